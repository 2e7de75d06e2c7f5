"""A shop's wallet is called what the shop is called, in the language of whoever reads."""

import pytest
from django.utils.translation import override

from payments.wallet.models import Wallet, WalletKind
from payments.wallet.names import titles_of_accounts
from tests.factories.accounts import mei, wang
from tests.factories.shops import ShopFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(db):
    return ShopFactory(owner=wang(), name_en="Far & Near", name_zh="远近杂货")


@pytest.mark.parametrize(("language", "name"), [("en", "Far & Near"), ("zh-hans", "远近杂货")])
def test_a_shop_is_named_in_the_readers_language(shop, language, name):
    with override(language):
        assert titles_of_accounts([shop.account]) == {shop.account: name}


def test_a_new_name_of_a_shop_is_on_old_lines_too(shop):
    shop.name_en = "Far, Near and Further"
    shop.save()

    assert titles_of_accounts([shop.account]) == {shop.account: "Far, Near and Further"}


def test_people_keep_the_title_of_their_wallet(shop):
    account = f"wallet:u{mei().pk}"
    title = Wallet.objects.get(account=account, kind=WalletKind.PERSON).title

    assert titles_of_accounts([account, shop.account, "bank:settlement"]) == {
        account: title,
        shop.account: "Far & Near",
    }


def test_costs_one_query_however_many_there_are(shop, django_assert_num_queries):
    others = [ShopFactory(owner=wang()) for _one in range(3)]

    with django_assert_num_queries(1):
        titles_of_accounts([shop.account, *(one.account for one in others)])
