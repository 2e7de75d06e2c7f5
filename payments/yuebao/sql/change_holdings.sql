UPDATE yuebao_holding h
SET units = h.units + c.units, frozen = h.frozen + c.frozen, pending = h.pending + c.pending
FROM unnest(%(ids)s::bigint[], %(units)s::bigint[], %(frozen)s::bigint[], %(pending)s::bigint[])
     AS c (id, units, frozen, pending)
WHERE h.id = c.id
