-- What Django's models leave out: checks, immediate foreign keys, indexes, defaults, triggers.

-- Transfers, hold events and holds draw from one sequence, so a number names one thing only and
-- a seal can put all that was written in one order.
CREATE SEQUENCE ledger_row_id;

ALTER TABLE ledger_kind
  ADD CONSTRAINT kind_side CHECK (normal_side IN ('credit', 'debit')),
  ADD CONSTRAINT kind_names UNIQUE (prefix, suffix);

ALTER TABLE ledger_flow
  ADD FOREIGN KEY (code_id) REFERENCES ledger_code,
  ADD FOREIGN KEY (debit_kind_id) REFERENCES ledger_kind,
  ADD FOREIGN KEY (credit_kind_id) REFERENCES ledger_kind;

ALTER TABLE ledger_account
  ALTER append_only SET DEFAULT false,
  ALTER posted SET DEFAULT 0,
  ALTER held SET DEFAULT 0,
  ALTER version SET DEFAULT 0,
  ALTER folded_to SET DEFAULT '0',
  ADD FOREIGN KEY (kind) REFERENCES ledger_kind,
  ADD CONSTRAINT account_held CHECK (held >= 0),
  ADD CONSTRAINT account_append_only_holds_nothing CHECK (NOT append_only OR held = 0),
  ADD CONSTRAINT account_floor CHECK (append_only OR floor IS NULL OR posted - held >= floor),
  ADD CONSTRAINT account_ceiling CHECK (append_only OR ceiling IS NULL OR posted <= ceiling),
  SET (fillfactor = 70);  -- room for HOT updates: never an index on posted, held or version

ALTER TABLE ledger_key
  ADD CONSTRAINT key_fingerprint CHECK (length(fingerprint) = 32),
  ADD CONSTRAINT key_made UNIQUE (made);

ALTER TABLE ledger_hold
  ALTER released SET DEFAULT 0,
  ALTER refunded SET DEFAULT 0,
  ADD FOREIGN KEY (account_id) REFERENCES ledger_account,
  ADD FOREIGN KEY (payee_id) REFERENCES ledger_account,
  ADD FOREIGN KEY (purpose) REFERENCES ledger_purpose,
  ADD CONSTRAINT hold_amount CHECK (amount > 0),
  ADD CONSTRAINT hold_parts CHECK (released >= 0 AND refunded >= 0 AND released + refunded <= amount),
  SET (fillfactor = 80);
-- One hold per order, trade, withdrawal, bank refund, for ever; a shop may have several deposits (5).
CREATE UNIQUE INDEX hold_once ON ledger_hold (purpose, ref_kind, ref_id) WHERE purpose <> 5;
CREATE INDEX hold_ref ON ledger_hold (ref_kind, ref_id);
CREATE INDEX hold_open ON ledger_hold (account_id) WHERE released + refunded < amount;

ALTER TABLE ledger_transfer
  ALTER created_at SET DEFAULT clock_timestamp(),
  ALTER xid SET DEFAULT pg_current_xact_id(),
  ADD FOREIGN KEY (debit_id) REFERENCES ledger_account,
  ADD FOREIGN KEY (credit_id) REFERENCES ledger_account,
  ADD FOREIGN KEY (hold_id) REFERENCES ledger_hold,
  ADD CONSTRAINT transfer_amount CHECK (amount BETWEEN 1 AND 10000000000000),
  ADD CONSTRAINT transfer_two_accounts CHECK (debit_id <> credit_id),
  ADD CONSTRAINT transfer_debit_side CHECK ((debit_after IS NULL) = (debit_version IS NULL)),
  ADD CONSTRAINT transfer_credit_side CHECK ((credit_after IS NULL) = (credit_version IS NULL)),
  ADD CONSTRAINT transfer_debit_version UNIQUE (debit_id, debit_version),
  ADD CONSTRAINT transfer_credit_version UNIQUE (credit_id, credit_version);
CREATE INDEX transfer_ref ON ledger_transfer (ref_kind, ref_id);
CREATE INDEX transfer_debit_unfolded ON ledger_transfer (debit_id, xid) WHERE debit_after IS NULL;
CREATE INDEX transfer_credit_unfolded ON ledger_transfer (credit_id, xid) WHERE credit_after IS NULL;
CREATE UNIQUE INDEX transfer_reversed_once ON ledger_transfer (reverses_id) WHERE reverses_id IS NOT NULL;
CREATE INDEX transfer_written ON ledger_transfer USING brin (created_at);

ALTER TABLE ledger_hold_event
  ALTER created_at SET DEFAULT clock_timestamp(),
  ALTER xid SET DEFAULT pg_current_xact_id(),
  ADD FOREIGN KEY (hold_id) REFERENCES ledger_hold,
  ADD FOREIGN KEY (account_id) REFERENCES ledger_account,
  ADD CONSTRAINT event_kind CHECK (kind IN (1, 2, 3)),
  ADD CONSTRAINT event_amount CHECK (amount > 0),
  ADD CONSTRAINT event_transfer CHECK ((kind = 2) = (transfer_id IS NOT NULL)),
  ADD CONSTRAINT event_version UNIQUE (account_id, account_version);
CREATE INDEX event_hold ON ledger_hold_event (hold_id);
CREATE UNIQUE INDEX event_of_transfer ON ledger_hold_event (transfer_id) WHERE transfer_id IS NOT NULL;
CREATE INDEX event_written ON ledger_hold_event USING brin (created_at);

ALTER TABLE ledger_snapshot
  ADD FOREIGN KEY (account_id) REFERENCES ledger_account;

ALTER TABLE ledger_seal
  ADD CONSTRAINT seal_range CHECK (from_xid <= to_xid),
  ADD CONSTRAINT seal_once UNIQUE (from_xid),
  ADD CONSTRAINT seal_hash CHECK (length(hash) = 32 AND length(previous) = 32);

-- One side of a transfer, for whoever looks with psql.
CREATE VIEW ledger_entry AS
  SELECT id AS transfer_id, debit_id AS account_id, -amount AS amount, debit_after AS after,
         debit_version AS version, code, ref_kind, ref_id, effective_at, created_at, xid
  FROM ledger_transfer
  UNION ALL
  SELECT id, credit_id, amount, credit_after, credit_version, code, ref_kind, ref_id,
         effective_at, created_at, xid
  FROM ledger_transfer;

-- What an account or a hold is never changes; these triggers cost a posting nothing, since it
-- writes other columns.
CREATE TRIGGER ledger_account_stays BEFORE UPDATE OF id, name, kind, append_only, floor, ceiling
  ON ledger_account FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_hold_stays
  BEFORE UPDATE OF id, account_id, payee_id, purpose, amount, ref_kind, ref_id, placed_at
  ON ledger_hold FOR EACH ROW EXECUTE FUNCTION refuse_change();
