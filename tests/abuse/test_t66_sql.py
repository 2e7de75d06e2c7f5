"""T66: what somebody types never becomes SQL: a lint on the syntax tree, and payloads at every parameter."""

import ast

import pytest

from tests.abuse.unchanged import unchanged
from tests.abuse.world import CHEN, MEI, VISITOR, WANG
from tests.modules import trees

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("t66")]

# Modules that put SQL together, each of names and numbers of its own, never of what somebody typed.
WRITES_SQL = {
    "config/postgres/base.py",
    "config/postgres/creation.py",
    "config/postgres/embedded.py",
    "config/postgres/roles.py",
}
ASKS = {"execute", "executemany", "RunSQL", "raw", "SQL"}


def called(node: ast.Call) -> str:
    """The name something is called by."""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def is_of_the_request(node: ast.expr) -> bool:
    """Whether this is `request.GET`, `request.POST` or their like, at the end of any chain."""
    for part in ast.walk(node):
        if isinstance(part, ast.Attribute) and part.attr in {
            "GET",
            "POST",
            "query_params",
            "COOKIES",
            "headers",
        }:
            return True
        if (
            isinstance(part, ast.Attribute)
            and part.attr == "data"
            and getattr(part.value, "id", "") == "request"
        ):
            return True
    return False


def is_put_together(node: ast.expr) -> bool:
    """Whether this text is made of pieces."""
    return (
        (
            isinstance(node, ast.JoinedStr)
            and any(isinstance(part, ast.FormattedValue) for part in node.values)
        )
        or (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod))
        or (isinstance(node, ast.Call) and called(node) == "format")
    )


def faults(path: str, tree: ast.AST) -> list[str]:
    """What in a file may turn text into SQL."""
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name, where = called(node), f"{path}:{node.lineno}"
        if name == "extra" and isinstance(node.func, ast.Attribute):
            found.append(f"{where} extra(")
        if name == "RawSQL":
            found.append(f"{where} RawSQL(")
        if any(word.arg is None and is_of_the_request(word.value) for word in node.keywords):
            found.append(f"{where} **request")
        if name in {
            "order_by",
            "values",
            "values_list",
            "annotate",
            "alias",
            "filter",
            "exclude",
            "get",
        } and any(
            isinstance(argument, ast.Starred) and is_of_the_request(argument.value) for argument in node.args
        ):
            found.append(f"{where} *request")
        if name in {"order_by", "values", "annotate"} and any(is_of_the_request(one) for one in node.args):
            found.append(f"{where} {name}(request)")
        if name in ASKS and path not in WRITES_SQL and node.args and is_put_together(node.args[0]):
            found.append(f"{where} {name}(f-string)")
    return found


def test_no_line_of_ours_turns_text_into_sql():
    found = [fault for path, tree in trees() for fault in faults(path, tree)]

    assert [line for line in found if not is_known(line)] == []


# SQL that is put together of names of ours; each was read and says why beside the line.
KNOWN = (
    "payments/ledger/",
    "payments/audit/",
    "payments/lifecycle.py",
    "payments/planned.py",
    "payments/yuebao/",
)


def is_known(line: str) -> bool:
    return line.startswith(KNOWN) and line.endswith("(f-string)")


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("Order.objects.extra(where=['1=1'])", "extra("),
        ("Order.objects.annotate(x=RawSQL(text, []))", "RawSQL("),
        ("Order.objects.filter(**request.GET.dict())", "**request"),
        ("Order.objects.filter(Q(**request.POST))", "**request"),
        ("Order.objects.filter(**dict(self.request.query_params))", "**request"),
        ("orders.order_by(request.GET['sort'])", "order_by(request)"),
        ("orders.order_by(*request.GET.getlist('sort'))", "*request"),
        ("cursor.execute(f'SELECT {name}')", "execute(f-string)"),
        ("cursor.execute('SELECT %s' % name)", "execute(f-string)"),
        ("cursor.execute('SELECT ' + name)", "execute(f-string)"),
        ("Order.objects.raw('SELECT {}'.format(name))", "raw(f-string)"),
    ],
)
def test_the_lint_sees_what_it_must(line, fault):
    assert fault in [told.split(" ", 1)[1] for told in faults("x.py", ast.parse(line))]


# The suite runs a share of the five thousand: what closes a text, before each of what may follow.
HEADS = ["", "1' "]
TAILS = [
    "'", '"', "\\", "';", "' OR '1'='1", '" OR ""="', "' OR 1=1--", "') OR ('1'='1", "; DROP TABLE orders_order;--",
    "' UNION SELECT NULL,NULL,NULL--", "'; SELECT pg_sleep(9);--", "' AND 1=CAST((SELECT version()) AS int)--",
    "%' AND '%'='", "_%", "%", "$$; SELECT 1; $$", "E'\\''", "/**/OR/**/1=1", "' || (SELECT email FROM accounts_user) || '",
    "(SELECT 1)", "1::int", "NULL", "id; --", "-pk", "?", "%s", "%(id)s", "{0}", ":*", "a & b | !c", "<->", "a:*&b:A",
    "' & 'x", "((((", "!!", "\\\\'", "\u02bc OR 1=1", "＇ OR 1=1", "0x27", "chr(39)",
]  # fmt: skip
PAYLOADS = [f"{head}{tail}" for head in HEADS for tail in TAILS]
CHUNKS = [PAYLOADS[at : at + 40] for at in range(0, len(PAYLOADS), 40)]


@pytest.mark.parametrize("payloads", CHUNKS, ids=range(len(CHUNKS)))
def test_payloads_are_words_and_nothing_else(world, payloads):
    mei, wang, visitor = world.client(MEI), world.client(WANG), world.client(VISITOR)

    with unchanged():
        for text in payloads:
            asked = [
                visitor.get(
                    "/search/",
                    dict.fromkeys(
                        ("q", "sort", "category", "price_from", "page", "kind", "a.material", "service"), text
                    ),
                ),
                visitor.get("/search/suggestions/", {"q": text}),
                visitor.get("/shops/", dict.fromkeys(("q", "kind", "page"), text)),
                visitor.get(
                    f"/shops/{world.shop.slug}/", dict.fromkeys(("q", "sort", "shelf", "page"), text)
                ),
                visitor.get("/api/v1/listings/", dict.fromkeys(("shop", "cursor", "limit"), text)),
                mei.get("/orders/", dict.fromkeys(("q", "tab", "page"), text)),
                mei.get("/api/v1/orders/", dict.fromkeys(("state", "cursor", "limit"), text)),
                mei.get("/wallet/statement/", dict.fromkeys(("month", "before"), text)),
                wang.get("/seller/orders/", dict.fromkeys(("q", "tab", "page"), text)),
            ]
            for answer in asked:
                assert answer.status_code in {200, 400, 404}, (answer.request["PATH_INFO"], text)
                assert "mei@jishi.example" not in answer.content.decode(), text


@pytest.mark.parametrize("text", PAYLOADS[:: len(HEADS)], ids=range(len(PAYLOADS[:: len(HEADS)])))
def test_the_operators_search_takes_words_too(world, text):
    chen = world.client(CHEN)
    for model in ("orders/order", "accounts/user", "catalog/listing", "escrow/payment", "audit/auditline"):
        answer = chen.get(f"/admin/{model}/", {"q": text, "o": text, "p": text})
        assert answer.status_code in {200, 302}, model


def test_a_shop_named_in_the_api_is_that_shop_or_none(world):
    client = world.client(VISITOR)

    everything = client.get("/api/v1/listings/").json()["results"]
    tricked = client.get("/api/v1/listings/", {"shop": "far-and-near' OR '1'='1"}).json()["results"]

    assert len(everything) > 1
    assert tricked == []
