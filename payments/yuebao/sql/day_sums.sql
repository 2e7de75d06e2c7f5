SELECT count(*), coalesce(sum(base), 0)::bigint, coalesce(sum(amount), 0)::bigint
FROM yuebao_income WHERE "on" = %(on)s AND day_id = %(day)s AND reversal_id IS NULL
