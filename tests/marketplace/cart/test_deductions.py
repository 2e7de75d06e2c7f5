"""Which deductions are taken: the best set for the buyer, their own choice, and what is shown to choose from."""

from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from marketplace.cart.pricing import price
from marketplace.cart.rules import Item, Place, Rule, Rules, Step, Takes
from marketplace.orders.commission import commission, market_part_kept
from payments.money import Money
from tests.marketplace.cart.test_price import always_true, lines_drawn, rules_drawn
from tests.marketplace.checkout_k import AT, COMMISSION_RATE, REGION, A, B, flat, items, rules, yuan

BAGS, TEA = frozenset({"lb"}), frozenset({"tea"})


def off(code: str, amount: str, threshold: str = "0.00", *, step: Step = Step.SHOP, shop=A, **more) -> Rule:
    return Rule(code, step, code, yuan(amount), yuan(threshold), shop=shop, **more)


def taken(priced) -> dict[str, str]:
    return {code: amount.yuan_text for code, (_rule, amount) in priced.taken.items()}


def one(text: str = "268.00", *, key: int = 1, shop: int = A, **more) -> Item:
    return Item(key=key, shop=shop, listing=key, quantity=1, price=yuan(text), **more)


def test_a_reduction_and_a_coupon_of_one_shop_are_never_taken_both():
    rules = Rules(deductions=(off("reduction", "30.00", "200.00"), off("coupon", "20.00", "200.00")))

    assert taken(price([one()], rules, REGION, AT)) == {"reduction": "30.00"}


def test_where_both_take_as_much_the_reduction_is_taken_and_the_coupon_kept():
    rules = Rules(deductions=(off("reduction", "20.00", "200.00"), off("coupon", "20.00", "200.00")))

    assert taken(price([one()], rules, REGION, AT)) == {"reduction": "20.00"}


def test_a_threshold_is_tested_on_offer_prices_not_on_what_is_left():
    market = off("market", "30.00", "268.00", step=Step.PLATFORM, shop=None)

    priced = price([one()], Rules(deductions=(off("coupon", "60.00"), market)), REGION, AT)

    assert taken(priced) == {"coupon": "60.00", "market": "30.00"}


def test_a_better_set_is_found_where_one_deduction_would_leave_nothing_for_another():
    lines = [one("30.00", categories=("lb",)), one("40.00", key=2)]
    bags = off("bags", "30.00", categories=BAGS)
    other = off("other", "25.00", listings=frozenset({2}))
    market = off("market", "30.00", step=Step.PLATFORM, shop=None, categories=BAGS)

    priced = price(lines, Rules(deductions=(bags, other, market)), REGION, AT)

    assert taken(priced) == {"other": "25.00", "market": "30.00"}


def test_the_buyer_chooses_otherwise_or_nothing():
    both = Rules(deductions=(off("small", "10.00"), off("large", "20.00")))

    chosen = price([one()], replace(both, chosen={Place(Step.SHOP, A): "small"}), REGION, AT)
    none = price([one()], replace(both, chosen={Place(Step.SHOP, A): ""}), REGION, AT)
    unknown = price([one()], replace(both, chosen={Place(Step.SHOP, A): "spent"}), REGION, AT)

    assert [taken(priced) for priced in (chosen, none, unknown)] == [{"small": "10.00"}, {}, {}]
    (choice,) = none.choices
    assert [option.rule.code for option in choice.reached] == ["large", "small"]


def test_what_is_missing_to_the_next_is_said():
    steps = (
        off("20 off", "20.00", "200.00"),
        off("40 off", "40.00", "300.00"),
        off("60 off", "60.00", "400.00"),
    )

    (choice,) = price([one("247.00")], Rules(deductions=steps), REGION, AT).choices

    assert (choice.taken.code, choice.takes) == ("20 off", yuan("20.00"))
    assert (choice.next.rule.code, choice.next.short) == ("40 off", yuan("53.00"))


def test_what_is_for_other_goods_is_not_offered():
    elsewhere = off("elsewhere", "10.00", shop=B), off("tea", "10.00", categories=TEA)

    priced = price([one(categories=("lb",))], Rules(deductions=elsewhere), REGION, AT)

    assert (priced.choices, taken(priced)) == ((), {})


def test_a_coupon_for_delivery_is_chosen_like_any_other():
    small = off("small", "5.00", step=Step.FREIGHT, shop=B)
    whole = off("whole", "20.00", "300.00", step=Step.FREIGHT, shop=B)
    lines, known = items("c", "d"), rules(small, whole)

    best = price(lines, known, REGION, AT)
    chosen = price(lines, replace(known, chosen={Place(Step.FREIGHT, B): "small"}), REGION, AT)
    short = price(items("c"), known, REGION, AT)

    assert (taken(best), best.freight) == ({"whole": "12.00"}, Money(0))
    assert (taken(chosen), chosen.freight) == ({"small": "5.00"}, yuan("7.00"))
    assert (taken(short), short.choices[0].next.short) == ({"small": "5.00"}, yuan("170.50"))


def test_a_coupon_for_delivery_frees_the_delivery_of_its_shop_only():
    free = off("free", "99.00", step=Step.FREIGHT, shop=A)
    lines = [one(template=7), one(key=2, shop=B, template=7)]

    priced = price(lines, Rules(deductions=(free,), templates={7: flat(7, "12.00")}), REGION, AT)

    assert [order.freight for order in priced.orders] == [Money(0), yuan("12.00")]


def test_what_was_settled_is_not_offered_anew():
    settled = one("10.00", settled=yuan("123.45"))

    priced = price([settled], Rules(deductions=(off("coupon", "23.45"),)), REGION, AT)

    assert (priced.items, priced.to_pay) == (yuan("123.45"), yuan("100.00"))


def test_a_rule_says_its_words_in_the_readers_language():
    rule = off("20 off", "20.00", words_zh="满200减20")

    with override("zh-hans"):
        assert rule.words == "满200减20"
    assert rule.words == "20 off"


# -- examples 11 to 13 and 21: what is left of the parts once money went back ------------------------------


def back(paid: str, part: str, *refunds: str) -> list[tuple[str, str, str]]:
    """For each refund: the market's part back, the commission back, and what the shop gives."""
    rows, whole, gone = [], yuan(paid), Money(0)
    kept, fee = yuan(part), commission(yuan(paid) + yuan(part), COMMISSION_RATE)
    for refund in refunds:
        gone += yuan(refund)
        now = market_part_kept(yuan(part), paid=whole, refunded=gone)
        left = commission(whole - gone + now, COMMISSION_RATE)
        told = (kept - now, fee - left, yuan(refund) + (kept - now) - (fee - left))
        rows.append(tuple(amount.yuan_text for amount in told))
        kept, fee = now, left
    return [*rows, (kept.yuan_text, fee.yuan_text, "")]


def test_example_11_a_refund_after_receipt_takes_its_parts_back():
    assert back("199.73", "11.60", "80.00", "40.00") == [
        ("4.65", "4.24", "80.41"),
        ("2.32", "2.11", "40.21"),
        ("4.63", "4.22", ""),
    ]


def test_example_12_commission_always_equals_the_rule():
    rows = back("99.99", "0.00", "33.33", "33.33", "33.33")

    assert [row[1] for row in rows] == ["1.67", "1.66", "1.67", "0.00"]


def test_example_13_half_refunded_gives_half_of_each_part_back():
    assert back("90.00", "10.00", "45.00") == [("5.00", "2.50", "47.50"), ("5.00", "2.50", "")]


def test_example_21_what_a_shop_takes_off_is_split_over_its_lines():
    offers = [yuan("99.00"), yuan("45.00"), yuan("36.00")]

    split = yuan("18.88").split([offer.fen for offer in offers])

    assert [part.yuan_text for part in split] == ["10.38", "4.72", "3.78"]
    assert sum(offers, Money(0)) - sum(split, Money(0)) == yuan("161.12")


# -- what is always true ---------------------------------------------------------------------------------


def best_by_trying(lines, rules: Rules) -> Money:
    """The most that any choice of one rule a place takes, found by trying them all."""
    places = list(
        dict.fromkeys(rule.place for rule in rules.deductions if rule.step in (Step.SHOP, Step.PLATFORM))
    )
    codes = [["", *(rule.code for rule in rules.deductions if rule.place == place)] for place in places]
    sets = (dict(zip(places, chosen, strict=True)) for chosen in product(*codes))
    return max(price(lines, replace(rules, chosen=chosen), REGION, AT).deducted for chosen in sets)


@given(data=st.data())
@settings(max_examples=60)
def test_no_other_set_takes_more(data):
    lines = [
        one(str(data.draw(st.integers(1, 60))), key=key, categories=("lb",) if key % 2 else ("tea",))
        for key in range(1, 4)
    ]
    found = tuple(
        off(
            f"rule-{number}",
            str(data.draw(st.integers(1, 80))),
            str(data.draw(st.sampled_from([0, 20, 50]))),
            step=step,
            shop=A if step is Step.SHOP else None,
            categories=data.draw(st.sampled_from([None, BAGS, TEA])),
        )
        for number, step in enumerate([Step.SHOP, Step.SHOP, Step.SHOP, Step.PLATFORM, Step.PLATFORM])
    )
    rules = Rules(deductions=found)

    assert price(lines, rules, REGION, AT).deducted == best_by_trying(lines, rules)


@pytest.mark.long
@given(lines=lines_drawn, rules=rules_drawn())
@settings(max_examples=20_000)
def test_parts_sum_to_the_whole_over_twenty_thousand_carts(lines, rules):
    always_true(price(lines, rules, REGION, AT))


def test_a_percentage_is_worked_out_on_offer_prices_and_capped():
    percent = Rule(
        "15%", Step.SHOP, "15%", takes=Takes.PERCENT, rate=Decimal("0.15"), cap=yuan("50.00"), shop=A
    )

    assert taken(price([one("268.00")], Rules(deductions=(percent,)), REGION, AT)) == {"15%": "40.20"}
    assert taken(price([one("999.00")], Rules(deductions=(percent,)), REGION, AT)) == {"15%": "50.00"}
