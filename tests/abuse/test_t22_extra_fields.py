"""T22: what a form or serializer does not name is not taken, however it is called."""

import json

import pytest
from django import forms
from django.apps import apps
from django.core import mail
from rest_framework import serializers

from marketplace.accounts.models import User
from payments.api_base import StrictSerializer
from tests.abuse.unchanged import unchanged
from tests.abuse.world import MEI, WANG, World
from tests.factories.wallet import PIN, new_key
from tests.modules import every_form, every_serializer

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("t22")]

# Nobody types these: they follow from who asks and from what happened.
NEVER_TYPED = {
    "is_staff", "is_superuser", "is_active", "groups", "user_permissions", "role", "state", "balance", "posted",
    "held", "available", "user", "person", "buyer", "owner", "holder", "payer", "payee", "account", "price",
    "total", "to_pay", "deducted", "freight", "commission", "commission_rate", "number", "reference", "paid_at",
    "identity_class", "hash", "misses", "locked_until", "frozen_at", "on_hand", "reserved",
}  # fmt: skip


@pytest.fixture(autouse=True)
def as_many_fields_as_there_are(settings):
    """All fields of all models are more than the house takes at once; here the forms alone must hold."""
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000


def every_field() -> dict[str, str]:
    """A value for the field of every model, under its name, its column and its accessor."""
    said = {}
    for model in apps.get_models():
        for field in model._meta.get_fields():
            said[field.name] = said[getattr(field, "attname", field.name)] = "1"
    return said


def extra(world: World, **wanted) -> dict[str, str]:
    """Everything a model has, and what this form asks for."""
    more = {"is_staff": "on", "is_superuser": "on", "state": "RECEIVED", "balance": "100000000"}
    # Actions of buttons and the way back are the form's own.
    aside = {"narrow", "remove", "next", "ticked"}
    return {name: text for name, text in (every_field() | more).items() if name not in aside} | wanted


def test_no_form_names_what_nobody_types():
    named = {
        f"{form.__module__}.{form.__name__}.{name}"
        for form in every_form()
        for name in form.base_fields
        if name in NEVER_TYPED and not form.__module__.endswith(".admin")
    }

    assert named == set()


def test_a_form_takes_only_what_it_names():
    fed = extra(None)
    for form in every_form():
        try:
            bound = form(fed)
        except TypeError:
            continue  # It wants to know whose it is; the pages below feed those.
        bound.is_valid()
        assert set(bound.cleaned_data) <= set(bound.fields), form
        if isinstance(bound, forms.ModelForm):
            assert form._meta.fields not in (None, "__all__"), form


def test_a_serializer_names_its_fields_and_refuses_others():
    assert every_serializer() != []
    for serializer in every_serializer():
        assert issubclass(serializer, StrictSerializer), serializer
        assert not issubclass(serializer, serializers.ModelSerializer), serializer
        told = serializer(data=extra(None))
        assert not told.is_valid(), serializer
        assert {"is_staff", "is_superuser", "balance"} <= set(told.errors), serializer


def powers(person: User) -> tuple:
    person.refresh_from_db()
    return person.is_staff, person.is_superuser, person.email, person.phone, person.password, person.pk


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("/accounts/profile/details/", {"nickname": "梅子", "language": "en"}),
        ("/accounts/profile/phone/", {"phone": "13800001007"}),
        ("/i18n/setlang/", {"language": "en"}),
        ("/wallet/amounts/", {"hide": "1"}),
    ],
)
def test_a_persons_pages_give_no_power(world, address, wanted):
    before = powers(world.people[MEI])

    with unchanged(but=("audit_auditline",)):
        answer = world.client(MEI).post(address, extra(world, **wanted))

    assert answer.status_code == 302
    assert powers(world.people[MEI]) == before


def test_an_address_stays_its_owners(world):
    wanted = {
        "name": "梅", "phone": "13800001007", "detail": "1", "province": "320000", "city": "320500",
        "district": "320508", "postcode": "", "label": "",
    }  # fmt: skip

    with unchanged(but=("accounts_address",)):
        answer = world.client(MEI).post(f"/accounts/addresses/{world.address.pk}/", extra(world, **wanted))

    world.address.refresh_from_db()
    assert answer.status_code == 302
    assert world.address.person == world.people[MEI]


def test_signing_up_makes_nobody_staff(world):
    mail.outbox.clear()
    answer = world.client("visitor").post(
        "/accounts/signup/",
        extra(world, email="new@jishi.example", password1="a stone bridge", nickname="N", consent="on"),
    )

    person = User.objects.get(email="new@jishi.example")
    assert answer.status_code == 302
    assert (person.is_staff, person.is_superuser, person.user_permissions.count()) == (False, False, 0)
    assert not hasattr(person, "identity") or person.identity.identity_class == 1


def test_a_payment_takes_its_amount_from_nobody(world):
    wanted = {"source": "balance", "pin": PIN, "key": new_key()}

    answer = world.client(MEI).post(f"/cashier/{world.payment.number}/", extra(world, **wanted))

    before = world.payment
    paid = type(before).objects.get(pk=before.pk)
    assert answer.status_code == 302
    assert (paid.state, paid.amount, paid.payer_id) == ("PAID", before.amount, before.payer_id)


def test_a_receipt_names_the_lines_and_no_sum(world):
    order = world.orders["SHIPPED"]
    wanted = {"lines": "1", "pin": PIN, "key": new_key()}

    answer = world.client(MEI).post(f"/orders/{order.number}/receipt/", extra(world, **wanted))

    line = order.lines.get()
    assert answer.status_code == 302
    assert (line.state, line.released, line.refunded.fen) == ("RECEIVED", line.to_pay, 0)


def test_a_parcel_changes_no_price(world):
    order = world.order
    sums = (order.items, order.to_pay, order.buyer_id, order.shop_id)
    wanted = {"lines": "1", "carrier": "zto", "waybill": "781200449316"}

    answer = world.client(WANG).post(f"/seller/orders/{order.number}/shipment/", extra(world, **wanted))

    order = type(order).objects.get(pk=order.pk)
    assert answer.status_code == 302
    assert (order.state, (order.items, order.to_pay, order.buyer_id, order.shop_id)) == ("SHIPPED", sums)


@pytest.mark.parametrize("address", ["/api/v1/listings/", "/api/v1/orders/"])
def test_the_api_refuses_what_it_does_not_know(world, address):
    client = world.client(MEI)

    for name in ("is_staff", "state__in", "shop__owner", "buyer", "buyer__email", "fields", "order_by", "q"):
        answer = client.get(address, {name: "1"})
        assert (answer.status_code, list(answer.json())) == (400, [name]), name
    with unchanged():
        for method in ("post", "put", "patch", "delete"):
            answer = getattr(client, method)(
                address, json.dumps(every_field()), content_type="application/json"
            )
            assert answer.status_code == 405, method
