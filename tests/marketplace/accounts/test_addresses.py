"""The address book."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from marketplace.accounts.errors import TooManyAddresses
from marketplace.accounts.models import Address, User
from marketplace.accounts.queries import default_address
from marketplace.accounts.services import choose_default, remove_address
from tests.factories.accounts import AddressFactory, mei, regions, zhao_lin

pytestmark = pytest.mark.django_db
TYPED = {
    "name": "林梅",
    "phone": "138 0000 1007",
    "province": "320000",
    "city": "320500",
    "district": "320508",
    "detail": "平江路  128 号",
    "postcode": "215005",
    "label": "Home",
}


@pytest.fixture
def book(client):
    """Sign Mei in, with the regions known and an empty book."""
    regions()
    client.force_login(mei())
    return client


def usual(person: User) -> list[str]:
    return list(person.addresses.filter(is_default=True).values_list("detail", flat=True))


def test_writes_an_address_and_makes_the_first_the_usual_one(book):
    answer = book.post(reverse("accounts:new_address"), TYPED)

    address = mei().addresses.get()
    assert (answer.status_code, answer.url) == (302, reverse("accounts:addresses"))
    assert (address.phone, address.region_id, address.detail, address.is_default) == (
        "+8613800001007",
        "320508",
        "平江路 128 号",
        True,
    )


def test_gives_the_snapshot_an_order_keeps():
    assert AddressFactory(label="Home").as_snapshot() == {
        "name": "林梅",
        "phone": "+8613800001007",
        "detail": "平江路 128 号 3 幢 402 室",
        "postcode": "215005",
        "district": "320508",
        "district_zh": "姑苏区",
        "district_en": "Gusu District",
        "city": "320500",
        "city_zh": "苏州市",
        "city_en": "Suzhou",
        "province": "320000",
        "province_zh": "江苏省",
        "province_en": "Jiangsu",
    }


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", ""),
        ("phone", ""),
        ("phone", "138 0013"),
        ("phone", "call me"),
        ("province", ""),
        ("province", "999999"),
        ("city", ""),
        ("city", "310100"),
        ("district", ""),
        ("district", "330106"),
        ("detail", ""),
        ("postcode", "<script>"),
        ("name", "x" * 61),
        ("detail", "x" * 201),
    ],
)
def test_refuses_what_a_parcel_cannot_follow(book, field, typed):
    answer = book.post(reverse("accounts:new_address"), TYPED | {field: typed})

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert Address.objects.count() == 0


def test_narrows_the_lists_without_scripts_and_keeps_what_was_typed(book):
    typed = TYPED | {"city": "", "district": "", "narrow": "1"}

    answer = book.post(reverse("accounts:new_address"), typed)

    form = answer.context["form"]
    assert (answer.status_code, form.errors) == (200, {})
    assert [code for code, _ in form.fields["city"].choices] == ["", "320500"]
    assert form["name"].value() == "林梅"
    assert [code for code, _ in form.fields["district"].choices] == ["", "320508", "320583"]
    assert Address.objects.count() == 0


def test_narrows_the_lists_by_htmx(book):
    answer = book.get(
        reverse("accounts:regions"), {"province": "330000", "city": "320500"}, headers={"hx-request": "true"}
    )

    page = answer.content.decode()
    assert answer.status_code == 200
    assert ("Hangzhou" in page, "Jiaxing" in page, "Suzhou" in page, "<html" in page) == (
        True,
        True,
        False,
        False,
    )


def test_refuses_the_twenty_first(book):
    for _ in range(20):
        AddressFactory()

    page = book.get(reverse("accounts:addresses"))
    answer = book.post(reverse("accounts:new_address"), TYPED)

    assert answer.status_code == 422
    assert page.context["is_full"] is True
    assert mei().addresses.count() == 20
    with pytest.raises(TooManyAddresses):
        AddressFactory()


def test_changes_an_address_and_makes_it_the_usual_one(book):
    AddressFactory(detail="first")
    second = AddressFactory(detail="second")

    answer = book.post(
        reverse("accounts:address", args=[second.pk]), TYPED | {"detail": "moved", "is_default": "on"}
    )

    assert answer.status_code == 302
    assert usual(mei()) == ["moved"]


def test_an_unticked_box_does_not_leave_the_book_without_a_usual_address(book):
    first = AddressFactory(detail="first")

    book.post(reverse("accounts:address", args=[first.pk]), TYPED)

    assert len(usual(mei())) == 1


def test_begins_the_form_with_the_region_of_the_address(book):
    address = AddressFactory()

    form = book.get(reverse("accounts:address", args=[address.pk])).context["form"]

    assert [form[name].value() for name in ("province", "city", "district")] == ["320000", "320500", "320508"]
    assert form["phone"].value() == "138 0000 1007"


def test_asks_before_it_removes(book):
    address = AddressFactory()

    asked = book.get(reverse("accounts:address_removal", args=[address.pk]))
    still = Address.objects.filter(pk=address.pk).exists()
    book.post(reverse("accounts:address_removal", args=[address.pk]))

    assert (asked.status_code, still) == (200, True)
    assert Address.objects.count() == 0


def test_the_newest_left_takes_the_place_of_the_usual_one():
    first, second, third = (AddressFactory(detail=detail) for detail in ("first", "second", "third"))

    remove_address(Address.objects.get(pk=first.pk))

    assert usual(mei()) == ["third"]
    assert {second.pk, third.pk} == set(mei().addresses.values_list("pk", flat=True))


def test_begins_every_checkout_with_the_chosen_one(book):
    AddressFactory(detail="first")
    second = AddressFactory(detail="second")

    book.post(reverse("accounts:address_default", args=[second.pk]))

    assert default_address(mei()) == second
    assert usual(mei()) == ["second"]


def test_the_database_keeps_one_usual_address_a_person():
    first = AddressFactory()
    second = AddressFactory()
    choose_default(second)

    with pytest.raises(IntegrityError), transaction.atomic():
        Address.objects.filter(pk=first.pk).update(is_default=True)


@pytest.mark.parametrize("name", ["address", "address_removal", "address_default"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_anothers_address_is_not_there(client, name, method):
    address = AddressFactory()
    client.force_login(zhao_lin())

    answer = getattr(client, method)(reverse(f"accounts:{name}", args=[address.pk]), TYPED)

    expected = 405 if (name, method) == ("address_default", "get") else 404
    assert answer.status_code == expected
    address.refresh_from_db()
    assert address.detail == "平江路 128 号 3 幢 402 室"


def test_lists_only_ones_own(client):
    AddressFactory()
    client.force_login(zhao_lin())

    assert client.get(reverse("accounts:addresses")).context["addresses"] == []


def test_lists_in_a_constant_number_of_queries(book):
    asked = {}
    for rows in (1, 3):
        while mei().addresses.count() < rows:
            AddressFactory()
        with CaptureQueriesContext(connection) as queries:
            book.get(reverse("accounts:addresses"))
        asked[rows] = len(queries)

    assert asked[1] == asked[3] <= 12


@pytest.mark.parametrize(
    "wanted", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_leads_nobody_out_of_the_house(book, wanted):
    answer = book.post(reverse("accounts:new_address"), TYPED | {"next": wanted})

    assert answer.url == reverse("accounts:addresses")


def test_leads_back_to_the_checkout(book):
    answer = book.post(reverse("accounts:new_address"), TYPED | {"next": "/checkout/"})

    assert answer.url == "/checkout/"
