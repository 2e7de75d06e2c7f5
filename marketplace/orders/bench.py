"""What the services of a checkout take, against one function a transaction that writes the same rows.

Ours: `place_order` with two lines, then the payment's transaction (orders, stock, limits, hold,
history), without HTTP and without the payment password, which is slow on purpose. The limit: pgbench
calling two functions of the same SQL (ledger, section 10). It asks whether the code is set-based.
"""

import json
import random
import secrets
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from django.db import connection
from django.urls import reverse

from marketplace.accounts.models import Address, Region
from marketplace.accounts.services import add_address, join, load_regions
from marketplace.catalog.content import ListingContent, SkuContent
from marketplace.catalog.models import Sku
from marketplace.catalog.services import create_listing, load_categories, publish
from marketplace.orders import checks
from marketplace.orders.quotes import Quote, Quoted
from marketplace.orders.services import place_order
from marketplace.shops.services import ShopFacts, open_shop
from payments.audit.checks import Difference
from payments.escrow import services as escrow
from payments.escrow.sources import BALANCE
from payments.keys.services import answer_once, fingerprint
from payments.ledger.codes import RefKind
from payments.ledger.services import Ref, Send, post
from payments.money import Money
from payments.wallet.models import IdentityClass
from payments.wallet.services import set_identity_class

BUYERS, QUICK_BUYERS = 400, 80
GOODS, QUICK_GOODS = 400, 100
PRICE = Money(100)
NOON = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
TOP_UP = 101
PLENTY = 1_000_000_000
LIMIT = """\\set b random(1, :buyers)
\\set s random(1, :goods - 1)
\\set t random(:s + 1, :goods)
\\set k random(1, 9000000000000000000)
\\set buyer :first_buyer + :b - 1
\\set one :first_sku + :s - 1
\\set two :first_sku + :t - 1
SELECT bench_place(:buyer, :one, :two, (:k)::text, to_timestamp(1795147200)) AS payment \\gset
SELECT bench_pay(:payment, to_timestamp(1795147200));
"""


class Scene:
    """Buyers with money and an address, and goods of one shop."""

    shop: int
    addresses: list[Address]
    goods: list[int]

    def set(self, effort: Any) -> None:
        """Open a shop, list goods, let buyers join and fill their wallets."""
        count, goods = (QUICK_BUYERS, QUICK_GOODS) if effort.quick else (BUYERS, GOODS)
        load_regions(
            [
                {"code": "320000", "parent": None, "level": 1, "name_zh": "江苏省", "name_en": "Jiangsu"},
                {"code": "320500", "parent": "320000", "level": 2, "name_zh": "苏州市", "name_en": "Suzhou"},
                {"code": "320508", "parent": "320500", "level": 3, "name_zh": "姑苏区", "name_en": "Gusu"},
            ]
        )
        load_categories([{"id": "lb", "parent": None, "name_en": "Bags", "name_zh": "箱包"}])
        owner = join("bench-shop@jishi.example", password=None, at=NOON)
        shop = open_shop(ShopFacts(slug="bench", seal="测", name_en="Bench Stall"), owner=owner, at=NOON)
        for number in range(goods):
            content = ListingContent(
                handle=f"bench-{number}",
                category="lb",
                title_en=f"Bench goods {number}",
                skus=(SkuContent(price=PRICE, on_hand=PLENTY, weight_g=500),),
            )
            publish(create_listing(shop, content, at=NOON, by=owner), at=NOON, by=owner)
        for number in range(count):
            self._join(number)
        self.shop = shop.pk
        self.addresses = list(
            Address.objects.select_related("person", "region__parent__parent").order_by("person_id")
        )
        self.goods = list(Sku.objects.order_by("pk").values_list("pk", flat=True))
        # The first look at the addresses loads every page of the house; a server has done so at start.
        reverse("orders:list")
        self._make_the_limit()

    def _join(self, number: int) -> None:
        buyer = join(f"bench-buyer{number}@jishi.example", password=None, at=NOON)
        set_identity_class(buyer, IdentityClass.III, at=NOON)
        add_address(
            buyer,
            name="Mei",
            phone="+8613800001007",
            region=Region.objects.get(code="320508"),
            detail="18 Pingjiang Road",
            at=NOON,
        )
        post(
            Send("bank:settlement", f"wallet:u{buyer.pk}", Money(100_000_000), TOP_UP),
            key=f"bench:checkout:{number}:x",
            ref=Ref(RefKind.TRANSFER, number + 1),
            at=NOON,
        )

    def _make_the_limit(self) -> None:
        told = json.dumps(self.addresses[0].as_snapshot())
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
            cursor.execute("CREATE SEQUENCE bench_number; GRANT ALL ON SEQUENCE bench_number TO PUBLIC")
            cursor.execute(
                "CREATE TABLE bench_address (address jsonb); GRANT SELECT ON bench_address TO PUBLIC"
            )
            cursor.execute("INSERT INTO bench_address VALUES (%s)", [told])
            cursor.execute((Path(__file__).parent / "sql" / "bench.sql").read_text())
            cursor.execute("VACUUM ANALYZE")
        connection.close()

    def checkout(self, client: int, turn: int) -> None:
        """One checkout of two lines, placed and paid, as two requests do it."""
        # Clients are forked, so dice they shared would fall alike and all would want the same rows.
        dice = random.Random(secrets.randbits(64))  # noqa: S311  (a benchmark keeps no secret)
        address = dice.choice(self.addresses)
        buyer, goods = address.person, dice.sample(self.goods, 2)
        quote = Quote(
            buyer.pk, dict.fromkeys(goods, Quoted(1, PRICE.fen)), {self.shop: 0}, PRICE.fen * len(goods)
        )
        placed = place_order(buyer, key=secrets.token_urlsafe(24), quote=quote, address=address, at=NOON)
        payment = placed.payment
        assert payment is not None
        answer_once(
            f"person:{buyer.pk}",
            secrets.token_urlsafe(24),
            fingerprint("escrow.pay", payment.number),
            partial(escrow._settle, payment, BALANCE, at=NOON),
            at=NOON,
        )


def untrue() -> list[Difference]:
    """What the checks of orders find after a pair."""
    return [
        *checks.holds_unlike_their_orders(),
        *checks.orders_settled_otherwise(),
        *checks.orders_that_do_not_add_up(),
        *checks.stock_put_aside_otherwise(),
    ]


def register(rows: list[Any], benchmarks: Any) -> None:
    """Add the checkout's row to the table."""
    scene = Scene()
    rows.append(
        benchmarks.Row(
            name="checkout services ÷ one function a transaction",
            unit="checkouts/s",
            goal=0.30,
            scene=scene.set,
            ours=lambda seconds: benchmarks.rate_of(scene.checkout, seconds),
            limit=lambda seconds: benchmarks.pgbench(
                LIMIT,
                seconds,
                buyers=len(scene.addresses),
                goods=len(scene.goods),
                first_buyer=scene.addresses[0].person_id,
                first_sku=scene.goods[0],
            ),
            check=untrue,
        )
    )
