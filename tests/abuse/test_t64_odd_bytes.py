"""T64: deep, huge, broken and forbidden input is answered at once, and never by a fault."""

import json
import time

import pytest
from django.urls import reverse

from tests.abuse.routes import ROUTES, found_names, is_admin
from tests.abuse.world import CHEN, MEI, VISITOR, WANG, World, rolled_back
from tests.factories.wallet import PIN, new_key

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("t64")]

# The law says 200 ms; the suite catches ten times as much of our own work, since it shares its machine.
SECONDS = 2.0
QUERIES = [
    "%00", "%FF%FE", "%ED%A0%80", "%C0%AF", "%F5%80%80%80", "%E2%80%AE%E2%80%8B", "%", "%u0000", "%zz",
    "9" * 400, "-" + "9" * 30, "1e400", "NaN", "Infinity", "-Infinity", "0x10", "١٢٣", "²", "½", "1_000",
    "a" * 5_000, "%28" * 800, "a%20" * 1_000, "%2A" * 500, "%5C" * 500, "%25" * 300, "%27%22%3B--",
    "%F0%9F%90%B1" * 400, "%E4%B8%AD" * 900, "a%CC%81" * 900, "0" * 2_000, "[" * 900, "%7B" * 900,
    "%0D%0A%0D%0A", "%09", "%7F", "%C2%85", "%E2%80%A8",
]  # fmt: skip
NAMES = (
    "q", "page", "sort", "of", "month", "before", "next", "amount", "tab", "sku", "quantity", "address", "shop",
    "price_from", "price_to", "show", "cursor", "limit", "province", "city", "district", "category", "kind",
)  # fmt: skip
RAW = [
    b"", b"\x00", b"\xff\xfe\xfd", b"\xed\xa0\x80=\xed\xbf\xbf", b"a=%00&b=%ED%A0%80", b"=" * 400, b"&" * 5_000,
    b"%" * 3_000, b"a=" + b"9" * 9_000, b"amount=1e400&key=" + b"k" * 24, b"pin=%00%00%00%00%00%00",
    b"key=" + b"\xf0\x9f\x90\xb1" * 16 + b"&amount=1.00", b"lines=1&lines=2&lines=%00", b"next=%ED%A0%80",
]  # fmt: skip


def addresses(world: World, *, method: str) -> list[tuple[str, str]]:
    """The pages that answer by a method, each with somebody who may see it."""
    found = []
    for name in found_names():
        if is_admin(name) or name not in ROUTES:
            continue
        who = WANG if name.startswith("desk:") else MEI
        url = reverse(name, kwargs=ROUTES[name].its(world))
        if url not in ("/readyz", "/api/v1/schema/", "/api/v1/docs/"):
            found.append((who, url))
    with rolled_back():
        return [
            (who, url)
            for who, url in found
            if getattr(world.client(who), method)(url).status_code not in {302, 404, 405}
        ]


@pytest.fixture(scope="module")
def pages(world, django_db_blocker) -> dict[str, list[tuple[str, str]]]:
    """The pages that look at what is sent, by method."""
    with django_db_blocker.unblock():
        return {method: addresses(world, method=method) for method in ("get", "post")}


def quick(ask, *where):
    """Ask within a time, and see that the answer is no fault."""
    began = time.process_time()
    with rolled_back():
        answer = ask()
    seconds = time.process_time() - began
    assert answer.status_code < 500, (answer.status_code, *where)
    assert seconds < SECONDS, (seconds, *where)
    return answer


@pytest.mark.parametrize("text", QUERIES, ids=range(len(QUERIES)))
def test_in_a_query(world, pages, text):
    """Each text at a third of the pages, each page with a third of the texts; the searches take all."""
    query = "&".join(f"{name}={text[:700]}" for name in NAMES)
    for who, url in pages["get"][QUERIES.index(text) % 3 :: 3]:
        quick(lambda who=who, url=url: world.client(who).get(f"{url}?{query}"), url)
    for url in ("/search/", "/orders/", "/shops/", "/search/suggestions/"):
        quick(lambda url=url: world.client(MEI).get(f"{url}?q={text}"), url)


@pytest.mark.parametrize(
    "path",
    [
        "/listings/99999999999999999999999999-x/", "/listings/9223372036854775808-x/", "/listings/0-x/",
        "/accounts/addresses/99999999999999999999999/", "/accounts/addresses/9223372036854775808/removal/",
        "/orders/JS%00/", "/orders/%ED%A0%80/", "/cashier/%00/", "/cashier/%FF/", "/cashier/" + "9" * 3_000 + "/",
        "/wallet/top-up/%00/", "/wallet/top-up/%ED%A0%80/", "/shops/%E2%80%AE/", "/shops/" + "a" * 3_000 + "/",
        "/categories/%00/x/", "/categories/" + "a-" * 900 + "a/x/", "/media/p/ab/" + "a" * 900 + "-640.webp",
        "/media/p/../../etc/passwd", "/media/own/ab/%2e%2e%2f-640.webp", "/api/v1/listings/999999999999999999/",
        "/api/v1/listings/%00/", "/api/v1/orders/JS%00/", "/seller/orders/%00/", "/admin/orders/order/%00/change/",
        "/admin/orders/order/99999999999999999999999/change/", "/admin/%ED%A0%80/", "/%00", "/%FF%FE/", "//", "/..;/",
        "/accounts/password/reset/key/zzzzzzzzzzzzzzzzzzzzzzzzz-x/", "/accounts/password/reset/key/1-%00/",
        "/accounts/2fa/webauthn/keys/99999999999999999999/remove/",
    ],
)  # fmt: skip
@pytest.mark.parametrize("who", [MEI, CHEN])
def test_in_an_address(world, who, path):
    quick(lambda: world.client(who).get(path), path)


FORM = "application/x-www-form-urlencoded"
KINDS = [
    f"{FORM}; charset=nothing", f"{FORM}; charset=utf-16", f"{FORM}; charset=utf-7", "multipart/form-data; boundary=x",
    "multipart/form-data", "multipart/form-data; boundary=" + "x" * 300, "application/json", "text/plain", "", "\x7f",
]  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "kind"),
    [*((raw, FORM) for raw in RAW), *((RAW[4 + place % 10], kind) for place, kind in enumerate(KINDS))],
    ids=range(len(RAW) + len(KINDS)),
)
def test_in_a_form(world, pages, raw, kind):
    for who, url in pages["post"][RAW.index(raw) % 2 :: 2]:
        quick(
            lambda who=who, url=url: world.client(who).generic("POST", url, raw, content_type=kind), url, kind
        )


FIELDS = {
    "/wallet/top-up/": {"amount": "1.00", "key": "k" * 24, "next": "/"},
    "/wallet/safety/": {"old": PIN, "new": "284917", "again": "284917", "next": "/"},
    "/accounts/profile/details/": {"nickname": "M", "language": "en"},
    "/accounts/profile/phone/": {"phone": "13800001007"},
    "/accounts/addresses/new/": {
        "name": "M", "phone": "13800001007", "detail": "1", "province": "320000", "city": "320500",
        "district": "320508", "postcode": "215005", "label": "", "next": "/",
    },
    "/cart/lines/": {"sku": "1", "quantity": "1"},
    "/checkout/": {"key": "k" * 24, "quote": "x", "address": "1", "note-1-note": "x", "from_cart": "on"},
    "/i18n/setlang/": {"language": "en", "next": "/"},
    "/accounts/login/": {"login": "x@jishi.example", "password": "x", "next": "/"},
    "/accounts/signup/": {"email": "x@jishi.example", "password1": "stone bridge", "nickname": "x", "consent": "on"},
    "/accounts/password/reset/": {"email": "x@jishi.example"},
}  # fmt: skip
ODD = [
    "\0",
    "a\0b",
    "\ud800",
    "\udfff x",
    "\ufffe",
    "9" * 5_000,
    "\u202e" * 50,
    "\r\n",
    "🐱" * 2_000,
    "[" * 2_000,
]


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
@pytest.mark.parametrize("url", FIELDS)
def test_in_each_field(world, url, odd):
    who = VISITOR if url.startswith(("/accounts/login", "/accounts/signup", "/accounts/password")) else MEI
    for name in FIELDS[url]:
        fields = FIELDS[url] | {name: odd}
        body = "&".join(
            f"{key}=" + "".join(f"%{byte:02X}" for byte in text.encode("utf-8", "surrogatepass"))
            for key, text in fields.items()
        )
        quick(
            lambda body=body: world.client(who).generic(
                "POST", url, body, content_type="application/x-www-form-urlencoded"
            ),
            url,
            name,
        )


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_in_a_purchase(world, odd):
    asked = [
        (MEI, f"/cashier/{world.payment.number}/", {"source": "balance", "pin": PIN, "key": new_key()}),
        (
            MEI,
            f"/orders/{world.orders['SHIPPED'].number}/receipt/",
            {"lines": "1", "pin": PIN, "key": new_key()},
        ),
        (MEI, f"/orders/{world.orders['UNPAID'].number}/cancellation/", {"reason": "CHANGED_MIND"}),
        (
            WANG,
            f"/seller/orders/{world.order.number}/shipment/",
            {"lines": "1", "carrier": "zto", "waybill": "78"},
        ),
        (WANG, f"/seller/orders/{world.order.number}/refund/", {"lines": "1", "reason": "OUT_OF_STOCK"}),
        (WANG, "/seller/shop/", {"shop": "1"}),
        (MEI, "/cart/", {"quantity-1": "1", "ticked": "1", "remove": "1"}),
    ]
    for who, url, fields in asked:
        for name in fields:
            body = "&".join(
                f"{key}=" + "".join(f"%{byte:02X}" for byte in text.encode("utf-8", "surrogatepass"))
                for key, text in (fields | {name: odd}).items()
            )
            quick(
                lambda who=who, url=url, body=body: world.client(who).generic(
                    "POST", url, body, content_type="application/x-www-form-urlencoded"
                ),
                url,
                name,
            )


DOCUMENTS = [
    "[" * 100_000, '{"a":' * 50_000, "{" * 100_000, "9" * 100_000, "NaN", "Infinity", '{"a":1,"a":2}', '"\\ud800"',
    '"\\u0000"', "\ufeff{}", "", "nul", json.dumps({"a": "x" * 500_000}), "[1e400]", '{"limit":' + "9" * 5_000 + "}",
]  # fmt: skip


@pytest.mark.parametrize("document", DOCUMENTS, ids=range(len(DOCUMENTS)))
def test_in_json(world, document):
    for url in ("/api/v1/listings/", "/api/v1/orders/", f"/api/v1/orders/{world.order.number}/"):
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            quick(
                lambda url=url, method=method: world.client(MEI).generic(
                    method, url, document, content_type="application/json"
                ),
                url,
            )
    quick(
        lambda: world.client(MEI).generic(
            "POST", "/accounts/2fa/webauthn/login/", document, content_type="application/json"
        )
    )


@pytest.mark.parametrize(
    "headers",
    [
        {"Cookie": "sessionid=\x00; csrftoken=\xff"}, {"Cookie": "sessionid=" + "x" * 5_000}, {"Cookie": ";;;==;"},
        {"Accept-Language": "zh," * 2_000}, {"Accept-Language": "../../x;q=nan"}, {"Accept": "*/*;" * 900},
        {"Range": "bytes=0-,0-,0-" + ",0-" * 900}, {"If-None-Match": '"' * 900}, {"If-Modified-Since": "x" * 900},
        {"HX-Request": "true", "HX-Target": "\x00", "HX-Current-URL": "javascript:1"}, {"Content-Length": "-1"},
        {"Authorization": "Bearer " + "x" * 900}, {"X-CSRFToken": "\x00" * 64}, {"User-Agent": "\x00\r" * 90},
        {"Cookie": "django_language=\x00zh"}, {"Cookie": "messages=" + "x" * 900}, {"Cookie": "hide_amounts=%00"},
    ],
    ids=range(17),
)  # fmt: skip
def test_in_a_header(world, headers):
    for url in ("/", "/orders/", "/api/v1/listings/", "/nothing/", "/media/p/ab/" + "ab" * 16 + "-640.webp"):
        quick(lambda url=url: world.client(VISITOR).get(url, headers=headers), url)
        if "Cookie" not in headers:
            quick(lambda url=url: world.client(MEI).get(url, headers=headers), url)


def test_too_much_is_refused_before_it_is_read(world):
    big = b"amount=1&x=" + b"y" * 1_100_000
    many = b"&".join(b"a%d=1" % number for number in range(600))

    for body in (big, many):
        answer = quick(
            lambda body=body: world.client(MEI).generic(
                "POST", "/wallet/top-up/", body, content_type="application/x-www-form-urlencoded"
            )
        )
        assert answer.status_code in {400, 413}
