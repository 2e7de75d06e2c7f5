"""Opening shops, their lives, who may do what in them, and what is told beside their names."""

from datetime import UTC, datetime
from itertools import product

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.db import DatabaseError, transaction
from django.test import RequestFactory

from marketplace.shops.errors import AddressTaken
from marketplace.shops.models import Membership, Shop, ShopMove
from marketplace.shops.queries import SESSION_KEY, credit, roles_of, shop_for_desk, shops_of
from marketplace.shops.services import (
    ShopFacts,
    add_sold,
    appoint,
    close_shop,
    count_listings,
    count_sales,
    dismiss,
    draft_shop,
    open_shop,
    put_up_shelves,
    reopen_shop,
    restrict_shop,
    suspend_shop,
    write_notice,
)
from marketplace.shops.signals import shop_closing
from marketplace.shops.states import MOVES, WHO, ShopKind, ShopState
from payments.errors import DomainError, HasMovedOn, NotAllowed
from payments.lifecycle import Role, move
from payments.wallet.models import Wallet
from tests.factories.accounts import chen, mei, wang, zhao_lin
from tests.factories.shops import ShopFactory, far_and_near

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)


def test_a_shop_opens_step_by_step_with_a_wallet_of_its_own():
    facts = ShopFacts(slug="slow-cat", seal="猫", name_en="Slow Cat", name_zh="慢猫", awning="d")

    shop = open_shop(facts, owner=wang(), at=AT, approved_by=chen())

    assert (shop.state, shop.opened_at) == (ShopState.OPEN, AT)
    assert list(shop.moves.values_list("from_state", "to_state", "role")) == [
        ("DRAFT", "SUBMITTED", "SHOP"),
        ("SUBMITTED", "APPROVED", "DESK"),
        ("APPROVED", "OPEN", "SHOP"),
    ]
    wallet = Wallet.objects.get(account=shop.account)
    assert (wallet.holder, wallet.title) == (wang(), "Slow Cat")
    assert roles_of(wang(), shop) == {"OWNER", "MANAGER", "GOODS", "ORDERS", "CARE", "BOOKS"}


def test_an_address_belongs_to_the_first_who_takes_it():
    far_and_near()

    with pytest.raises(AddressTaken):
        draft_shop(ShopFacts(slug="far-and-near", seal="近", name_en="Near"), owner=mei(), at=AT)

    assert Shop.objects.count() == 1


def test_the_table_of_moves_is_the_one_of_the_page():
    """Each pair of states, walked against the table, in each role."""
    for start, end in product(ShopState.values, repeat=2):
        for role in Role:
            shop = Shop(state=start)
            allowed = end in MOVES[ShopState(start)] and role in WHO.get((start, end), set())
            if allowed:
                continue
            with pytest.raises((HasMovedOn, NotAllowed)):
                move(shop, end, at=AT, role=role)


def test_every_move_of_the_table_can_be_made():
    shop = ShopFactory(state=ShopState.DRAFT)
    for (start, end), roles in WHO.items():
        for role in sorted(roles):
            Shop.objects.filter(pk=shop.pk).update(state=start)
            shop.refresh_from_db()

            move(shop, end, at=AT, role=role)

            assert shop.state == end
    assert set(WHO) == {(start, end) for start, ends in MOVES.items() for end in ends}
    assert ShopMove.objects.filter(thing=shop).count() == sum(len(roles) for roles in WHO.values())


def test_the_desk_restricts_suspends_and_lets_go_again():
    shop = far_and_near()

    restrict_shop(shop, role=Role.DESK, why="Three strikes", at=AT, by=chen())
    suspend_shop(shop, why="Counterfeit", at=AT, by=chen())
    reopen_shop(shop, role=Role.DESK, why="Put right", at=AT, by=chen())

    assert shop.state == ShopState.OPEN
    assert [step.why for step in shop.moves.all()][3:] == ["Three strikes", "Counterfeit", "Put right"]


def test_a_shop_does_not_close_while_a_room_above_knows_of_something_open():
    shop = far_and_near()

    class StillOpen(DomainError):
        pass

    def veto(**_news):
        raise StillOpen

    shop_closing.connect(veto)
    try:
        with pytest.raises(StillOpen):
            close_shop(shop, role=Role.SHOP, why="Retiring", at=AT, by=wang())
    finally:
        shop_closing.disconnect(veto)

    shop.refresh_from_db()
    assert shop.state == ShopState.OPEN


def test_roles_add_up_and_an_owner_stays_one():
    shop = far_and_near()

    appoint(shop, mei(), role=Membership.Role.GOODS, at=AT)
    appoint(shop, mei(), role=Membership.Role.CARE, at=AT)
    appoint(shop, mei(), role=Membership.Role.CARE, at=AT)
    assert roles_of(mei(), shop) == {"GOODS", "CARE"}

    dismiss(shop, mei(), role=Membership.Role.CARE)
    dismiss(shop, wang(), role=Membership.Role.OWNER)

    assert (roles_of(mei(), shop), "OWNER" in roles_of(wang(), shop)) == ({"GOODS"}, True)


def test_a_shop_has_one_owner():
    shop = far_and_near()

    with pytest.raises(DatabaseError), transaction.atomic():
        appoint(shop, mei(), role=Membership.Role.OWNER, at=AT)


def test_ones_own_shops_are_those_one_works_in():
    shop = far_and_near()
    other = ShopFactory(owner=mei())
    appoint(shop, mei(), role=Membership.Role.ORDERS, at=AT)

    assert list(shops_of(mei())) == [shop, other]
    assert list(shops_of(zhao_lin())) == []
    assert list(shops_of(AnonymousUser())) == []


def test_the_desk_follows_the_membership_and_not_the_session():
    shop, other = far_and_near(), ShopFactory(owner=mei())
    request = RequestFactory().get("/seller/")
    request.session = SessionStore()

    request.user = wang()
    assert shop_for_desk(request) == shop

    request.session[SESSION_KEY] = other.pk
    assert shop_for_desk(request) == shop

    request.user = zhao_lin()
    assert shop_for_desk(request) is None


def test_a_notice_carries_its_day_and_can_be_taken_down():
    shop = far_and_near()

    write_notice(shop, notice_en="Back soon.", notice_zh="", at=AT)
    assert (shop.notice, str(shop.notice_on)) == ("Back soon.", "2026-11-20")

    write_notice(shop, notice_en="", notice_zh="", at=AT)
    assert (shop.notice, shop.notice_on) == ("", None)


def test_shelves_are_put_up_in_order_and_changed_in_place():
    shop = far_and_near()
    first = put_up_shelves(shop, [("city", "City", "城市"), ("trail", "Trail", "徒步")])

    second = put_up_shelves(shop, [("trail", "On the trail", "徒步"), ("rain", "Rain", "雨具")])

    assert [shelf.name_en for shelf in shop.shelves.all()] == ["On the trail", "Rain"]
    assert first["trail"].pk == second["trail"].pk


def test_figures_are_written_by_whoever_counts():
    shop = far_and_near()

    count_listings({shop.pk: 12}, at=AT)
    count_sales({shop.pk: 40}, at=AT)
    add_sold(shop.pk, 3)

    figures = shop.figures
    figures.refresh_from_db()
    assert (figures.listings_on_sale, figures.sold_30_days, figures.sold) == (12, 40, 3)


@pytest.mark.parametrize(
    ("points", "level"),
    [(3, 0), (4, 1), (250, 5), (251, 6), (10_000, 10), (10_001, 11), (10_000_001, 20)],
)
def test_points_give_a_level(points, level):
    assert credit(points).level == level


@pytest.mark.parametrize(
    ("points", "badge"),
    [(0, ("", 0)), (4, ("heart", 1)), (250, ("heart", 5)), (251, ("diamond", 1)), (10_000_001, ("gold", 5))],
)
def test_a_level_is_shown_as_badges(points, badge):
    assert (credit(points).rank, credit(points).count) == badge


@pytest.mark.parametrize("kind", [ShopKind.STALL, ShopKind.FLAGSHIP, ShopKind.SUPPLIER])
def test_shops_come_in_kinds(kind):
    assert ShopFactory(kind=kind).is_wholesale == (kind == ShopKind.SUPPLIER)
