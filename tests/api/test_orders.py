"""/api/v1/orders/: a buyer's own orders, to read; nobody else's is there."""

import pytest

from tests.factories.accounts import chen, mei, wang, zhao_lin
from tests.factories.orders import EVENING, goods, order_of, paid_order, received_order

pytestmark = pytest.mark.django_db
URL = "/api/v1/orders/"
# With the session, the person, and the limits that are counted in the database.
LIST_QUERIES, DETAIL_QUERIES = 10, 14


@pytest.fixture
def as_mei(client):
    client.force_login(mei())
    return client


def numbers(answer) -> list[str]:
    return [one["number"] for one in answer.json()["results"]]


def test_an_order_is_told_with_its_lines_in_fen(as_mei):
    order = paid_order(goods("239.00", title_en="Hutong backpack", title_zh=""), quantity=2)
    line = order.lines.get()

    (told,) = as_mei.get(URL).json()["results"]

    assert told["lines"] == [
        {
            "position": 1,
            "listing": line.listing_id,
            "sku": line.sku_id,
            "code": line.sku_code,
            "title": "Hutong backpack",
            "choice": "",
            "state": "PAID",
            "quantity": 2,
            "price_fen": 23900,
            "deducted_fen": 0,
            "to_pay_fen": 47800,
            "refunded_fen": 0,
        }
    ]
    assert {
        name: told[name] for name in ("number", "shop", "state", "items_fen", "freight_fen", "to_pay_fen")
    } == {
        "number": order.number,
        "shop": "far-and-near",
        "state": "PAID",
        "items_fen": 47800,
        "freight_fen": 0,
        "to_pay_fen": 47800,
    }


def test_one_order_is_told_by_its_number_with_where_it_goes(as_mei):
    order = order_of(goods())

    told = as_mei.get(f"{URL}{order.number}/").json()

    assert (told["number"], told["address"], told["note"]) == (order.number, order.address, order.note)
    assert told["pay_by"] is not None
    assert told["ship_by"] is None


@pytest.mark.parametrize("somebody", [zhao_lin, wang, chen])
def test_anothers_order_is_as_one_that_never_was(client, somebody):
    order = paid_order(goods())
    client.force_login(somebody())

    foreign, missing = client.get(f"{URL}{order.number}/"), client.get(f"{URL}JS261101999999/")

    assert (foreign.status_code, foreign.json()) == (missing.status_code, missing.json())
    assert foreign.status_code == 404
    assert numbers(client.get(URL)) == []


def test_a_visitor_is_told_to_sign_in(client):
    order = paid_order(goods())

    for url in (URL, f"{URL}{order.number}/", f"{URL}JS261101999999/"):
        answer = client.get(url)
        assert (answer.status_code, answer.json()["code"]) == (403, "not_authenticated")


def test_a_state_narrows_the_list(as_mei):
    unpaid, received = order_of(goods()), received_order(goods())

    assert numbers(as_mei.get(URL, {"state": "UNPAID"})) == [unpaid.number]
    assert numbers(as_mei.get(URL, {"state": "RECEIVED"})) == [received.number]
    assert numbers(as_mei.get(URL, {"state": "NOTHING"})) == []


@pytest.mark.parametrize("name", ["page", "buyer", "shop", "number", "state__in"])
def test_an_unknown_parameter_is_named(as_mei, name):
    answer = as_mei.get(URL, {name: "1"})

    assert (answer.status_code, answer.json()) == (400, {name: ["This parameter is not known here."]})


def test_pages_follow_each_other_without_overlap(as_mei):
    made = [order_of(goods(), at=EVENING).number for _number in range(3)]
    seen, url = [], f"{URL}?limit=1"

    while url:
        answer = as_mei.get(url)
        seen += numbers(answer)
        url = answer.json()["next"]

    assert seen == made[::-1]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_it_is_read_and_never_written(as_mei, method):
    order = order_of(goods())

    for url in (URL, f"{URL}{order.number}/"):
        assert (
            getattr(as_mei, method)(url, {"state": "PAID"}, content_type="application/json").status_code
            == 405
        )


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_costs_the_same_however_long(as_mei, django_assert_num_queries, count):
    for _number in range(count):
        order_of(goods(), goods())
    as_mei.get(URL)

    with django_assert_num_queries(LIST_QUERIES):
        assert len(numbers(as_mei.get(URL))) == count


@pytest.mark.parametrize("count", [1, 3])
def test_an_order_costs_the_same_however_many_lines(as_mei, django_assert_num_queries, count):
    order = order_of(*(goods() for _number in range(count)))
    as_mei.get(f"{URL}{order.number}/")

    with django_assert_num_queries(DETAIL_QUERIES):
        assert len(as_mei.get(f"{URL}{order.number}/").json()["lines"]) == count
