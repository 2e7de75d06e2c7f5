"""The operator reads the ledger in the admin and cannot touch it."""

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from payments.ledger import upkeep
from payments.ledger.models import Account, Flow, Hold, HoldEvent, Kind, Seal, Transfer
from tests.factories.ledger import BANK, MEI, NOON, give, past_horizon, place

pytestmark = pytest.mark.django_db(transaction=True)
MODELS = [Account, Transfer, Hold, HoldEvent, Seal, Kind, Flow]


@pytest.fixture
def chen(client):
    person = get_user_model().objects.create_superuser("chen@jishi.example", "a-long-password")
    client.force_login(person)
    return client


def url(model, page: str, *arguments: object) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=arguments)


def queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_lists_cost_the_same_with_one_row_and_with_three(chen, model):
    give(MEI, "100.00")
    place(MEI, "10.00")
    past_horizon()
    upkeep.take_snapshots(NOON.date())
    upkeep.seal(NOON.date())
    queries(chen, url(model, "changelist"))
    few = queries(chen, url(model, "changelist"))

    for number in range(2):
        give(f"wallet:u{number + 500}", "100.00")
        place(MEI, "10.00")
        past_horizon()
        upkeep.seal(NOON.date())

    assert queries(chen, url(model, "changelist")) == few <= 12


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_nothing_can_be_added_changed_or_deleted(chen, model, rf):
    request = rf.get("/")
    request.user = get_user_model().objects.get()
    room = admin.site._registry[model]

    assert not room.has_add_permission(request)
    assert not room.has_change_permission(request)
    assert not room.has_delete_permission(request)
    assert chen.get(url(model, "add")).status_code == 403


def test_an_account_is_shown_with_what_is_not_folded_yet(chen):
    give(MEI, "123.45")
    account = Account.objects.get(name=BANK)

    page = chen.get(url(Account, "change", account.pk)).content.decode()

    assert account.posted.fen == 0
    assert "−¥123.45" in page


def test_an_account_shows_the_ends_of_its_days(chen):
    give(MEI, "123.45")
    place(MEI, "10.00")
    past_horizon()
    upkeep.take_snapshots(NOON.date())

    page = chen.get(url(Account, "change", Account.objects.get(name=MEI).pk)).content.decode()

    assert "<div>2026-11-20: ¥123.45, ¥10.00</div>" in page


@pytest.mark.parametrize(("model", "words"), [(Account, MEI), (Transfer, MEI), (Hold, MEI), (HoldEvent, MEI)])
def test_rows_are_found_by_the_name_of_their_account(chen, model, words):
    give(MEI, "100.00")
    place(MEI, "10.00")

    found = chen.get(url(model, "changelist"), {"q": words})
    lost = chen.get(url(model, "changelist"), {"q": "wallet:u9999"})

    assert found.context["cl"].result_count == 1
    assert lost.context["cl"].result_count == 0


def test_a_hold_and_a_seal_are_shown_whole(chen):
    give(MEI, "100.00")
    hold = place(MEI, "10.00")
    past_horizon()
    upkeep.seal(NOON.date())
    seal = Seal.objects.get()

    assert "¥10.00" in chen.get(url(Hold, "change", hold)).content.decode()
    assert bytes(seal.hash).hex() in chen.get(url(Seal, "change", seal.pk)).content.decode()
