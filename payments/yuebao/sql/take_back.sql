-- Take one day's income of one chunk back, as far as it is still there: what a person has spent is
-- never taken from the wallet. The holdings are locked.
WITH free AS (
  SELECT row.id, row.holding_id, row.amount, row.credited,
         -least(row.credited, greatest(h.units - h.frozen, 0)) AS taken_back
  FROM yuebao_income row JOIN yuebao_holding h ON h.id = row.holding_id
  WHERE row.day_id = %(day)s AND row."on" = %(on)s AND row.reversal_id IS NULL
    AND row.holding_id BETWEEN %(first)s AND %(last)s
), reversed AS (
  UPDATE yuebao_income row SET reversal_id = %(reversal)s, taken_back = free.taken_back
  FROM free WHERE row.id = free.id
  RETURNING row.id, row.holding_id, row.amount, row.credited, row.taken_back
), changed AS (
  UPDATE yuebao_holding h SET units = h.units + r.taken_back, income = h.income + r.taken_back
  FROM reversed r WHERE h.id = r.holding_id
)
SELECT count(*), coalesce(sum(amount), 0)::bigint, coalesce(sum(taken_back), 0)::bigint, min(id)
FROM reversed
