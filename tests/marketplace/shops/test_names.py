"""No shop passes itself off as another, nor as the market (safety, T62)."""

import pytest

from marketplace.shops.errors import NameRefused, NameTaken
from marketplace.shops.models import Shop
from marketplace.shops.names import skeleton, tidied
from marketplace.shops.services import rename_shop
from marketplace.shops.states import ShopKind
from tests.factories.shops import ShopFactory

TWINS = [
    "Far & Near", "far near", "FAR & NEAR", "Ｆａｒ ＆ Ｎｅａｒ", "Fаr & Neаr", "Far  &  Near", "Fɑr & Near", "Fár & Néar",
    "Far-Near", "Far·Near", "𝐅𝐚𝐫 & 𝐍𝐞𝐚𝐫", "Ⅎar & Near".replace("Ⅎ", "F"), "fаrnеаr", "F a r N e a r",
]  # fmt: skip
HIDING = [
    "Far\u200b & Near", "Far\u202e & Near", "\u2066Far & Near\u2069", "Far\u00ad & Near", "Far\ufeff & Near",
    "Far\x00Near", "Far\nNear", "Far\u2028Near", "Far\u200d & Near", "\u061cFar & Near", "Far\ue000Near", "",
    "   ", "x" * 61,
]  # fmt: skip
PRETENDING = [
    "官方旗舰店", "远行官方旗舰店", "官 方 店", "Official Store", "OFFICIAL", "оfficial stоre", "0fficial", "Ｏｆｆｉｃｉａｌ",
    "Flagship of tea", "F1agship", "Jishi", "JISHI Shop", "J1shi", "Jіshi", "集市", "集市客服", "客服中心", "余额宝", "小贷",
    "Customer Service", "Offıcial".replace("ı", "i"),
]  # fmt: skip


@pytest.mark.parametrize("name", TWINS)
def test_names_that_look_alike_are_one_name(name):
    assert skeleton(name) == skeleton("Far & Near")


@pytest.mark.parametrize("name", ["Near & Far", "Far & Dear", "远行", "Farther & Near", "Fear & Near"])
def test_names_that_look_different_are_different(name):
    assert skeleton(name) != skeleton("Far & Near")


@pytest.mark.parametrize("name", HIDING)
def test_letters_that_hide_or_turn_are_refused(name):
    with pytest.raises(NameRefused):
        tidied(name)


@pytest.mark.parametrize("name", PRETENDING)
def test_words_of_the_market_are_refused_however_they_are_written(name):
    with pytest.raises(NameRefused):
        tidied(name)


@pytest.mark.parametrize(
    "name", ["Yizhan Tea", "一盏茶", "Qingci Home 青瓷", "Nanshan Books", "声谷音响", "O'Hara & Sons"]
)
def test_ordinary_names_are_kept_as_they_are(name):
    assert tidied(name) == name


def test_a_verified_brand_may_call_itself_official():
    assert tidied("远行官方旗舰店", verified=True) == "远行官方旗舰店"
    with pytest.raises(NameRefused):
        tidied("Jishi official", verified=True)


@pytest.mark.django_db
@pytest.mark.parametrize("name", TWINS)
def test_the_second_shop_of_a_name_is_refused_and_nothing_is_written(name):
    ShopFactory(name_en="Far & Near")

    with pytest.raises(NameTaken):
        ShopFactory(name_en=name)

    assert Shop.objects.count() == 1


@pytest.mark.django_db
def test_a_shop_may_keep_its_name_or_take_another():
    shop, other = ShopFactory(name_en="Far & Near"), ShopFactory(name_en="Slow Cat")

    rename_shop(shop, name_en="FAR & NEAR", name_zh="远行")
    assert shop.name_zh == "远行"

    with pytest.raises(NameTaken):
        rename_shop(other, name_en="Far Near", name_zh="")
    other.refresh_from_db()
    assert other.name_en == "Slow Cat"


@pytest.mark.django_db
def test_a_flagship_is_verified_and_a_stall_is_not():
    assert ShopFactory(kind=ShopKind.FLAGSHIP, name_zh="远行官方旗舰店").name_zh == "远行官方旗舰店"
    with pytest.raises(NameRefused):
        ShopFactory(kind=ShopKind.STALL, name_zh="另一家官方旗舰店")
