"""The price function, by the acceptance examples of the marketplace's page, to the fen."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from marketplace.cart.priced import Because
from marketplace.cart.pricing import price
from marketplace.cart.rules import (
    FundedBy,
    Item,
    MixedBatch,
    Offer,
    Place,
    PriceKind,
    Rule,
    Rules,
    Source,
    Step,
    Takes,
    Tier,
    Wholesale,
)
from marketplace.logistics.freight import Band, Basis, Template
from payments.money import Money
from tests.marketplace.checkout_k import (
    AT,
    CAMPAIGN,
    COUPON_PLATFORM,
    REGION,
    A,
    B,
    coupon_a,
    flat,
    items,
    rules,
    yuan,
)


def goods(*prices: str, shop: int = A, **more) -> list[Item]:
    return [
        Item(key=key, shop=shop, listing=key, quantity=1, price=yuan(text), **more)
        for key, text in enumerate(prices, start=1)
    ]


def deducted(priced, step: Step) -> list[str]:
    """What one step takes from each line, as the examples write it."""
    return [
        sum((one.amount for one in line.deductions if one.rule.step is step), Money(0)).yuan_text
        for line in priced.lines
    ]


def to_pay(priced) -> list[str]:
    return [line.to_pay.yuan_text for line in priced.lines]


def test_example_1_a_split_gives_every_fen_away():
    assert [one.yuan_text for one in yuan("10.00").split([1, 1, 1])] == ["3.34", "3.33", "3.33"]
    assert [one.yuan_text for one in yuan("0.05").split([1] * 4)] == ["0.02", "0.01", "0.01", "0.01"]


def test_example_2_a_shop_coupon_is_split_by_what_each_line_owes():
    coupon = Rule("c", Step.SHOP, "¥20 off", yuan("20.00"), shop=A)

    priced = price(goods("129.00", "71.00", "35.50"), Rules(deductions=(coupon,)), REGION, AT)

    assert deducted(priced, Step.SHOP) == ["10.96", "6.03", "3.01"]


def test_examples_3_to_6_checkout_k_step_by_step():
    priced = price(items(), rules(), REGION, AT)

    assert deducted(priced, Step.SHOP) == ["13.87", "6.13", "0.00", "0.00"]
    assert deducted(priced, Step.CROSS_SHOP) == ["28.64", "12.66", "20.03", "38.67"]
    assert deducted(priced, Step.PLATFORM) == ["8.59", "3.80", "6.01", "11.60"]
    assert to_pay(priced) == ["147.90", "65.41", "103.46", "199.73"]
    assert priced.order(A).to_pay == yuan("213.31")
    assert (priced.order(B).goods_to_pay, priced.order(B).freight) == (yuan("303.19"), yuan("12.00"))
    assert priced.order(B).to_pay == yuan("315.19")
    assert (priced.items, priced.to_pay) == (yuan("666.50"), yuan("528.50"))
    assert [line.platform_part.yuan_text for line in priced.lines] == ["8.59", "3.80", "6.01", "11.60"]


def test_example_7_without_shop_a_one_multiple_is_left_and_the_coupon_falls():
    priced = price(items("c", "d"), rules(), REGION, AT)

    assert deducted(priced, Step.CROSS_SHOP) == ["17.06", "32.94"]
    assert deducted(priced, Step.PLATFORM) == ["0.00", "0.00"]
    assert priced.order(B).goods_to_pay == yuan("329.50")
    assert priced.to_pay == yuan("341.50")


def test_example_14_a_split_coupon_rounds_the_shops_part_half_up_per_line():
    coupon = Rule(
        "c",
        Step.PLATFORM,
        "¥30 off",
        yuan("30.00"),
        funded_by=FundedBy.SPLIT,
        shop_rate=Decimal("0.4"),
    )

    priced = price(goods("159.00", "89.00", "52.00"), Rules(deductions=(coupon,)), REGION, AT)

    parts = [line.deductions[0] for line in priced.lines]
    assert [part.amount.yuan_text for part in parts] == ["15.90", "8.90", "5.20"]
    assert [part.shop_part.yuan_text for part in parts] == ["6.36", "3.56", "2.08"]
    assert sum((part.platform_part for part in parts), Money(0)) == yuan("18.00")


def test_example_15_of_two_coupons_of_one_shop_the_better_is_chosen():
    fixed = Rule("fixed", Step.SHOP, "¥20 off 200", yuan("20.00"), yuan("200.00"), shop=A)
    percent = Rule(
        "percent",
        Step.SHOP,
        "15 %, at most ¥50",
        takes=Takes.PERCENT,
        rate=Decimal("0.15"),
        cap=yuan("50.00"),
        shop=A,
    )
    both = Rules(deductions=(fixed, percent))

    assert deducted(price(goods("268.00"), both, REGION, AT), Step.SHOP) == ["40.20"]
    wanted = replace(both, chosen={Place(Step.SHOP, A): "fixed"})
    assert deducted(price(goods("268.00"), wanted, REGION, AT), Step.SHOP) == ["20.00"]
    none = replace(both, chosen={Place(Step.SHOP, A): ""})
    assert deducted(price(goods("268.00"), none, REGION, AT), Step.SHOP) == ["0.00"]


def test_example_16_an_order_asks_at_least_one_fen():
    coupon = Rule("c", Step.SHOP, "¥30 off", yuan("30.00"), shop=A)

    priced = price(goods("25.00"), Rules(deductions=(coupon,)), REGION, AT)

    assert (deducted(priced, Step.SHOP), priced.to_pay) == (["24.99"], yuan("0.01"))


TIERS = Wholesale(
    PriceKind.TOTAL,
    (
        Tier(1, yuan("239.00")),
        Tier(10, yuan("205.00")),
        Tier(50, yuan("182.00")),
        Tier(200, yuan("159.00")),
    ),
)


def test_example_17_tiers_by_the_sum_over_the_listings_skus():
    def offers(*quantities: int) -> list[str]:
        lines = [
            Item(key, A, 1, quantity, yuan("239.00"), wholesale=TIERS)
            for key, quantity in enumerate(quantities)
        ]
        return [line.offer.yuan_text for line in price(lines, Rules(), REGION, AT).lines]

    assert offers(9) == ["2151.00"]
    assert offers(10) == ["2050.00"]
    assert offers(6, 5) == ["1230.00", "1025.00"]
    assert offers(199) == ["36218.00"]
    assert offers(200) == ["31800.00"]


def test_example_18_each_sku_has_its_price_and_a_lot_proposes_the_next_multiple():
    per_sku = Wholesale(PriceKind.PER_SKU)
    lines = [
        Item(1, A, 1, 6, yuan("23.50"), wholesale=per_sku),
        Item(2, A, 1, 5, yuan("24.80"), wholesale=per_sku),
    ]
    assert price(lines, Rules(), REGION, AT).items == yuan("265.00")

    lot = Item(1, A, 1, 130, yuan("23.50"), wholesale=Wholesale(minimum=100, lot=50))
    (refusal,) = price([lot], Rules(), REGION, AT).refusals
    assert (refusal.because, refusal.proposal) == (Because.LOT, 150)


def test_a_quantity_below_the_minimum_is_refused_with_a_proposal():
    few = Item(1, A, 1, 20, yuan("23.50"), wholesale=Wholesale(minimum=100, lot=50))
    whole = replace(few, wholesale=Wholesale(minimum=100, lot=20))

    assert [one.proposal for one in price([few], Rules(), REGION, AT).refusals] == [100]
    (refusal,) = price([whole], Rules(), REGION, AT).refusals
    assert (refusal.because, refusal.proposal) == (Because.MINIMUM, 100)
    assert refusal.sentence == "The shop sells at least 100. Take 100 instead of 20."


def test_example_19_a_mixed_batch_waives_single_minimums():
    def batch(last: int) -> list[Item]:
        minimum = Wholesale(minimum=20)
        return [
            Item(1, A, 1, 12, yuan("16.50"), wholesale=minimum),
            Item(2, A, 2, 10, yuan("18.20"), wholesale=minimum),
            Item(3, A, 3, last, yuan("9.90"), wholesale=minimum),
        ]

    mixed = Rules(mixed={A: MixedBatch(30, yuan("500.00"))})

    allowed = price(batch(8), mixed, REGION, AT)
    assert (allowed.pieces, allowed.items, allowed.refusals) == (30, yuan("459.20"), ())
    refused = price(batch(7), mixed, REGION, AT)
    assert (refused.pieces, refused.items) == (29, yuan("449.30"))
    assert [one.because for one in refused.refusals] == [Because.MINIMUM] * 3


BY_WEIGHT = Template(
    9,
    Basis.WEIGHT,
    (Band(frozenset(), 1000, yuan("8.00"), 1000, yuan("5.00")),),
    free_from=yuan("99.00"),
)


def test_example_20_each_begun_kilogram_counts_and_offers_of_99_yuan_are_free():
    def freight(grams: int, text: str) -> str:
        lines = goods(text, template=9, weight_g=grams)
        return price(lines, Rules(templates={9: BY_WEIGHT}), REGION, AT).freight.yuan_text

    assert [freight(1000, "50.00"), freight(1001, "50.00"), freight(2300, "50.00")] == [
        "8.00",
        "13.00",
        "18.00",
    ]
    assert (freight(1000, "99.00"), freight(1000, "98.99")) == ("0.00", "8.00")


def test_example_22_a_bargain_holds_for_its_pieces_only():
    bargain = Offer(yuan("185.00"), Source.BARGAIN, pieces=2)
    two = Item(1, A, 1, 2, yuan("199.00"), offers=(bargain,))
    three = replace(two, quantity=3)

    priced = price([two], rules(coupon_a()), REGION, AT)

    assert (priced.items, priced.to_pay) == (yuan("370.00"), yuan("350.00"))
    assert price([three], Rules(), REGION, AT).items == yuan("569.00")


def test_a_deduction_says_its_name_and_its_sum():
    priced = price(items("a", "b"), rules(coupon_a()), REGION, AT)

    assert [step.sentence for step in priced.steps] == [
        "2 pieces at today’s prices: ¥287.00",
        "¥20 off 200: −¥20.00, shared over its lines by what each still owes",
        "Delivery is free",
    ]


def test_the_nearest_region_decides_and_an_unserved_one_refuses():
    template = Template(
        5,
        Basis.PIECE,
        (
            Band(frozenset(), 1, yuan("8.00"), 1, yuan("2.00")),
            Band(frozenset({"650000"}), 1, yuan("16.00"), 1, yuan("8.00")),
        ),
        not_served=frozenset({"710000"}),
    )
    known = Rules(templates={5: template})
    lines = [Item(1, A, 1, 2, yuan("20.00"), template=5)]

    assert price(lines, known, REGION, AT).freight == yuan("10.00")
    assert price(lines, known, ("650104", "650100", "650000"), AT).freight == yuan("24.00")
    (refusal,) = price(lines, known, ("710101", "710100", "710000"), AT).refusals
    assert refusal.because is Because.NOT_SERVED


def test_a_freight_coupon_frees_delivery_once_and_never_more():
    free = Rule("free", Step.FREIGHT, "Free delivery", yuan("20.00"), shop=B)

    order = price(items("c"), rules(free), REGION, AT).order(B)

    assert (order.freight_full, order.freight_off, order.freight) == (yuan("12"), yuan("12"), yuan("0"))
    assert order.to_pay == yuan("129.50")


def test_several_templates_of_an_order_add_up():
    lines = [
        Item(1, A, 1, 1, yuan("20.00"), template=7),
        Item(2, A, 2, 1, yuan("20.00"), template=8),
    ]

    priced = price(lines, Rules(templates={7: flat(7, "12.00"), 8: flat(8, "5.00")}), REGION, AT)

    assert priced.freight == yuan("17.00")


fen = st.integers(min_value=1, max_value=2_000_000)
lines_drawn = st.lists(st.tuples(st.integers(1, 3), st.integers(1, 40), fen), min_size=1, max_size=12).map(
    lambda drawn: [
        Item(key, shop, key, quantity, Money(each), template=7)
        for key, (shop, quantity, each) in enumerate(drawn)
    ]
)


@st.composite
def rules_drawn(draw) -> Rules:
    def rule(number: int) -> Rule:
        step = draw(st.sampled_from([Step.SHOP, Step.CROSS_SHOP, Step.PLATFORM, Step.PACKET, Step.FREIGHT]))
        takes = draw(st.sampled_from(list(Takes)))
        return Rule(
            f"rule-{number}",
            step,
            "drawn",
            amount=Money(draw(st.integers(0, 5_000_000))),
            threshold=Money(draw(st.integers(1, 3_000_000))),
            takes=takes,
            rate=Decimal(draw(st.integers(0, 100))) / 100,
            cap=draw(st.one_of(st.none(), fen.map(Money))),
            shop=draw(st.integers(1, 3)) if step in {Step.SHOP, Step.FREIGHT} else None,
            funded_by=draw(st.sampled_from(list(FundedBy))),
            shop_rate=Decimal(draw(st.integers(0, 100))) / 100,
        )

    return Rules(
        deductions=tuple(rule(number) for number in range(draw(st.integers(0, 7)))),
        templates={7: flat(7, "12.00")},
    )


def always_true(priced) -> None:
    """What holds of every price: the parts sum to the whole, and nothing falls below its floor."""
    assert priced.to_pay == priced.items - priced.deducted + priced.freight
    assert priced.to_pay == sum((order.to_pay for order in priced.orders), Money(0))
    for line in priced.lines:
        assert line.to_pay == line.offer - line.deducted
        assert line.to_pay >= Money(0)
        assert all(one.amount == one.shop_part + one.platform_part for one in line.deductions)
        assert all(one.shop_part >= Money(0) <= one.platform_part for one in line.deductions)
        assert line.platform_part <= line.deducted
    for order in priced.orders:
        assert order.goods_to_pay >= Money(1)
        assert order.freight >= Money(0)


@given(lines=lines_drawn, rules=rules_drawn())
def test_parts_sum_to_the_whole_and_nothing_falls_below_its_floor(lines, rules):
    always_true(price(lines, rules, REGION, AT))


@given(lines=lines_drawn, rules=rules_drawn())
def test_asked_twice_it_answers_the_same(lines, rules):
    assert price(lines, rules, REGION, AT) == price(lines, rules, REGION, AT)


def test_the_campaign_covers_both_shops_and_the_coupon_its_threshold():
    assert CAMPAIGN.covers(items("a")[0])
    assert not coupon_a().covers(items("c")[0])
    assert COUPON_PLATFORM.threshold == yuan("500.00")
