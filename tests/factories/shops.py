"""Shops for tests: Wang sells, in Far & Near unless said otherwise."""

from datetime import UTC, datetime
from typing import Any

import factory

from marketplace.shops.models import Shop
from marketplace.shops.services import ShopFacts, draft_shop, open_shop
from marketplace.shops.states import ShopState
from payments.lifecycle import Role, move
from tests.factories.accounts import wang

OPENED = datetime(2026, 1, 6, 2, 0, tzinfo=UTC)


class ShopFactory(factory.django.DjangoModelFactory):
    """A shop opened as shops are, with its wallet; `state` walks it to another state on the way."""

    class Meta:
        model = Shop

    slug = factory.Sequence(lambda n: f"shop-{n}")
    name_en = factory.Sequence(lambda n: f"Stall number {'abcdefghjkmnpqrstuvwxyz'[n % 23]}{n}")
    name_zh = ""
    seal = "远"
    awning = "b"
    owner = factory.LazyFunction(wang)
    state = ShopState.OPEN
    at = OPENED

    @classmethod
    def _create(cls, model_class: type[Shop], *args: Any, **fields: Any) -> Shop:
        owner, state, at = fields.pop("owner"), fields.pop("state"), fields.pop("at")
        facts = ShopFacts(**fields)
        if state == ShopState.DRAFT:
            return draft_shop(facts, owner=owner, at=at)
        shop = open_shop(facts, owner=owner, at=at)
        if state != ShopState.OPEN:
            move(shop, state, at=at, role=Role.DESK)
        return shop


def far_and_near() -> Shop:
    """Wang's shop of backpacks, made at the first call in a test."""
    return Shop.objects.filter(slug="far-and-near").first() or ShopFactory(
        slug="far-and-near", name_en="Far & Near", name_zh="远行", line_en="Backpacks and walking gear."
    )
