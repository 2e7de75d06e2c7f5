-- Everything a day is judged by, in one snapshot: the ledger's balances beside what the register says.
WITH account AS (
  SELECT a.id, a.name, a.posted
       + coalesce((SELECT sum(amount) FROM ledger_transfer
                   WHERE credit_id = a.id AND credit_after IS NULL AND xid >= a.folded_to), 0)
       - coalesce((SELECT sum(amount) FROM ledger_transfer
                   WHERE debit_id = a.id AND debit_after IS NULL AND xid >= a.folded_to), 0) AS balance
  FROM ledger_account a
  WHERE a.append_only AND (starts_with(a.name, 'yuebao:') OR starts_with(a.name, 'fund:'))
), held AS (
  SELECT coalesce(sum(units), 0) AS units, coalesce(sum(pending), 0) AS pending,
         count(*) FILTER (WHERE units < frozen OR frozen < 0 OR pending < 0) AS below
  FROM yuebao_holding
), waiting AS (
  SELECT coalesce(sum(amount - taken_back), 0) AS ledger,
         coalesce(sum(amount - taken_back - taken_over), 0) AS own
  FROM yuebao_subscription WHERE state IN ('PENDING', 'SENT')
), leaving AS (
  SELECT coalesce(sum(r.amount) FILTER (WHERE r.kind = 'PAYMENT'), 0) AS sold,
         coalesce(sum(r.amount) FILTER (WHERE r.kind = 'INSTANT'
           OR (r.kind = 'TAKEOVER' AND s.state = 'CONFIRMED')), 0) AS advanced
  FROM yuebao_redemption r LEFT JOIN yuebao_subscription s ON s.id = r.subscription_id
  WHERE r.state = 'ADVANCED'
), residue AS (
  SELECT coalesce((SELECT sum(residue) FROM yuebao_fundday), 0)
       - coalesce((SELECT sum(amount) FROM ledger_transfer WHERE code = 417 AND reverses_id IS NULL), 0) AS kept
)
SELECT coalesce((SELECT balance FROM account WHERE name = 'yuebao:holders'), 0)::bigint, units::bigint,
       coalesce((SELECT balance FROM account WHERE name = 'yuebao:pending'), 0)::bigint, waiting.ledger::bigint,
       pending::bigint, waiting.own::bigint,
       coalesce((SELECT balance FROM account WHERE name = 'yuebao:advanced'), 0)::bigint, advanced::bigint,
       coalesce((SELECT balance FROM account WHERE name = 'yuebao:residue'), 0)::bigint, kept::bigint,
       -coalesce((SELECT sum(balance) FROM account WHERE starts_with(name, 'fund:')), 0)::bigint, sold::bigint,
       below
FROM held, waiting, leaving, residue
