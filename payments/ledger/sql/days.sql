-- What is done once a day: snapshots and seals (ledger spec, section 8).

-- The end of a Shanghai day, for each account that moved since its last snapshot.
--
-- A synchronous account: its longest run of versions from the first, all of that day or before. A
-- statement adds what comes after that version, so it is exact even where rows were written out of
-- order. An append-only account: all that is below the horizon, however it is dated, since nothing
-- there has an order of its own.
CREATE OR REPLACE FUNCTION ledger_take_snapshots(p_on date) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_end timestamptz := (p_on + 1)::timestamp AT TIME ZONE 'Asia/Shanghai';
  v_horizon xid8 := pg_snapshot_xmin(pg_current_snapshot());
  v_made bigint;
  v_plain bigint;
BEGIN
  WITH moved AS (
    SELECT a.id, coalesce(s.version, 0) AS seen, coalesce(s.held, 0) AS held
    FROM ledger_account a
    LEFT JOIN LATERAL (
      SELECT version, held FROM ledger_snapshot WHERE account_id = a.id AND "on" < p_on
      ORDER BY "on" DESC LIMIT 1
    ) AS s ON true
    WHERE NOT a.append_only AND a.version > coalesce(s.version, 0)
  ), line AS (
    SELECT m.id, t.debit_version AS version, t.effective_at, t.debit_after AS posted, NULL::bigint AS held
    FROM moved m JOIN ledger_transfer t ON t.debit_id = m.id AND t.debit_version > m.seen
    UNION ALL
    SELECT m.id, t.credit_version, t.effective_at, t.credit_after, NULL
    FROM moved m JOIN ledger_transfer t ON t.credit_id = m.id AND t.credit_version > m.seen
    UNION ALL
    SELECT m.id, e.account_version, e.effective_at, e.posted_after, e.held_after
    FROM moved m JOIN ledger_hold_event e ON e.account_id = m.id AND e.account_version > m.seen
  ), later AS (
    SELECT id, min(version) AS version FROM line WHERE effective_at >= v_end GROUP BY id
  ), closing AS (
    SELECT DISTINCT ON (l.id) l.id, l.version, l.posted
    FROM line l LEFT JOIN later ON later.id = l.id
    WHERE later.version IS NULL OR l.version < later.version
    ORDER BY l.id, l.version DESC
  ), set_aside AS (
    SELECT DISTINCT ON (l.id) l.id, l.held
    FROM line l JOIN closing c ON c.id = l.id AND l.version <= c.version
    WHERE l.held IS NOT NULL
    ORDER BY l.id, l.version DESC
  )
  INSERT INTO ledger_snapshot (account_id, "on", posted, held, version, to_xid)
  SELECT m.id, p_on, c.posted, coalesce(h.held, m.held), c.version, v_horizon
  FROM moved m JOIN closing c ON c.id = m.id LEFT JOIN set_aside h ON h.id = m.id
  ON CONFLICT (account_id, "on") DO NOTHING;
  GET DIAGNOSTICS v_made = ROW_COUNT;

  WITH plain AS (
    SELECT a.id, coalesce(s.posted, 0) AS posted, coalesce(s.to_xid, '0') AS to_xid
    FROM ledger_account a
    LEFT JOIN LATERAL (
      SELECT posted, to_xid FROM ledger_snapshot WHERE account_id = a.id ORDER BY "on" DESC LIMIT 1
    ) AS s ON true
    WHERE a.append_only
  ), change AS (
    SELECT p.id, sum(side.amount) AS amount
    FROM plain p
    CROSS JOIN LATERAL (
      SELECT amount FROM ledger_transfer
      WHERE credit_id = p.id AND credit_after IS NULL AND xid >= p.to_xid AND xid < v_horizon
      UNION ALL
      SELECT -amount FROM ledger_transfer
      WHERE debit_id = p.id AND debit_after IS NULL AND xid >= p.to_xid AND xid < v_horizon
    ) AS side
    GROUP BY p.id
  )
  INSERT INTO ledger_snapshot (account_id, "on", posted, held, version, to_xid)
  SELECT p.id, p_on, p.posted + c.amount, 0, 0, v_horizon FROM plain p JOIN change c ON c.id = p.id
  ON CONFLICT (account_id, "on") DO NOTHING;
  GET DIAGNOSTICS v_plain = ROW_COUNT;
  RETURN v_made + v_plain;
END $$;

-- What a seal seals, one line for each transfer and hold event: every column, then the key and its
-- fingerprint. A release's event has the key of its transfer. `p_since` only bounds the search.
CREATE OR REPLACE FUNCTION ledger_seal_lines(p_from xid8, p_to xid8, p_since timestamptz)
RETURNS TABLE (row_id bigint, amount bigint, line text)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET timezone = 'UTC' SET datestyle = 'ISO, YMD' AS $$
  SELECT t.id, t.amount,
    concat('t|', t.id, '|', t.code, '|', t.debit_id, '|', t.credit_id, '|', t.amount, '|',
      t.debit_after, '|', t.credit_after, '|', t.debit_version, '|', t.credit_version, '|', t.hold_id, '|',
      t.reverses_id, '|', t.ref_kind, '|', t.ref_id, '|', t.posting, '|', t.effective_at, '|',
      t.created_at, '|', t.xid, '|', k.key, '|', encode(k.fingerprint, 'hex'))
  FROM ledger_transfer t LEFT JOIN ledger_key k ON k.made = t.id
  WHERE t.xid >= p_from AND t.xid < p_to AND t.created_at >= p_since
  UNION ALL
  SELECT e.id, 0,
    concat('e|', e.id, '|', e.hold_id, '|', e.account_id, '|', e.kind, '|', e.amount, '|',
      e.transfer_id, '|', e.account_version, '|', e.posted_after, '|', e.held_after, '|',
      e.effective_at, '|', e.created_at, '|', e.xid, '|', k.key, '|', encode(k.fingerprint, 'hex'))
  FROM ledger_hold_event e LEFT JOIN ledger_key k ON k.made = coalesce(e.transfer_id, e.id)
  WHERE e.xid >= p_from AND e.xid < p_to AND e.created_at >= p_since
$$;

-- Seal what is below the horizon and not sealed yet, at most half a million rows at a time.
-- Returns the seal's number, or NULL when there is nothing to seal.
CREATE OR REPLACE FUNCTION ledger_take_seal(p_on date) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_last ledger_seal;
  v_to xid8;
  v_since timestamptz;
  v_rows bigint;
  v_sum numeric;
  v_text text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('ledger seal'));
  SELECT * INTO v_last FROM ledger_seal ORDER BY seq DESC LIMIT 1;
  IF NOT FOUND THEN
    v_last.seq := 0;
    v_last.to_xid := '0';
    v_last.hash := decode(repeat('00', 32), 'hex');
  END IF;
  -- A row the last seal left for this one was written by a transaction that still ran then.
  v_since := coalesce(v_last.sealed_at - interval '1 day', '-infinity');
  v_to := pg_snapshot_xmin(pg_current_snapshot());
  SELECT least(v_to, (
    SELECT xid FROM (
      SELECT xid FROM ledger_transfer WHERE xid >= v_last.to_xid AND created_at >= v_since
      UNION ALL SELECT xid FROM ledger_hold_event WHERE xid >= v_last.to_xid AND created_at >= v_since
    ) AS waiting ORDER BY xid OFFSET 500000 LIMIT 1)) INTO v_to;
  SELECT count(*), coalesce(sum(amount), 0), coalesce(string_agg(line, E'\n' ORDER BY row_id), '')
  INTO v_rows, v_sum, v_text
  FROM ledger_seal_lines(v_last.to_xid, v_to, v_since);
  IF v_rows = 0 THEN
    RETURN NULL;
  END IF;
  INSERT INTO ledger_seal (seq, "on", from_xid, to_xid, rows, sum_fen, previous, hash, sealed_at)
  VALUES (v_last.seq + 1, p_on, v_last.to_xid, v_to, v_rows, v_sum, v_last.hash,
          sha256(v_last.hash || convert_to(v_text, 'UTF8')), clock_timestamp());
  RETURN v_last.seq + 1;
END $$;

-- The seals that no longer tell the truth, with the rows and the hash found now.
DROP FUNCTION IF EXISTS ledger_broken_seals(bigint);
CREATE FUNCTION ledger_broken_seals(p_from bigint DEFAULT 1)
RETURNS TABLE (seal bigint, sealed text, recomputed text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_seal ledger_seal;
  v_before ledger_seal;
  v_hash bytea;
BEGIN
  FOR v_seal IN SELECT * FROM ledger_seal WHERE seq >= p_from ORDER BY seq LOOP
    SELECT * INTO v_before FROM ledger_seal WHERE seq = v_seal.seq - 1;
    SELECT sha256(v_seal.previous || convert_to(coalesce(string_agg(line, E'\n' ORDER BY row_id), ''), 'UTF8'))
    INTO v_hash
    FROM ledger_seal_lines(v_seal.from_xid, v_seal.to_xid,
                           coalesce(v_before.sealed_at - interval '1 day', '-infinity'));
    seal := v_seal.seq;
    IF v_hash <> v_seal.hash THEN
      sealed := encode(v_seal.hash, 'hex');
      recomputed := encode(v_hash, 'hex');
      RETURN NEXT;
    ELSIF v_seal.seq > 1 AND (v_before.seq IS NULL OR v_before.hash <> v_seal.previous
                              OR v_before.to_xid <> v_seal.from_xid) THEN
      sealed := encode(v_seal.previous, 'hex');
      recomputed := coalesce(encode(v_before.hash, 'hex'), 'no seal before it');
      RETURN NEXT;
    END IF;
  END LOOP;
END $$;
