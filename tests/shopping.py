"""What tests of a shopper's pages begin with: an evening, a buyer who is signed in, and what her page sends."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from payments import clock
from tests.factories.accounts import mei
from tests.factories.clock import marked
from tests.factories.orders import EVENING

HIDDEN = re.compile(r'<input type="hidden" name="([a-z_]+)" value="([^"]*)"')
SELECT = re.compile(r'<select class="input" id="[^"]+" name="([^"]+)".*?>(.*?)</select>', re.S)
SELECTED = re.compile(r'value="([^"]*)" selected')


@pytest.fixture
def evening() -> Iterator[None]:
    """The evening of the examples."""
    marked()
    with clock.at(EVENING):
        yield


@pytest.fixture
def buyer(client: Client) -> Client:
    """Mei, signed in."""
    client.force_login(mei())
    return client


def checkout_form(page: Any) -> dict[str, str]:
    """What the checkout page's form sends as it stands, its choices too."""
    text = page.text[page.text.index('id="checkout-form"') :]
    told = dict(HIDDEN.findall(text))
    for name, options in SELECT.findall(text):
        chosen = SELECTED.search(options)
        assert chosen, f"{name} begins with no choice"
        told[name] = chosen[1]
    return told
