"""T12: discounts stacked as greedily as they come never go below zero, and free no delivery twice."""

from decimal import Decimal
from random import Random

import pytest

from marketplace.cart.pricing import price
from marketplace.cart.rules import FundedBy, Item, Offer, Rule, Rules, Source, Step, Takes
from payments.money import Money
from tests.marketplace.checkout_k import AT, REGION, flat

STEPS = (Step.SHOP, Step.CROSS_SHOP, Step.PLATFORM, Step.PACKET, Step.FREIGHT)


def a_cart(random: Random) -> tuple[list[Item], Rules]:
    """A cart of up to eight lines in up to three shops, under up to nine greedy rules."""
    lines = []
    for key in range(random.randint(1, 8)):
        shop, each = random.randint(1, 3), Money(random.randint(1, 50_000))
        offers = (Offer(Money(random.randint(1, 50_000)), Source.BARGAIN, random.randint(1, 3)),)
        lines.append(
            Item(
                key,
                shop,
                key,
                random.randint(1, 20),
                each,
                template=shop,
                offers=offers if random.random() < 0.3 else (),
            )
        )
    return lines, Rules(
        tuple(a_rule(random, number) for number in range(random.randint(0, 9))),
        {shop: flat(shop, "12.00") for shop in (1, 2, 3)},
    )


def a_rule(random: Random, number: int) -> Rule:
    step = random.choice(STEPS)
    shop = random.randint(1, 3) if step in {Step.SHOP, Step.FREIGHT} else None
    return Rule(
        f"rule-{number}",
        step,
        "greedy",
        Money(random.choice([1, 100, 5_000, 10**9])),
        Money(random.choice([1, 100, 30_000])),
        random.choice(list(Takes)),
        Decimal(random.choice([0, 15, 50, 100])) / 100,
        shop=shop,
        funded_by=random.choice(list(FundedBy)),
        shop_rate=Decimal("0.4"),
    )


def walk(carts: int) -> None:
    random = Random(12)
    for _cart in range(carts):
        priced = price(*a_cart(random), REGION, AT)
        assert priced.to_pay == priced.items - priced.deducted + priced.freight
        for order in priced.orders:
            assert order.to_pay >= Money(1)
            assert Money(0) <= order.freight <= order.freight_full
        for line in priced.lines:
            assert Money(0) <= line.to_pay <= line.offer
            assert line.deducted == line.platform_part + sum(
                (one.shop_part for one in line.deductions), Money(0)
            )


def test_two_thousand_carts():
    walk(2_000)


@pytest.mark.long
def test_twenty_thousand_carts():
    walk(20_000)
