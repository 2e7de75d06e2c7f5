"""Coupons and reductions in the operator's pages: the market's are offered there, all can be stopped, none edited."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from marketplace.promotions.models import Claim, ClaimMove, Coupon, Redemption, Reduction
from payments import clock
from payments.audit.models import AuditLine
from tests.factories.accounts import UserFactory, chen
from tests.factories.orders import goods, placed
from tests.factories.promotions import collected, market_coupon, reduction, shop_coupon

pytestmark = pytest.mark.django_db
MODELS = (Coupon, Reduction, Claim, ClaimMove, Redemption)


@pytest.fixture
def operator(client) -> Client:
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    return client


def url(model, page: str, *args) -> str:
    return reverse(f"admin:promotions_{model._meta.model_name}_{page}", args=args)


@pytest.fixture
def something_of_each() -> None:
    collected(shop_coupon())
    market_coupon()
    reduction("10.00", "900.00")
    placed(goods("239.00"))


@pytest.mark.usefixtures("something_of_each")
def test_every_list_and_every_page_opens_and_nothing_is_edited(operator):
    for model in MODELS:
        thing = model.objects.first()
        assert operator.get(url(model, "changelist")).status_code == 200, model
        page = operator.get(url(model, "change", thing.pk))
        assert (page.status_code, 'name="_save"' in page.text) == (200, False), model
        assert operator.post(url(model, "change", thing.pk), {}).status_code == 403, model
        assert operator.post(url(model, "delete", thing.pk), {"post": "yes"}).status_code == 403, model


def form(**more) -> dict:
    now = clock.now()
    told: dict = {
        "takes": "AMOUNT",
        "amount": "30.00",
        "rate": "0",
        "threshold": "300.00",
        "shop_rate": "0",
        "stock": "1000",
        "per_person": "1",
        "reason": "the autumn fair",
    }
    for name, days in (("claim_from", 0), ("claim_until", 5), ("use_from", 0), ("use_until", 9)):
        moment = (now + timedelta(days=days)).astimezone(clock.SHANGHAI)
        told |= {f"{name}_0": f"{moment:%Y-%m-%d}", f"{name}_1": f"{moment:%H:%M:%S}"}
    return told | more


def test_a_coupon_of_the_market_is_offered_with_its_reason(operator):
    assert operator.get(url(Coupon, "add")).status_code == 200

    answer = operator.post(url(Coupon, "add"), form())

    assert answer.status_code == 302
    coupon = Coupon.objects.get()
    assert (coupon.shop, coupon.name_en, coupon.funded_by) == (None, "¥30 off ¥300", "PLATFORM")
    assert AuditLine.objects.get(action="coupon.offered").reason == "the autumn fair"


@pytest.mark.parametrize(
    "odd", [{"amount": ""}, {"amount": "301"}, {"stock": "0"}, {"reason": ""}, {"takes": "DELIVERY"}]
)
def test_odd_terms_are_said_in_place(operator, odd):
    answer = operator.post(url(Coupon, "add"), form(**odd))

    assert (answer.status_code, Coupon.objects.exists()) == (200, False)
    assert "errornote" in answer.text or "errorlist" in answer.text or "text-red" in answer.text


@pytest.mark.parametrize("make", [market_coupon, reduction])
def test_stopping_asks_for_a_reason_and_leaves_a_line(operator, make):
    thing = make()
    chosen = {"action": "stop_chosen", "_selected_action": [thing.pk], "index": "0"}

    operator.post(url(type(thing), "changelist"), chosen | {"reason": ""})
    thing.refresh_from_db()
    assert thing.stopped_at is None
    operator.post(url(type(thing), "changelist"), chosen | {"reason": "a mistake"})

    thing.refresh_from_db()
    assert thing.stopped_at is not None
    assert AuditLine.objects.order_by("-pk")[0].reason == "a mistake"


def test_who_may_only_look_may_neither_offer_nor_stop(client):
    coupon = market_coupon()
    looker = UserFactory(is_staff=True)
    looker.user_permissions.set(Permission.objects.filter(codename="view_coupon"))
    client.force_login(looker)
    chosen = {"action": "stop_chosen", "_selected_action": [coupon.pk], "index": "0", "reason": "because"}

    assert client.get(url(Coupon, "add")).status_code == 403
    client.post(url(Coupon, "changelist"), chosen)

    coupon.refresh_from_db()
    assert (coupon.stopped_at, Coupon.objects.count(), coupon.made_by) == (None, 1, chen())
