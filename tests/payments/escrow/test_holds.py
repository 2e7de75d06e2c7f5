"""What is held goes to the payee or back, in parts, and never more than was paid."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError

from payments.audit.checks import differences
from payments.errors import KeyReused
from payments.escrow.codes import COMMISSION, MARKETING, Code
from payments.escrow.errors import NothingHeld
from payments.escrow.queries import hold_of, holds_of
from payments.escrow.services import refund_hold, release_hold
from payments.escrow.signals import hold_released, hold_releasing
from payments.ledger.errors import HoldIsSpent
from payments.ledger.queries import available, balance, held
from payments.ledger.services import Ref, Send
from payments.money import Money
from payments.wallet.models import IdentityClass, WalletLimit
from tests.factories.accounts import mei
from tests.factories.escrow import REF_KIND, SHOP_B, a_ref, asked, paid
from tests.factories.wallet import NOON, wallet_with

pytestmark = pytest.mark.django_db
# Here no line of an order tells of what the house kept and spent, so the control totals name both.
NOBODYS = [COMMISSION, MARKETING]


def money_of(account: str) -> tuple[str, str, str]:
    """Posted, held and available, as the examples write them."""
    return balance(account).yuan_text, held(account).yuan_text, available(account).yuan_text


def checkout_k() -> tuple[str, Ref, Ref]:
    """Checkout K, paid: Mei's account and what the orders of both shops are called."""
    account = wallet_with(mei(), "600.00").account
    order_a, order_b = a_ref(), a_ref()
    paid(mei(), "213.31", "315.19", refs=[order_a, order_b])
    return account, order_a, order_b


def receive_c(order_b: Ref):
    """Line c received: to the shop what was paid and the platform's part, then commission."""
    return release_hold(
        order_b,
        amount=Money.yuan("103.46"),
        payee=SHOP_B,
        extra=[
            Send(MARKETING, SHOP_B, Money.yuan("6.01"), Code.PLATFORM_PART),
            Send(SHOP_B, COMMISSION, Money.yuan("5.47"), Code.COMMISSION),
        ],
        key=f"order:{order_b.id}:c:release",
        at=NOON,
    )


def receive_d(order_b: Ref):
    """Line d received with freight."""
    return release_hold(
        order_b,
        amount=Money.yuan("211.73"),
        payee=SHOP_B,
        extra=[
            Send(MARKETING, SHOP_B, Money.yuan("11.60"), Code.PLATFORM_PART),
            Send(SHOP_B, COMMISSION, Money.yuan("10.57"), Code.COMMISSION),
        ],
        key=f"order:{order_b.id}:d:release",
        at=NOON,
    )


def test_a_received_line_pays_the_shop_its_part_and_the_commission():
    account, _order_a, order_b = checkout_k()

    receive_c(order_b)

    assert balance(SHOP_B) == Money.yuan("104.00")
    assert money_of(account) == ("496.54", "425.04", "71.50")
    assert hold_of(order_b).remaining == Money.yuan("211.73")
    assert [one.thing for one in differences()] == NOBODYS


def test_the_last_line_empties_the_hold():
    _account, _order_a, order_b = checkout_k()

    receive_c(order_b)
    receive_d(order_b)

    assert balance(SHOP_B) == Money.yuan("316.76")
    assert (balance(COMMISSION), balance(MARKETING)) == (Money.yuan("16.04"), Money.yuan("-17.61"))
    assert hold_of(order_b).remaining == Money(0)
    assert [one.thing for one in differences()] == NOBODYS


def test_a_refund_before_receipt_is_available_again_and_the_rest_stays_held():
    account, _order_a, order_b = checkout_k()

    refund_hold(order_b, amount=Money.yuan("199.73"), key="refund:d", at=NOON)

    assert money_of(account) == ("600.00", "328.77", "271.23")
    assert hold_of(order_b).remaining == Money.yuan("115.46")
    with pytest.raises(HoldIsSpent):
        refund_hold(order_b, amount=Money.yuan("115.47"), key="refund:more", at=NOON)
    assert money_of(account) == ("600.00", "328.77", "271.23")


def test_released_twice_it_is_paid_once():
    _account, _order_a, order_b = checkout_k()
    heard = []
    hear = lambda **_signal: heard.append("releasing")  # noqa: E731
    hold_releasing.connect(hear)
    try:
        first, again = receive_c(order_b), receive_c(order_b)
    finally:
        hold_releasing.disconnect(hear)

    assert first == again
    assert again.repeated
    assert heard == ["releasing"]
    assert balance(SHOP_B) == Money.yuan("104.00")


def test_a_key_of_one_release_does_not_serve_another():
    _account, _order_a, order_b = checkout_k()
    receive_c(order_b)

    with pytest.raises(KeyReused):
        release_hold(order_b, amount=Money(1), payee=SHOP_B, key=f"order:{order_b.id}:c:release", at=NOON)

    assert balance(SHOP_B) == Money.yuan("104.00")


def test_tells_before_the_posting_and_after_it():
    _account, _order_a, order_b = checkout_k()
    heard = []

    def before(ref, amount, **_signal) -> None:
        heard.append((ref, amount, balance(SHOP_B)))

    hold_releasing.connect(before)
    hold_released.connect(before)
    try:
        receive_c(order_b)
    finally:
        hold_releasing.disconnect(before)
        hold_released.disconnect(before)

    paid_share = Money.yuan("103.46")
    assert heard == [(order_b, paid_share, Money(0)), (order_b, paid_share, Money.yuan("104.00"))]


def test_a_line_that_the_market_pays_alone_still_reaches_the_shop():
    _account, _order_a, order_b = checkout_k()

    release_hold(
        order_b,
        amount=Money(0),
        payee=SHOP_B,
        extra=[Send(MARKETING, SHOP_B, Money.yuan("6.01"), Code.PLATFORM_PART)],
        key="order:x:release",
        at=NOON,
    )

    assert balance(SHOP_B) == Money.yuan("6.01")
    assert hold_of(order_b).remaining == Money.yuan("315.19")


def test_a_refund_gives_its_part_of_the_limit_back_once():
    account = wallet_with(mei(), "1000.00", identity_class=IdentityClass.I).account
    order = a_ref()
    paid(mei(), "1000.00", refs=[order])

    for _time in range(2):
        refund_hold(order, amount=Money.yuan("60.00"), key="refund:1", at=NOON)

    assert set(WalletLimit.objects.filter(account=account).values_list("used", flat=True)) == {94000}
    assert paid(mei(), "60.00").state == "PAID"


def test_what_was_never_paid_is_not_held():
    wallet_with(mei(), "600.00")
    order = a_ref()
    asked(mei(), "10.00", refs=[order])

    assert hold_of(order) is None
    for command in (
        lambda: refund_hold(order, amount=Money(1), key="a", at=NOON),
        lambda: release_hold(order, amount=Money(1), payee=SHOP_B, key="b", at=NOON),
    ):
        with pytest.raises(NothingHeld):
            command()


def test_many_holds_are_read_in_two_queries(django_assert_num_queries):
    _account, order_a, order_b = checkout_k()

    with django_assert_num_queries(2):
        found = holds_of([order_a, order_b, Ref(REF_KIND, 10**9)])

    assert {ref: held.amount for ref, held in found.items()} == {
        order_a: Money.yuan("213.31"),
        order_b: Money.yuan("315.19"),
    }


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE escrow_payment SET amount = amount + 1",
        "UPDATE escrow_payment SET payer_id = payer_id + 1",
        "UPDATE escrow_paymentpart SET amount = amount - 1",
        "UPDATE escrow_paymentpart SET payee = 'wallet:s1'",
        "UPDATE escrow_paymentpart SET hold_id = NULL",
        "DELETE FROM escrow_paymentpart",
        "DELETE FROM escrow_payment",
        "UPDATE escrow_paymentmove SET at = now()",
        "DELETE FROM escrow_paymentmove",
    ],
)
def test_raw_sql_does_not_change_what_was_asked(sql):
    checkout_k()

    with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
