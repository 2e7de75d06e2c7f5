-- Posting: one call, one transaction's worth of steps, all or none (ledger spec, section 4).

-- Make the accounts that do not exist yet, of the kind their names say, ascending by name.
CREATE OR REPLACE FUNCTION ledger_open(p_names text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_name text;
  v_kind ledger_kind;
BEGIN
  FOR v_name IN
    SELECT DISTINCT n COLLATE "C" FROM unnest(p_names) AS n
    WHERE n IS NOT NULL AND NOT EXISTS (SELECT FROM ledger_account WHERE name = n)
    ORDER BY 1
  LOOP
    IF v_name !~ '^[a-z0-9]+(:[A-Za-z0-9#_.-]+)+$' OR length(v_name) > 80 THEN
      RAISE EXCEPTION '% is no name of an account', v_name USING ERRCODE = 'JS003';
    END IF;
    SELECT * INTO v_kind FROM ledger_kind
    WHERE (prefix = v_name AND suffix = '')
       OR (right(prefix, 1) = ':' AND starts_with(v_name, prefix) AND right(v_name, length(suffix)) = suffix
           AND length(v_name) > length(prefix) + length(suffix))
    ORDER BY length(prefix) + length(suffix) DESC LIMIT 1;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'no kind of account is called like %', v_name USING ERRCODE = 'JS003';
    END IF;
    INSERT INTO ledger_account (name, kind, append_only, floor, ceiling)
    VALUES (v_name, v_kind.id, v_kind.append_only, v_kind.floor, v_kind.ceiling)
    ON CONFLICT (name) DO NOTHING;
  END LOOP;
END $$;

-- Say why an account would not take a change; silent when, locked and read again, it now would.
CREATE OR REPLACE FUNCTION ledger_refuse(p_account bigint, p_posted bigint, p_held bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_row ledger_account;
BEGIN
  SELECT * INTO STRICT v_row FROM ledger_account WHERE id = p_account FOR NO KEY UPDATE;
  IF v_row.closed_at IS NOT NULL THEN
    RAISE EXCEPTION '% is closed', v_row.name USING ERRCODE = 'JS004';
  ELSIF v_row.posted + p_posted - v_row.held - p_held < v_row.floor THEN
    RAISE EXCEPTION '% would fall below its floor', v_row.name USING ERRCODE = '23514',
      TABLE = 'ledger_account', CONSTRAINT = 'account_floor',
      DETAIL = v_row.name || '|' || (v_row.posted - v_row.held - v_row.floor);
  ELSIF v_row.posted + p_posted > v_row.ceiling THEN
    RAISE EXCEPTION '% would rise above its ceiling', v_row.name USING ERRCODE = '23514',
      TABLE = 'ledger_account', CONSTRAINT = 'account_ceiling',
      DETAIL = v_row.name || '|' || (v_row.ceiling - v_row.posted);
  END IF;
END $$;

DROP FUNCTION IF EXISTS ledger_post(
  text, timestamptz, smallint[], smallint[], text[], text[], bigint[], bigint[], smallint[], bigint[], bigint[]);

-- Steps come as parallel arrays: 1 send, 2 place, 3 release, 4 refund. For a placing the code is
-- the purpose, the debit is the account and the credit is the payee, if known; a release and a
-- refund name their hold, and the account is the hold's.
CREATE FUNCTION ledger_post(
  p_key text, p_at timestamptz, p_steps smallint[], p_codes smallint[], p_debits text[], p_credits text[],
  p_amounts bigint[], p_holds bigint[], p_ref_kinds smallint[], p_ref_ids bigint[], p_reverses bigint[]
) RETURNS TABLE (
  step int, transfer_id bigint, event_id bigint, hold_id bigint,
  debit_after bigint, credit_after bigint, posted_after bigint, held_after bigint, repeated boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_count int := cardinality(p_amounts);
  v_spends boolean := 3 = ANY (p_steps) OR 4 = ANY (p_steps);   -- holds are released or refunded
  v_places boolean := 2 = ANY (p_steps);
  v_debits text[] := p_debits;
  v_owner text;
  v_payee text;
  v_keys text[] := ARRAY[p_key];
  v_prints bytea[];
  v_made bigint[];        -- the transfer of a send or release, the event of a placing or refund
  v_events bigint[];
  v_holds bigint[] := p_holds;
  v_new int;
  v_row record;
  -- the accounts of this call, ascending by id, and where each step finds its two
  v_ids bigint[]; v_names text[]; v_kinds smallint[]; v_plain boolean[]; v_closed text;
  v_debit int[]; v_credit int[];
  d int; c int;
  v_missing boolean;
  -- first the net of all steps, then what each account holds, going back step by step
  v_posted bigint[]; v_held bigint[]; v_version bigint[];
  v_debit_after bigint[]; v_credit_after bigint[]; v_debit_version bigint[]; v_credit_version bigint[];
  v_posted_after bigint[]; v_held_after bigint[];
BEGIN
  IF v_count IS NULL OR v_count NOT BETWEEN 1 AND 1000 OR p_key IS NULL OR p_key ~ '/[0-9]+$' THEN
    RAISE EXCEPTION 'a posting has 1 to 1000 steps and a key that does not end like a step''s'
      USING ERRCODE = '22023';
  END IF;

  -- 1. Keys. A twin waits here until the first commits.
  FOR i IN 1..v_count LOOP
    IF p_steps[i] >= 3 THEN
      SELECT a.name, p.name INTO v_owner, v_payee FROM ledger_hold h
      JOIN ledger_account a ON a.id = h.account_id LEFT JOIN ledger_account p ON p.id = h.payee_id
      WHERE h.id = p_holds[i];
      IF NOT FOUND THEN
        RAISE EXCEPTION 'there is no hold %', p_holds[i] USING ERRCODE = 'P0002';
      END IF;
      v_debits[i] := v_owner;
      IF p_steps[i] = 3 AND v_payee <> p_credits[i] THEN
        RAISE EXCEPTION 'hold % is for %, not for %', p_holds[i], v_payee, p_credits[i]
          USING ERRCODE = 'JS003';
      END IF;
    END IF;
    IF i > 1 THEN
      v_keys[i] := p_key || '/' || i;
    END IF;
    v_prints[i] := sha256(convert_to(
      CASE p_steps[i] WHEN 2 THEN 'place:' || p_codes[i] WHEN 4 THEN 'refund' ELSE p_codes[i]::text END
      || '|' || v_debits[i] || '|' || coalesce(p_credits[i], '') || '|' || p_amounts[i] || '|'
      || coalesce(p_holds[i]::text, '') || '|' || p_ref_kinds[i] || '|' || p_ref_ids[i], 'UTF8'));
    v_made[i] := nextval('ledger_row_id');
  END LOOP;
  INSERT INTO ledger_key (key, fingerprint, made)
  SELECT k, f, m FROM unnest(v_keys, v_prints, v_made) AS t (k, f, m) ORDER BY k COLLATE "C"
  ON CONFLICT (key) DO NOTHING;
  GET DIAGNOSTICS v_new = ROW_COUNT;
  IF v_new < v_count THEN
    IF v_new > 0
      OR EXISTS (SELECT FROM unnest(v_keys, v_prints) AS t (k, f) JOIN ledger_key l ON l.key = t.k
                 WHERE l.fingerprint <> t.f)
      OR EXISTS (SELECT FROM ledger_key WHERE key = p_key || '/' || (v_count + 1))
    THEN
      RAISE EXCEPTION 'key % named something else', p_key USING ERRCODE = 'JS001';
    END IF;
    RETURN QUERY
      SELECT k.nth::int, t.id, e.id, coalesce(e.hold_id, t.hold_id), t.debit_after, t.credit_after,
             e.posted_after, e.held_after, true
      FROM unnest(v_keys) WITH ORDINALITY AS k (key, nth)
      JOIN ledger_key l ON l.key = k.key
      LEFT JOIN ledger_transfer t ON t.id = l.made
      LEFT JOIN ledger_hold_event r ON r.transfer_id = l.made
      LEFT JOIN ledger_hold_event e ON e.id = coalesce(r.id, l.made)
      ORDER BY k.nth;
    RETURN;
  END IF;

  -- 2. Holds. This guard alone settles release against refund, twice or at once.
  IF v_spends THEN
    FOR v_row IN
      SELECT h, coalesce(sum(a) FILTER (WHERE s = 3), 0)::bigint AS out,
             coalesce(sum(a) FILTER (WHERE s = 4), 0)::bigint AS back
      FROM unnest(p_holds, p_steps, p_amounts) AS t (h, s, a) WHERE s >= 3 GROUP BY h ORDER BY h
    LOOP
      UPDATE ledger_hold SET released = released + v_row.out, refunded = refunded + v_row.back
      WHERE id = v_row.h AND remaining >= v_row.out + v_row.back;
      IF NOT FOUND THEN
        RAISE EXCEPTION 'hold % does not hold that much', v_row.h USING ERRCODE = 'JS002',
          DETAIL = (SELECT remaining FROM ledger_hold WHERE id = v_row.h);
      END IF;
    END LOOP;
  END IF;

  -- 3. Accounts, made on first use.
  LOOP
    SELECT array_agg(id), array_agg(name), array_agg(kind), array_agg(append_only),
           max(name) FILTER (WHERE closed_at IS NOT NULL)
    INTO v_ids, v_names, v_kinds, v_plain, v_closed
    FROM (SELECT id, name, kind, append_only, closed_at FROM ledger_account
          WHERE name = ANY (v_debits || p_credits) ORDER BY id) AS a;
    v_missing := false;
    FOR i IN 1..v_count LOOP
      v_debit[i] := array_position(v_names, v_debits[i]);
      v_credit[i] := array_position(v_names, p_credits[i]);
      IF v_debit[i] IS NULL OR (v_credit[i] IS NULL AND p_credits[i] IS NOT NULL) THEN
        v_missing := true;
        EXIT;
      END IF;
    END LOOP;
    EXIT WHEN NOT v_missing;
    PERFORM ledger_open(v_debits || p_credits);
  END LOOP;
  IF v_closed IS NOT NULL THEN
    RAISE EXCEPTION '% is closed', v_closed USING ERRCODE = 'JS004';
  END IF;

  v_posted := array_fill(0::bigint, ARRAY[cardinality(v_ids)]);
  v_held := v_posted;
  v_version := v_posted;
  FOR i IN 1..v_count LOOP
    d := v_debit[i];
    c := v_credit[i];
    IF p_steps[i] IN (1, 3) THEN
      -- Who may touch what is data; a mistake goes back the way it came, whatever that was.
      IF p_reverses[i] IS NULL THEN
        PERFORM FROM ledger_flow f WHERE f.code_id = p_codes[i]
          AND f.debit_kind_id = v_kinds[d] AND f.credit_kind_id = v_kinds[c];
      ELSE
        PERFORM FROM ledger_transfer t WHERE t.id = p_reverses[i] AND p_codes[i] = 1 AND p_steps[i] = 1
          AND t.debit_id = v_ids[c] AND t.credit_id = v_ids[d] AND t.amount = p_amounts[i];
      END IF;
      IF NOT FOUND THEN
        RAISE EXCEPTION 'no flow % leads from % to %', p_codes[i], v_debits[i], p_credits[i]
          USING ERRCODE = 'JS003';
      END IF;
      IF NOT v_plain[d] THEN
        v_posted[d] := v_posted[d] - p_amounts[i];
        v_version[d] := v_version[d] + 1;
      END IF;
      IF NOT v_plain[c] THEN
        v_posted[c] := v_posted[c] + p_amounts[i];
        v_version[c] := v_version[c] + 1;
      END IF;
      IF p_steps[i] = 3 THEN
        v_held[d] := v_held[d] - p_amounts[i];
      END IF;
    ELSE
      IF v_plain[d] THEN
        RAISE EXCEPTION '% cannot hold money', v_debits[i] USING ERRCODE = 'JS003';
      END IF;
      v_version[d] := v_version[d] + 1;
      v_held[d] := v_held[d] + CASE p_steps[i] WHEN 2 THEN p_amounts[i] ELSE -p_amounts[i] END;
    END IF;
    IF i = 1 OR p_ref_kinds[i] <> p_ref_kinds[i - 1] THEN
      PERFORM FROM ledger_refkind r WHERE r.id = p_ref_kinds[i];
      IF NOT FOUND THEN
        RAISE EXCEPTION 'there is no kind of reference %', p_ref_kinds[i] USING ERRCODE = 'JS003';
      END IF;
    END IF;
  END LOOP;

  -- One guarded update each, ascending; the checks of the table say the same.
  FOR j IN 1..cardinality(v_ids) LOOP
    IF v_version[j] > 0 THEN
      LOOP
        UPDATE ledger_account
        SET posted = posted + v_posted[j], held = held + v_held[j], version = version + v_version[j]
        WHERE id = v_ids[j] AND closed_at IS NULL
          AND (floor IS NULL OR posted + v_posted[j] - held - v_held[j] >= floor)
          AND (ceiling IS NULL OR posted + v_posted[j] <= ceiling)
        RETURNING posted, held, version INTO v_row;
        EXIT WHEN FOUND;
        PERFORM ledger_refuse(v_ids[j], v_posted[j], v_held[j]);
      END LOOP;
      v_posted[j] := v_row.posted;
      v_held[j] := v_row.held;
      v_version[j] := v_row.version;
    END IF;
  END LOOP;

  -- 4. Rows. From what the accounts hold now, back step by step to what each step left.
  v_events := array_fill(NULL::bigint, ARRAY[v_count]);
  v_debit_after := v_events;
  v_credit_after := v_events;
  v_debit_version := v_events;
  v_credit_version := v_events;
  v_posted_after := v_events;
  v_held_after := v_events;
  FOR i IN REVERSE v_count..1 LOOP
    d := v_debit[i];
    c := v_credit[i];
    IF p_steps[i] <> 1 THEN
      v_events[i] := CASE WHEN p_steps[i] = 3 THEN nextval('ledger_row_id') ELSE v_made[i] END;
      v_posted_after[i] := v_posted[d];
      v_held_after[i] := v_held[d];
    END IF;
    IF NOT v_plain[d] THEN
      v_debit_after[i] := v_posted[d];
      v_debit_version[i] := v_version[d];
      v_version[d] := v_version[d] - 1;
      IF p_steps[i] IN (1, 3) THEN
        v_posted[d] := v_posted[d] + p_amounts[i];
      END IF;
      IF p_steps[i] = 2 THEN
        v_holds[i] := nextval('ledger_row_id');
        v_held[d] := v_held[d] - p_amounts[i];
      ELSIF p_steps[i] >= 3 THEN
        v_held[d] := v_held[d] + p_amounts[i];
      END IF;
    END IF;
    IF p_steps[i] IN (1, 3) AND NOT v_plain[c] THEN
      v_credit_after[i] := v_posted[c];
      v_credit_version[i] := v_version[c];
      v_posted[c] := v_posted[c] - p_amounts[i];
      v_version[c] := v_version[c] - 1;
    END IF;
  END LOOP;
  IF v_places THEN
    INSERT INTO ledger_hold (id, account_id, payee_id, purpose, amount, ref_kind, ref_id, placed_at)
    SELECT h, v_ids[v_debit[i]], v_ids[v_credit[i]], p_codes[i], p_amounts[i], p_ref_kinds[i], p_ref_ids[i], p_at
    FROM unnest(v_holds, p_steps) WITH ORDINALITY AS t (h, s, i) WHERE s = 2;
  END IF;
  INSERT INTO ledger_transfer (id, code, debit_id, credit_id, amount, debit_after, credit_after,
    debit_version, credit_version, hold_id, reverses_id, ref_kind, ref_id, posting, effective_at)
  SELECT m, code, v_ids[d], v_ids[c], a, da, ca, dv, cv, h, r, rk, ri, v_made[1], p_at
  FROM unnest(p_steps, v_made, p_codes, v_debit, v_credit, p_amounts, v_debit_after, v_credit_after,
              v_debit_version, v_credit_version, v_holds, p_reverses, p_ref_kinds, p_ref_ids)
    AS t (s, m, code, d, c, a, da, ca, dv, cv, h, r, rk, ri)
  WHERE s IN (1, 3);
  IF v_places OR v_spends THEN
    INSERT INTO ledger_hold_event (id, hold_id, account_id, kind, amount, transfer_id, account_version,
      posted_after, held_after, effective_at)
    SELECT e, h, v_ids[d], s - 1, a, CASE s WHEN 3 THEN m END, dv, pa, ha, p_at
    FROM unnest(p_steps, v_events, v_holds, v_debit, p_amounts, v_made, v_debit_version,
                v_posted_after, v_held_after)
      AS t (s, e, h, d, a, m, dv, pa, ha)
    WHERE s >= 2;
  END IF;

  RETURN QUERY
    SELECT i::int, CASE WHEN s IN (1, 3) THEN m END, e, h, CASE WHEN s IN (1, 3) THEN da END, ca, pa, ha, false
    FROM unnest(p_steps, v_made, v_events, v_holds, v_debit_after, v_credit_after, v_posted_after,
                v_held_after)
      WITH ORDINALITY AS t (s, m, e, h, da, ca, pa, ha, i);
END $$;

-- Lock accounts before deciding what to ask of them, ascending, made on first use.
CREATE OR REPLACE FUNCTION ledger_lock(p_names text[])
RETURNS TABLE (name text, posted bigint, held bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM ledger_open(p_names);
  RETURN QUERY
    SELECT a.name, a.posted, a.held FROM ledger_account a
    WHERE a.name = ANY (p_names) AND NOT a.append_only ORDER BY a.id FOR NO KEY UPDATE;
END $$;

-- Close an account that holds nothing; nothing can be posted to it again.
CREATE OR REPLACE FUNCTION ledger_close(p_name text, p_at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE ledger_account SET closed_at = p_at
  WHERE name = p_name AND NOT append_only AND closed_at IS NULL AND posted = 0 AND held = 0;
  RETURN FOUND;
END $$;
