-- Undone only when the room itself goes.
DROP FUNCTION IF EXISTS ledger_post(
  text, timestamptz, smallint[], smallint[], text[], text[], bigint[], bigint[], smallint[], bigint[], bigint[]);
DROP FUNCTION IF EXISTS ledger_lock(text[]), ledger_close(text, timestamptz), ledger_open(text[]),
  ledger_refuse(bigint, bigint, bigint), ledger_fold(bigint), ledger_take_snapshots(date),
  ledger_take_seal(date), ledger_broken_seals(bigint), ledger_seal_lines(xid8, xid8, timestamptz);
DROP VIEW IF EXISTS ledger_entry;
DROP SEQUENCE IF EXISTS ledger_row_id;
