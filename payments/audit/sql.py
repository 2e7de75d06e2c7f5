"""The chain of hashes over audit lines, in SQL, since the database knows which transactions are over.

A seal covers the lines of a span of transactions, [from_xid, to_xid), all of them finished when it
was made: a smaller number may commit later, so `max(id)` would leave lines out for ever. A line is
written as a JSON array of its columns, which no text inside it can imitate.
"""

LINE = """
jsonb_build_array(
  line.id, to_char(line.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), line.person_id, line.role,
  line.action, line.kind, line.ref_id, line.reason, line.before, line.after, line.request_id, line.xid::text
)::text
"""

# The hash of the lines of one span after the hash before it; %s: previous, from, to.
HASH = f"""
SELECT count(*),
       sha256(%s::bytea || convert_to(coalesce(string_agg({LINE}, E'\\n' ORDER BY line.id), ''), 'UTF8'))
FROM audit_auditline line
WHERE line.xid >= (%s::bigint)::text::xid8 AND line.xid < (%s::bigint)::text::xid8
"""  # noqa: S608  (only our own constant is put in)

HORIZON = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint"

# Every seal beside what its lines hash to now.
CHAIN = f"""
SELECT seal.seq, seal.on, seal.rows, seal.previous, seal.hash, seal.from_xid,
       lag(seal.hash) OVER (ORDER BY seal.seq), lag(seal.to_xid) OVER (ORDER BY seal.seq),
       lag(seal.seq) OVER (ORDER BY seal.seq), now.rows, now.hash
FROM audit_auditseal seal
CROSS JOIN LATERAL (
  SELECT count(*) AS rows,
         sha256(seal.previous || convert_to(
           coalesce(string_agg({LINE}, E'\\n' ORDER BY line.id), ''), 'UTF8')) AS hash
  FROM audit_auditline line
  WHERE line.xid >= seal.from_xid::text::xid8 AND line.xid < seal.to_xid::text::xid8
) now
ORDER BY seal.seq
"""  # noqa: S608  (only our own constant is put in)
