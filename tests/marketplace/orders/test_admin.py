"""The operator reads everything about orders, and edits nothing of it."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import reverse

from tests.factories.accounts import UserFactory
from tests.factories.orders import cart_with, goods, k_placed, shipped_order

pytestmark = pytest.mark.django_db
ROOMS = ("orders", "logistics", "cart")
EDITABLE = {"freighttemplate", "listingfreight", "carrier"}


@pytest.fixture
def operator(client):
    person = UserFactory(is_staff=True, is_superuser=True)
    client.force_login(person)
    return client


def registered() -> list:
    return [model for model in admin.site._registry if model._meta.app_label in ROOMS]


@pytest.mark.parametrize("room", ROOMS)
def test_every_model_can_be_found(room):
    shown = {model._meta.model_name for model in registered()}
    inline = {
        inline.model._meta.model_name
        for model in registered()
        for inline in admin.site._registry[model].inlines
    }

    for model in apps.get_app_config(room).get_models():
        assert model._meta.model_name in shown | inline


def test_every_list_and_every_page_opens(operator):
    order = shipped_order(goods())
    k_placed()
    cart_with(order.buyer, goods())

    for model in registered():
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        assert operator.get(reverse(f"{name}_changelist"), {"q": "x"}).status_code == 200
        for thing in model.objects.all()[:1]:
            assert operator.get(reverse(f"{name}_change", args=[thing.pk])).status_code == 200


def test_nothing_with_a_history_can_be_edited(operator):
    shipped_order(goods())
    k_placed()

    for model in registered():
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        may_edit = model._meta.model_name in EDITABLE
        assert (operator.get(reverse(f"{name}_add")).status_code == 200) == may_edit
        for thing in model.objects.all()[:1]:
            page = operator.post(reverse(f"{name}_change", args=[thing.pk]), {})
            assert (page.status_code == 200) == may_edit
            assert operator.post(reverse(f"{name}_delete", args=[thing.pk]), {}).status_code in (
                {200, 302} if may_edit else {403}
            )


def test_an_order_is_found_by_its_number_as_it_is_written(operator):
    order = shipped_order(goods())

    page = operator.get(reverse("admin:orders_order_changelist"), {"q": order.number_text})

    assert page.context["cl"].result_count == 1
