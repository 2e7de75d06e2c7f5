"""Money set aside goes to its payee or back, in parts and never twice (ledger, sections 5 and 11)."""

import pytest
from django.db import IntegrityError, transaction

from payments.ledger.codes import Purpose
from payments.ledger.errors import HoldIsSpent, NoSuchFlow
from payments.ledger.models import Hold, Transfer
from payments.ledger.queries import available, balance, held
from payments.ledger.services import PlaceHold, RefundHold, ReleaseHold, Send, post
from payments.money import Money
from tests.factories.ledger import LIN, MEI, NOON, RELEASE, WANG, a_key, a_ref, give, place, untrue, yuan

pytestmark = pytest.mark.django_db


def release(hold: int, text: str, *, to: str = WANG) -> None:
    post(ReleaseHold(hold, to, yuan(text), RELEASE), key=a_key(), ref=a_ref(), at=NOON)


def refund(hold: int, text: str) -> None:
    post(RefundHold(hold, yuan(text)), key=a_key(), ref=a_ref(), at=NOON)


def test_example_10_a_refund_before_receipt_moves_no_money_between_people():
    give(MEI, "600.00")
    place(MEI, "213.31")
    hold = place(MEI, "315.19")
    before = Transfer.objects.count()

    refund(hold, "199.73")
    with pytest.raises(HoldIsSpent) as refused, transaction.atomic():
        refund(hold, "115.47")

    assert (available(MEI), held(MEI), balance(MEI)) == (yuan("271.23"), yuan("328.77"), yuan("600.00"))
    assert Transfer.objects.count() == before
    assert refused.value.values == {"remaining": yuan("115.46")}


def test_example_12_deposits_are_several_and_drawn_one_after_the_other():
    give(WANG, "1100.00")
    shop = a_ref()
    (first,) = post(
        PlaceHold(WANG, yuan("1000.00"), Purpose.DEPOSIT), key=a_key(), ref=shop, at=NOON
    ).hold_ids
    assert available(WANG) == yuan("100.00")

    post(
        Send(WANG, MEI, yuan("100.00"), RELEASE), ReleaseHold(first, MEI, yuan("488.00"), RELEASE),
        key=a_key(), ref=a_ref(), at=NOON,
    )  # fmt: skip

    assert (balance(WANG), held(WANG), available(WANG)) == (yuan("512.00"), yuan("512.00"), Money(0))
    assert balance(MEI) == yuan("588.00")

    give(WANG, "488.00")
    post(PlaceHold(WANG, yuan("488.00"), Purpose.DEPOSIT), key=a_key(), ref=shop, at=NOON)

    assert (held(WANG), available(WANG)) == (yuan("1000.00"), Money(0))
    assert [hold.remaining for hold in Hold.objects.order_by("pk")] == [yuan("512.00"), yuan("488.00")]
    assert untrue() == []


def test_one_hold_for_one_thing_for_ever():
    give(MEI, "100.00")
    ref = a_ref()
    step = PlaceHold(MEI, yuan("10.00"), Purpose.ORDER, payee=WANG)
    (hold,) = post(step, key=a_key(), ref=ref, at=NOON).hold_ids
    refund(hold, "10.00")

    with pytest.raises(IntegrityError, match="hold_once"), transaction.atomic():
        post(step, key=a_key(), ref=ref, at=NOON)


def test_a_hold_goes_to_its_payee_and_nobody_else():
    give(MEI, "100.00")
    hold = place(MEI, "10.00", payee=WANG)

    with pytest.raises(NoSuchFlow), transaction.atomic():
        release(hold, "10.00", to=LIN)

    assert (balance(LIN), held(MEI)) == (Money(0), yuan("10.00"))


def test_release_and_refund_in_parts_sum_to_the_hold():
    give(MEI, "100.00")
    hold = place(MEI, "100.00")

    release(hold, "33.33")
    refund(hold, "33.33")
    release(hold, "33.34")
    for again in (release, refund):
        with pytest.raises(HoldIsSpent), transaction.atomic():
            again(hold, "0.01")

    row = Hold.objects.get(pk=hold)
    assert (row.released, row.refunded, row.remaining) == (yuan("66.67"), yuan("33.33"), Money(0))
    assert (balance(WANG), available(MEI)) == (yuan("66.67"), yuan("33.33"))
    assert untrue() == []


def test_one_call_may_release_and_refund_the_same_hold():
    give(MEI, "100.00")
    hold = place(MEI, "100.00")

    post(
        ReleaseHold(hold, WANG, yuan("60.00"), RELEASE), RefundHold(hold, yuan("40.00")),
        key=a_key(), ref=a_ref(), at=NOON,
    )  # fmt: skip
    with pytest.raises(HoldIsSpent), transaction.atomic():
        post(RefundHold(hold, yuan("0.01")), key=a_key(), ref=a_ref(), at=NOON)

    assert (balance(MEI), held(MEI), balance(WANG)) == (yuan("40.00"), Money(0), yuan("60.00"))
