"""The operator reads everything, finds it, and edits no history."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import reverse

from marketplace.catalog.models import Category, Listing
from tests.factories.accounts import UserFactory
from tests.factories.catalog import ListingFactory, option, sku

pytestmark = pytest.mark.django_db
MODELS = [
    model for room in ("shops", "catalog", "search") for model in apps.get_app_config(room).get_models()
]
MENDED = {"category", "attribute", "attributevalue"}


@pytest.fixture
def operator(client):
    ListingFactory(
        options=(option("colour", "red"),), skus=(sku("9.00", 0),), attributes={"material": ("canvas",)}
    )
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    return client


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_model_is_listed_found_and_shown(operator, model):
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"

    assert operator.get(reverse(f"{name}_changelist"), {"q": "back"}).status_code == 200
    for thing in model.objects.all()[:1]:
        assert operator.get(reverse(f"{name}_change", args=[thing.pk])).status_code == 200


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_nothing_with_a_history_is_edited_by_hand(operator, model, rf):
    if model._meta.model_name in MENDED:
        return
    request = rf.get("/admin/")
    request.user = UserFactory(is_staff=True, is_superuser=True)
    door = admin.site._registry[model]

    may = (
        door.has_add_permission(request),
        door.has_change_permission(request),
        door.has_delete_permission(request),
    )

    assert may == (False, False, False)


def test_a_name_of_the_tree_is_mended_but_not_its_place(operator):
    category = Category.objects.get(pk="lb-1")

    operator.post(
        reverse("admin:catalog_category_change", args=[category.pk]),
        {
            "name_en": "Rucksacks",
            "name_zh": "背包",
            "icon": "backpack",
            "path": "aa/",
            "level": "0",
            "id": "zz",
        },
    )

    category.refresh_from_db()
    assert (category.name_en, category.path, Listing.objects.get().category_id) == (
        "Rucksacks",
        "lb/lb-1/",
        "lb-1",
    )
