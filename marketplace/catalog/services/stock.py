"""The only code that changes stock.

Every command is one statement: it locks the SKUs by ascending id, sees whether all of them can do
what is asked, and then either moves all of them with a movement row each, or none. What can be
done is one rule for all commands: afterwards nothing is below zero, and what is put aside is part
of what is on hand.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from marketplace.catalog.errors import OutOfStock, Short
from marketplace.catalog.models import Sku
from marketplace.catalog.states import StockReason
from payments import planned
from payments.ledger.steps import Ref

Pairs = Iterable[tuple[int, int]]

# Parameters are arrays of one length, SKU ids ascending. `counted` is an absolute number on hand,
# or NULL where `on_hand_by` says the difference.
MOVE = """
WITH asked AS (
  SELECT * FROM unnest(%(ids)s::bigint[], %(on_hand_by)s::int[], %(reserved_by)s::int[], %(counted)s::int[])
    AS asked(id, on_hand_by, reserved_by, counted)
), locked AS MATERIALIZED (
  SELECT sku.id, sku.on_hand, sku.reserved
  FROM catalog_sku sku WHERE sku.id = ANY(%(ids)s::bigint[])
  ORDER BY sku.id FOR NO KEY UPDATE
), planned AS MATERIALIZED (
  SELECT asked.id, locked.on_hand, locked.reserved,
         coalesce(asked.counted - locked.on_hand, asked.on_hand_by) AS on_hand_by, asked.reserved_by
  FROM asked LEFT JOIN locked USING (id)
), short AS MATERIALIZED (
  SELECT id, coalesce(on_hand - reserved, 0) AS left_now FROM planned
  WHERE on_hand IS NULL OR reserved + reserved_by < 0 OR on_hand + on_hand_by < reserved + reserved_by
), changed AS (
  UPDATE catalog_sku sku
  SET on_hand = sku.on_hand + planned.on_hand_by, reserved = sku.reserved + planned.reserved_by
  FROM planned
  WHERE sku.id = planned.id AND NOT EXISTS (SELECT FROM short)
    AND (planned.on_hand_by <> 0 OR planned.reserved_by <> 0)
  RETURNING sku.id, sku.on_hand, sku.reserved, planned.on_hand_by, planned.reserved_by
), written AS (
  INSERT INTO catalog_stockmovement
    (sku_id, reason, on_hand_by, reserved_by, on_hand, reserved, ref_kind, ref_id, by_id, note, at)
  SELECT id, %(reason)s, on_hand_by, reserved_by, on_hand, reserved,
         %(ref_kind)s::smallint, %(ref_id)s::bigint, %(by)s::bigint, %(note)s, %(at)s::timestamptz
  FROM changed ORDER BY id
)
SELECT id, left_now FROM short ORDER BY id
"""


def reserve(pairs: Pairs, *, ref: Ref, at: datetime) -> None:
    """Put pieces aside for an order. Raises OutOfStock, and then nothing was put aside."""
    _move(StockReason.RESERVED, pairs, on_hand=0, reserved=1, ref=ref, at=at)


def free(pairs: Pairs, *, ref: Ref, at: datetime) -> None:
    """Give back what was put aside for an order that will not be paid."""
    _move(StockReason.FREED, pairs, on_hand=0, reserved=-1, ref=ref, at=at)


def take_reserved(pairs: Pairs, *, ref: Ref, at: datetime) -> None:
    """Sell what was put aside: it leaves both the shelf and what is put aside."""
    _move(StockReason.SOLD, pairs, on_hand=-1, reserved=-1, ref=ref, at=at)


def take_stock(pairs: Pairs, *, ref: Ref, at: datetime) -> None:
    """Sell what nobody had put aside. Raises OutOfStock, and then nothing was sold."""
    _move(StockReason.SOLD, pairs, on_hand=-1, reserved=0, ref=ref, at=at)


def bring_back(pairs: Pairs, *, ref: Ref, at: datetime) -> None:
    """Lay sold pieces back on the shelf: they were never shipped, or came back whole."""
    _move(StockReason.RETURNED, pairs, on_hand=1, reserved=0, ref=ref, at=at)


def restock(
    pairs: Pairs, *, at: datetime, by: Any = None, note: str = "", reason: str = StockReason.RESTOCKED
) -> None:
    """Lay new pieces on the shelf."""
    _move(reason, pairs, on_hand=1, reserved=0, at=at, by=by, note=note)


def write_off(pairs: Pairs, *, at: datetime, by: Any = None, note: str = "") -> None:
    """Take broken or lost pieces off the shelf; what is put aside for buyers stays."""
    _move(StockReason.WRITTEN_OFF, pairs, on_hand=-1, reserved=0, at=at, by=by, note=note)


def count_stock(
    pairs: Pairs, *, at: datetime, by: Any = None, note: str = "", reason: str = StockReason.COUNTED
) -> None:
    """Say how many pieces there are in all, as an editor or a sheet does.

    Raises OutOfStock if more than that is put aside for buyers.
    """
    numbers = dict(pairs)
    ids = sorted(numbers)
    nothing = [0] * len(ids)
    _run(reason, ids, nothing, nothing, [numbers[one] for one in ids], numbers, None, by, note, at)


def _move(
    reason: str,
    pairs: Pairs,
    *,
    on_hand: int,
    reserved: int,
    at: datetime,
    ref: Ref | None = None,
    by: Any = None,
    note: str = "",
) -> None:
    """Move each SKU by its quantity, in the direction the two signs say."""
    quantities: dict[int, int] = {}
    for sku_id, quantity in pairs:
        assert quantity > 0, "a stock command names how many pieces, and the command says which way"
        quantities[sku_id] = quantities.get(sku_id, 0) + quantity
    ids = sorted(quantities)
    _run(
        reason,
        ids,
        [on_hand * quantities[one] for one in ids],
        [reserved * quantities[one] for one in ids],
        [None] * len(ids),
        quantities,
        ref,
        by,
        note,
        at,
    )


def _run(
    reason: str,
    ids: Sequence[int],
    on_hand_by: Sequence[int],
    reserved_by: Sequence[int],
    counted: Sequence[int | None],
    asked: dict[int, int],
    ref: Ref | None,
    by: Any,
    note: str,
    at: datetime,
) -> None:
    if not ids:
        return
    values = {
        "ids": list(ids),
        "on_hand_by": list(on_hand_by),
        "reserved_by": list(reserved_by),
        "counted": list(counted),
        "reason": str(reason),
        "ref_kind": ref.kind if ref else None,
        "ref_id": ref.id if ref else None,
        "by": by.pk if by else None,
        "note": note,
        "at": at,
    }
    short = dict(planned.run(MOVE, values))
    if short:
        raise OutOfStock(_named(short, asked))


def _named(short: dict[int, int], asked: dict[int, int]) -> list[Short]:
    """Name what was short as a buyer knows it."""
    skus = Sku.objects.select_related("listing").in_bulk(short)
    named = []
    for sku_id, left in short.items():
        sku = skus.get(sku_id)
        title = " · ".join(filter(None, (sku.listing.title, sku.title))) if sku else str(sku_id)
        named.append(Short(sku_id, title, asked[sku_id], left))
    return named
