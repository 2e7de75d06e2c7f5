-- By ascending number, as everybody locks. A statement of its own: the next one sees what was committed
-- while this one waited.
SELECT count(*) FROM (
  SELECT id FROM yuebao_holding
  WHERE fund_id = %(fund)s AND id BETWEEN %(first)s AND %(last)s ORDER BY id FOR NO KEY UPDATE
) locked
