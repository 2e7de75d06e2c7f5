"""The daily record: a month at a time, by kind, to read and to save."""

from collections.abc import Iterator

from defusedcsv import csv
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from payments import clock
from payments.clock import day_of
from payments.money import Money
from payments.wallet.statements import Month
from payments.yuebao.models import Holding
from payments.yuebao.queries import holding_of
from payments.yuebao.records import KINDS, Record, Statement, statement_of

BOM = "\ufeff"
COLUMNS = ["on", "kind", "note", "units", "waiting", "change", "after"]


@login_required
@require_safe
def statement(request: HttpRequest) -> HttpResponse:
    """A month of one's own savings, the newest first."""
    holding = holding_of(request.user)
    today = clock.today()
    month = Month.read(request.GET.get("month", ""), today=today)
    kind = request.GET.get("kind", "")
    kind = kind if kind in KINDS else "all"
    found = _of(holding, month)
    wanted = KINDS[kind][1]
    opened = day_of(holding.opened_at) if holding else today
    context = {
        "month": month,
        "words": date_format(month.first, "YEAR_MONTH_FORMAT"),
        "earlier": month.preceding.code if month.first > Month.of(opened).first else "",
        "later": month.following.code if month.first < Month.of(today).first else "",
        "kind": kind,
        "kinds": [(code, words) for code, (words, _codes) in KINDS.items()],
        "found": found,
        "has_any": holding is not None,
        "records": [one for one in reversed(found.records) if not wanted or one.code in wanted],
    }
    return render(request, "yuebao/statement.html", context)


@login_required
@require_safe
def statement_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The same month as a file: opening, every line, closing."""
    month = Month.read(request.GET.get("month", ""), today=clock.today())
    found = _of(holding_of(request.user), month)
    answer = StreamingHttpResponse(_rows(found), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="jishi-yuebao-{month.code}.csv"'
    return answer


def _of(holding: Holding | None, month: Month) -> Statement:
    return statement_of(holding, month) if holding else Statement(Money(0), [])


class _Echo:
    """A file that gives back each row instead of keeping it."""

    def write(self, row: str) -> str:
        return row


def _rows(found: Statement) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield BOM + writer.writerow(COLUMNS)
    yield writer.writerow(["", _("opening"), "", "", "", "", found.opening.yuan_text])
    for record in found.records:
        yield writer.writerow(_cells(record))
    yield writer.writerow(["", _("closing"), "", "", "", "", found.closing.yuan_text])


def _cells(record: Record) -> list[str]:
    return [
        record.on.isoformat(),
        str(record.kind),
        record.words,
        record.units.yuan_text if record.units else "",
        record.pending.yuan_text if record.pending else "",
        record.by.yuan_text,
        record.after.yuan_text,
    ]
