"""Coupons in orders: used at placement, shared to the fen, given back by the rule, priced again in between."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from marketplace.cart.rules import Place, Step
from marketplace.orders.errors import PriceHasChanged
from marketplace.orders.models import Checkout, Deduction, Order, Reason
from marketplace.orders.services import cancel_order, place_order, refund_unshipped
from marketplace.promotions.models import Redemption
from marketplace.promotions.states import ClaimState
from marketplace.shops.models import Shop
from payments.ledger.queries import balance
from payments.lifecycle import Role
from payments.money import Money
from tests.factories.accounts import mei, wang
from tests.factories.orders import (
    EVENING,
    an_address,
    freight_template,
    goods,
    k_placed,
    paid_order,
    pay_for,
    placed,
    quoted,
    receive,
    ship,
)
from tests.factories.promotions import WINDOW, collected, market_coupon, reduction, shop_coupon
from tests.factories.shops import ShopFactory, far_and_near
from tests.factories.wallet import new_key
from tests.marketplace.orders.truth import untrue

pytestmark = pytest.mark.django_db
TEN = EVENING + timedelta(minutes=10)


def yuan(text: str) -> Money:
    return Money.yuan(text)


def orders_of(checkout: Checkout) -> list[Order]:
    return list(checkout.orders.select_related("shop", "checkout").order_by("pk"))


def two_shops() -> tuple:
    """Goods for 300.00 in Wang's shop, and for 250.00 in another."""
    return goods("300.00"), goods("250.00", shop=ShopFactory(seal="盏"))


def state_of(claim) -> str:
    claim.refresh_from_db()
    return claim.state


def cancel(order: Order, *, role: Role = Role.BUYER) -> None:
    cancel_order(order, reason=Reason.OTHER, role=role, by=mei(), at=TEN)


def refund(order: Order, *positions: int, at: datetime = TEN) -> None:
    refund_unshipped(
        order, reason=Reason.AGREED, role=Role.SHOP, by=order.shop.owner, at=at, positions=positions or None
    )


# -- used -------------------------------------------------------------------------------------------------


def test_the_best_coupons_are_used_and_written_to_the_fen():
    own, market = collected(shop_coupon("20.00", "200.00")), collected(market_coupon("30.00", "500.00"))
    unused = collected(shop_coupon("10.00", "200.00"))

    checkout = placed(*two_shops())

    first, second = orders_of(checkout)
    assert [(one.rule, one.amount.yuan_text, one.funded_by) for one in Deduction.objects.order_by("pk")] == [
        (f"coupon:{own.pk}", "20.00", "SHOP"),
        (f"coupon:{market.pk}", "15.85", "PLATFORM"),
        (f"coupon:{market.pk}", "14.15", "PLATFORM"),
    ]
    assert (first.to_pay, second.to_pay, checkout.total) == (yuan("264.15"), yuan("235.85"), yuan("500.00"))
    assert [state_of(claim) for claim in (own, market, unused)] == ["USED", "USED", "CLAIMED"]
    assert set(Redemption.objects.values_list("ref_kind", "ref_id")) == {("orders.checkout", checkout.pk)}
    assert untrue() == []


def test_a_deduction_is_written_in_both_languages():
    collected(shop_coupon())

    placed(goods("239.00"))

    told = Deduction.objects.get()
    assert (told.words, told.words_zh, told.said) == ("¥20 off ¥200", "满¥200减¥20", "¥20 off ¥200")


def test_a_shared_coupon_is_borne_by_both():
    collected(market_coupon("30.00", "300.00", shop_rate=Decimal("0.40")))

    placed(goods("159.00"), goods("89.00"), goods("52.00"))

    parts = [(one.amount, one.shop_part, one.platform_part) for one in Deduction.objects.order_by("pk")]
    assert [tuple(amount.yuan_text for amount in row) for row in parts] == [
        ("15.90", "6.36", "9.54"),
        ("8.90", "3.56", "5.34"),
        ("5.20", "2.08", "3.12"),
    ]


def test_a_coupon_for_delivery_lowers_the_fee():
    shop = far_and_near()
    claim = collected(shop_coupon("8.00", "0.00", takes="DELIVERY"))

    (order,) = orders_of(placed(goods("239.00", template=freight_template(shop, "12.00"))))

    assert (order.freight, order.to_pay, state_of(claim)) == (yuan("4.00"), yuan("243.00"), "USED")
    assert untrue() == []


def test_chosen_otherwise_another_is_used_or_none():
    large, small = collected(shop_coupon("20.00")), collected(shop_coupon("10.00"))
    shop = far_and_near().pk

    def place(code: str) -> Checkout:
        quote = quoted(mei(), {goods("239.00"): 1}, chosen={Place(Step.SHOP, shop): code})
        return place_order(mei(), key=new_key(), quote=quote, address=an_address(mei()), at=EVENING)

    assert place("").total == yuan("239.00")
    assert place(f"coupon:{small.pk}").total == yuan("229.00")
    assert [state_of(claim) for claim in (large, small)] == ["CLAIMED", "USED"]


def test_a_reduction_needs_no_coupon_and_keeps_it():
    reduction("20.00", "200.00")
    claim = collected(shop_coupon("20.00", "200.00"))

    assert placed(goods("239.00")).total == yuan("219.00")
    assert state_of(claim) == "CLAIMED"


def test_a_coupon_used_since_the_page_is_named_and_nothing_is_placed():
    claim = collected(shop_coupon())
    sku = goods("239.00")
    quote = quoted(mei(), {sku: 1})
    placed(sku)

    with pytest.raises(PriceHasChanged) as refused:
        place_order(mei(), key=new_key(), quote=quote, address=an_address(mei()), at=EVENING)

    assert refused.value.changes == ("“¥20 off ¥200” no longer applies.",)
    assert (Order.objects.count(), Redemption.objects.count(), state_of(claim)) == (1, 1, "USED")


def test_a_coupon_whose_time_ended_since_the_page_is_named():
    collected(shop_coupon())
    sku, end = goods("239.00"), WINDOW["use_until"]
    quote = quoted(mei(), {sku: 1}, at=end - timedelta(seconds=1))

    with pytest.raises(PriceHasChanged, match="no longer applies"):
        place_order(mei(), key=new_key(), quote=quote, address=an_address(mei()), at=end)

    assert not Order.objects.exists()


def test_a_refused_placement_uses_no_coupon():
    claim = collected(shop_coupon())
    sku = goods("239.00", on_hand=1)
    quote = quoted(mei(), {sku: 1})
    type(sku).objects.filter(pk=sku.pk).update(on_hand=0)

    with pytest.raises(PriceHasChanged):
        place_order(mei(), key=new_key(), quote=quote, address=an_address(mei()), at=EVENING)

    assert (state_of(claim), Redemption.objects.count()) == ("CLAIMED", 0)


# -- given back before payment, and the rest priced again ---------------------------------------------------


@pytest.mark.parametrize("role", [Role.BUYER, Role.SHOP, Role.DUE])
def test_whoever_cancels_the_coupon_comes_back(role):
    claim = collected(shop_coupon())
    (order,) = orders_of(placed(goods("239.00")))

    cancel(order, role=role)

    assert (state_of(claim), claim.moves.last().role) == ("CLAIMED", role)
    assert Redemption.objects.get().given_back_at == TEN
    assert placed(goods("239.00"), at=TEN + timedelta(minutes=1)).total == yuan("219.00")
    assert untrue() == []


def test_example_7_without_shop_a_the_rest_is_priced_again():
    checkout = k_placed()
    order_a, order_b = orders_of(checkout)
    assert (order_a.to_pay, order_b.to_pay) == (yuan("213.31"), yuan("315.19"))

    cancel(order_a)

    order_b.refresh_from_db()
    checkout.refresh_from_db()
    c, d = order_b.lines.order_by("position")
    assert [line.deducted.yuan_text for line in (c, d)] == ["17.06", "32.94"]
    assert (c.platform_part, d.platform_part) == (Money(0), Money(0))
    assert (order_b.to_pay, checkout.payment.amount) == (yuan("341.50"), yuan("341.50"))
    assert [one["code"] for one in checkout.rules] == ["campaign"]
    pay_for(checkout)
    assert untrue() == []


def test_a_market_coupon_that_falls_is_given_back():
    claim = collected(market_coupon("30.00", "500.00"))
    first, second = orders_of(placed(*two_shops()))

    cancel(first)

    second.refresh_from_db()
    assert (second.to_pay, second.first_to_pay, state_of(claim)) == (
        yuan("250.00"),
        yuan("250.00"),
        "CLAIMED",
    )
    assert untrue() == []


def test_a_market_coupon_that_still_holds_moves_to_what_is_left():
    claim = collected(market_coupon("30.00", "200.00"))
    first, second = orders_of(placed(*two_shops()))
    before = second.to_pay

    cancel(first)

    second.refresh_from_db()
    (line,) = second.lines.all()
    assert (before, second.to_pay, line.platform_part) == (yuan("236.36"), yuan("220.00"), yuan("30.00"))
    assert (line.pricing, line.deductions.count(), state_of(claim)) == (2, 2, "USED")
    assert untrue() == []
    cancel(second)
    assert state_of(claim) == "CLAIMED"
    assert untrue() == []


def test_a_coupon_of_the_other_shop_is_not_touched():
    tea = ShopFactory(seal="盏")
    gone, kept = collected(shop_coupon()), collected(shop_coupon(shop=tea))
    first, second = orders_of(placed(goods("239.00"), goods("239.00", shop=tea)))

    cancel(first)

    second.refresh_from_db()
    assert (second.to_pay, state_of(gone), state_of(kept)) == (yuan("219.00"), "CLAIMED", "USED")
    assert untrue() == []


# -- given back after payment -------------------------------------------------------------------------------


def test_refunded_whole_before_anything_left_the_coupon_comes_back():
    claim = collected(shop_coupon())
    order = paid_order(goods("239.00"))

    refund(order)

    assert (state_of(claim), claim.moves.last().role) == ("CLAIMED", Role.SHOP)
    assert untrue() == []


def test_refunded_in_part_or_after_a_parcel_left_it_stays_used():
    claim = collected(shop_coupon())
    order = paid_order(goods("239.00"), goods("88.00"), goods("31.00"))

    refund(order, 1)
    assert state_of(claim) == "USED"
    ship(order, 2)
    refund(order, 3, at=EVENING + timedelta(hours=13))

    assert state_of(claim) == "USED"
    assert untrue() == []


def test_the_markets_coupon_comes_back_with_the_last_order_that_carried_it():
    claim = collected(market_coupon("30.00", "500.00"))
    first, second = orders_of(pay_for(placed(*two_shops())))

    refund(first)
    assert state_of(claim) == "USED"
    refund(second)

    assert state_of(claim) == "CLAIMED"
    assert untrue() == []


def test_after_payment_other_orders_keep_their_deductions():
    collected(market_coupon("30.00", "500.00"))
    first, second = orders_of(pay_for(placed(*two_shops())))
    before = second.to_pay

    refund(first)

    second.refresh_from_db()
    assert (second.to_pay, second.lines.get().pricing) == (before, 1)


# -- released -----------------------------------------------------------------------------------------------


def test_at_release_the_market_pays_its_part_and_commission_is_taken_from_both():
    shop = far_and_near()
    Shop.objects.filter(pk=shop.pk).update(commission_rate=Decimal("0.05"))
    collected(shop_coupon("20.00", "200.00"))
    collected(market_coupon("30.00", "200.00"))
    order = paid_order(goods("250.00"))
    ship(order)

    receive(order)

    line = order.lines.get()
    assert (line.to_pay, line.marketing, line.commission) == (yuan("200.00"), yuan("30.00"), yuan("11.50"))
    assert balance(shop.account) == yuan("218.50")
    assert untrue() == []


def test_wang_is_told_who_bears_what(client):
    collected(shop_coupon("20.00", "200.00"))
    collected(market_coupon("30.00", "200.00"))
    order = paid_order(goods("250.00"))
    client.force_login(wang())

    page = client.get(f"/seller/orders/{order.number}/").text

    assert "¥20 off ¥200: −¥20.00" in page
    assert "The market adds" in page


def test_a_claim_is_used_by_its_own_person_only():
    others = collected(shop_coupon(), wang())

    assert placed(goods("239.00")).total == yuan("239.00")
    assert state_of(others) == ClaimState.CLAIMED
