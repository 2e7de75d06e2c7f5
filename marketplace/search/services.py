"""Keeping the index as the catalogue is: written in sets, and made anew whenever one likes."""

from collections.abc import Iterator, Sequence

from django.db import connection, transaction

from marketplace.catalog.models import Category, Listing, Sku
from marketplace.catalog.queries import on_sale
from marketplace.search.models import SearchDocument
from marketplace.search.words import Text, take_apart

CHUNK = 500

# Arrays of one length, one place for each listing. Weights: A title, B shop, brand and category,
# C answers, choices and tags, D the title's single characters.
WRITE = """
INSERT INTO search_searchdocument AS document
  (listing_id, shop_id, shelf_id, words, category_path, tokens, price_low, price_high, sold_30_days,
   published_at)
SELECT listing_id, shop_id, shelf_id,
       setweight(to_tsvector('simple', a_han) || to_tsvector('english', a_latin), 'A')
       || setweight(to_tsvector('simple', b_han) || to_tsvector('english', b_latin), 'B')
       || setweight(to_tsvector('simple', c_han) || to_tsvector('english', c_latin), 'C')
       || setweight(to_tsvector('simple', characters), 'D'),
       category_path, string_to_array(tokens, ' '), price_low, price_high, sold_30_days, published_at
FROM unnest(
  %(listing_id)s::bigint[], %(shop_id)s::bigint[], %(shelf_id)s::bigint[],
  %(a_han)s::text[], %(a_latin)s::text[], %(b_han)s::text[], %(b_latin)s::text[],
  %(c_han)s::text[], %(c_latin)s::text[], %(characters)s::text[],
  %(category_path)s::text[], %(tokens)s::text[], %(price_low)s::bigint[], %(price_high)s::bigint[],
  %(sold_30_days)s::int[], %(published_at)s::timestamptz[]
) AS told (
  listing_id, shop_id, shelf_id, a_han, a_latin, b_han, b_latin, c_han, c_latin, characters,
  category_path, tokens, price_low, price_high, sold_30_days, published_at
)
ORDER BY listing_id
ON CONFLICT (listing_id) DO UPDATE SET
  shop_id = excluded.shop_id, shelf_id = excluded.shelf_id, words = excluded.words,
  category_path = excluded.category_path, tokens = excluded.tokens,
  price_low = excluded.price_low, price_high = excluded.price_high,
  sold_30_days = excluded.sold_30_days, published_at = excluded.published_at
"""


def index_listings(listing_ids: Sequence[int]) -> int:
    """Bring these listings' documents up to date; what is no longer on sale goes away.

    Returns how many can be found now. May be asked again at any time.
    """
    found = 0
    for start in range(0, len(listing_ids), CHUNK):
        found += _index(sorted(listing_ids[start : start + CHUNK]))
    return found


def index_shop(shop_id: int) -> int:
    """Bring a whole shop up to date, as when it opens, closes or takes another name."""
    return index_listings(list(Listing.objects.filter(shop=shop_id).values_list("pk", flat=True)))


def reindex() -> Iterator[tuple[int, int]]:
    """Make the whole index anew, telling (done, all) after each chunk."""
    ids = list(Listing.objects.order_by("pk").values_list("pk", flat=True))
    SearchDocument.objects.exclude(listing__in=on_sale()).delete()
    for start in range(0, len(ids), CHUNK):
        _index(ids[start : start + CHUNK])
        yield min(start + CHUNK, len(ids)), len(ids)


@transaction.atomic
def _index(listing_ids: list[int]) -> int:
    # The listings are locked, so that of two who index one listing the second sees the first.
    Listing.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=listing_ids).order_by(
        "pk"
    ).values_list("pk", flat=True).count()
    listings = list(
        on_sale()
        .filter(pk__in=listing_ids)
        .select_related("shop", "category", "figures")
        .prefetch_related("attributes__attribute", "attributes__value")
        .order_by("pk")
    )
    skus: dict[int, list[Sku]] = {}
    for sku in Sku.objects.filter(listing__in=[one.pk for one in listings], is_active=True):
        skus.setdefault(sku.listing_id, []).append(sku)
    above = Category.objects.in_bulk({node for one in listings for node in one.category.lineage})
    rows = [_row(one, skus[one.pk], above) for one in listings if one.pk in skus]
    SearchDocument.objects.filter(listing__in=listing_ids).exclude(
        listing__in=[row["listing_id"] for row in rows]
    ).delete()
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(WRITE, {name: [row[name] for row in rows] for name in rows[0]})
    return len(rows)


def _row(listing: Listing, skus: list[Sku], above: dict[str, Category]) -> dict[str, object]:
    lineage = [above[node] for node in listing.category.lineage if node in above]
    title = take_apart([listing.title_en, listing.title_zh])
    around = take_apart(
        [listing.shop.name_en, listing.shop.name_zh, listing.brand]
        + [name for node in lineage for name in (node.name_en, node.name_zh)]
    )
    details = take_apart(_details(listing, skus))
    prices = [sku.price.fen for sku in skus]
    return {
        "listing_id": listing.pk,
        "shop_id": listing.shop_id,
        "shelf_id": listing.shelf_id,
        **_weighted("a", title),
        **_weighted("b", around),
        **_weighted("c", details),
        "characters": title.characters,
        "category_path": listing.category.path,
        "tokens": " ".join(sorted(_tokens(listing, skus))),
        "price_low": min(prices),
        "price_high": max(prices),
        "sold_30_days": listing.figures.sold_30_days,
        "published_at": listing.published_at or listing.made_at,
    }


def _weighted(weight: str, text: Text) -> dict[str, str]:
    return {f"{weight}_han": text.han, f"{weight}_latin": text.latin}


def _details(listing: Listing, skus: list[Sku]) -> list[str]:
    """Name what else may be asked for: choices, answers, tags and the shop's own type."""
    choices = {name for sku in skus for name in (sku.title_en, sku.title_zh)}
    answers = [
        name
        for one in listing.attributes.all()
        for name in ((one.value.name_en, one.value.name_zh) if one.value else (one.text_en, one.text_zh))
    ]
    return [*sorted(choices), *answers, *listing.tags, listing.product_type]


def _tokens(listing: Listing, skus: list[Sku]) -> set[str]:
    tokens = {f"kind:{listing.shop.kind}", *(f"c:{node}" for node in listing.category.lineage)}
    tokens |= {f"service:{promise}" for promise in listing.promises}
    if listing.figures.free_delivery:
        tokens.add("service:free_delivery")
    if listing.ships_within_hours <= 24:
        tokens.add("service:ships_24h")
    if listing.open_to_bargains:
        tokens.add("service:bargains")
    for answer in listing.attributes.all():
        if answer.value:
            said = f"{answer.attribute.code}={answer.value.code}"
            tokens |= {f"a:{said}", f"l:{said}"}
    tokens |= {f"a:{said}" for sku in skus for said in sku.answers}
    return {token for token in tokens if " " not in token}
