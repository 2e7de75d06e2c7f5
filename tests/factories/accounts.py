"""People for tests: Mei buys, Wang sells, Zhao Lin must see nothing, Chen operates."""

from datetime import UTC, datetime
from typing import Any

import factory
from django.contrib.auth.models import Permission

from marketplace.accounts.models import Address, Region, User
from marketplace.accounts.services import add_address, confirm_email, join, load_regions

PASSWORD = "teapot under the bridge"
JOINED = datetime(2026, 1, 5, 4, 0, tzinfo=UTC)

REGIONS = [
    {"code": "320000", "parent": None, "level": 1, "name_zh": "江苏省", "name_en": "Jiangsu"},
    {"code": "320500", "parent": "320000", "level": 2, "name_zh": "苏州市", "name_en": "Suzhou"},
    {"code": "320508", "parent": "320500", "level": 3, "name_zh": "姑苏区", "name_en": "Gusu District"},
    {"code": "320583", "parent": "320500", "level": 3, "name_zh": "昆山市", "name_en": "Kunshan"},
    {"code": "310000", "parent": None, "level": 1, "name_zh": "上海市", "name_en": "Shanghai"},
    {"code": "310100", "parent": "310000", "level": 2, "name_zh": "上海市", "name_en": "Shanghai"},
    {"code": "310106", "parent": "310100", "level": 3, "name_zh": "静安区", "name_en": "Jing'an District"},
    {"code": "330000", "parent": None, "level": 1, "name_zh": "浙江省", "name_en": "Zhejiang"},
    {"code": "330100", "parent": "330000", "level": 2, "name_zh": "杭州市", "name_en": "Hangzhou"},
    {"code": "330106", "parent": "330100", "level": 3, "name_zh": "西湖区", "name_en": "Xihu District"},
    {"code": "330400", "parent": "330000", "level": 2, "name_zh": "嘉兴市", "name_en": "Jiaxing"},
    {"code": "330483", "parent": "330400", "level": 3, "name_zh": "桐乡市", "name_en": "Tongxiang"},
]


class UserFactory(factory.django.DjangoModelFactory):
    """A person who joined as people do, with a wallet and a proven e-mail address."""

    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"person{n}@jishi.example")
    nickname = factory.Sequence(lambda n: f"Person {n}")
    password = PASSWORD
    language = "en"
    phone = None
    at = JOINED

    @classmethod
    def _create(cls, model_class: type[User], *args: Any, **fields: Any) -> User:
        powers = {
            name: fields.pop(name) for name in ("is_staff", "is_superuser", "is_active") if name in fields
        }
        person = join(fields.pop("email"), **fields)
        if powers:
            for name, value in powers.items():
                setattr(person, name, value)
            person.save(update_fields=list(powers))
        confirm_email(person)
        return person


def _cast(email: str, **fields: Any) -> User:
    """Give one of the cast, made at the first call in a test."""
    return User.objects.filter(email=email).first() or UserFactory(email=email, **fields)


def mei() -> User:
    """Lin Mei buys."""
    return _cast("mei@jishi.example", nickname="梅子", phone="+8613800001007")


def wang() -> User:
    """Wang Hai sells."""
    return _cast("wang@jishi.example", nickname="海哥", phone="+8613800001014", language="zh-hans")


def zhao_lin() -> User:
    """Zhao Lin must see nothing of the others'."""
    return _cast("lin@jishi.example", nickname="琳琅", phone="+8613800001021", language="zh-hans")


def chen() -> User:
    """Chen Yu operates: staff, who may read everything and is no superuser."""
    person = _cast("chen@jishi.example", nickname="陈宇", is_staff=True)
    person.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    return person


def regions() -> Region:
    """Load a few regions and give one district, Gusu in Suzhou."""
    load_regions(REGIONS)
    return Region.objects.get(code="320508")


class AddressFactory(factory.django.DjangoModelFactory):
    """A line of an address book, in Gusu in Suzhou unless said otherwise."""

    class Meta:
        model = Address

    person = factory.LazyFunction(mei)
    name = "林梅"
    phone = "+8613800001007"
    region = factory.LazyFunction(regions)
    detail = "平江路 128 号 3 幢 402 室"
    postcode = "215005"
    at = JOINED

    @classmethod
    def _create(cls, model_class: type[Address], *args: Any, **fields: Any) -> Address:
        return add_address(fields.pop("person"), **fields)
