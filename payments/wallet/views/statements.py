"""The statement: a month at a time, to read and to save."""

from collections.abc import Iterator

from defusedcsv import csv
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from payments import clock
from payments.ledger import queries as ledger
from payments.wallet.statements import Month, ShownLine, by_day, every_line, shown
from payments.wallet.views.own import own_wallet

BOM = "\ufeff"
COLUMNS = ["number", "at", "kind", "counterpart", "note", "in", "out", "held", "available", "after"]


@login_required
@require_safe
def statement(request: HttpRequest) -> HttpResponse:
    """A month of one wallet, newest first, fifty lines a page."""
    own = own_wallet(request)
    account = own.wallet.account
    today = clock.today()
    month = Month.read(request.GET.get("month", ""), today=today)
    asked = request.GET.get("before", "")
    before = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 19 else None
    page = ledger.statement(account, before=before, limit=ledger.PAGE + 1, start=month.start, end=month.end)
    lines, is_more = page[: ledger.PAGE], len(page) > ledger.PAGE
    sums = ledger.period(account, start=month.start, end=month.end)
    opened_in = Month.of(clock.day_of(own.wallet.opened_at))
    words = shown(lines, account)
    context = {
        "own": own,
        "month": month,
        "words": date_format(month.first, "YEAR_MONTH_FORMAT"),
        "earlier": month.preceding.code if month.first > opened_in.first else "",
        "later": month.following.code if month.first < Month.of(today).first else "",
        "sums": sums,
        "went_out": -sums.went_out,
        "of": "" if own.is_personal else format_html("&amp;of={}", own.place),
        "lines": words,
        "days": by_day(words, today=today),
        "more": lines[-1].version if is_more else None,
    }
    return render(request, "wallet/statement.html", context)


@login_required
@require_safe
def statement_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The same month as a file: every line, with what stood before and after."""
    own = own_wallet(request)
    month = Month.read(request.GET.get("month", ""), today=clock.today())
    answer = StreamingHttpResponse(_rows(own.wallet.account, month), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="jishi-statement-{month.code}.csv"'
    return answer


class _Echo:
    """A file that gives back each row instead of keeping it."""

    def write(self, row: str) -> str:
        return row


def _rows(account: str, month: Month) -> Iterator[str]:
    """The file row by row; text that a spreadsheet would run as a formula is made inert (T30)."""
    writer = csv.writer(_Echo())
    sums = ledger.period(account, start=month.start, end=month.end)
    yield BOM + writer.writerow(COLUMNS)
    yield writer.writerow(["", "", _("closing"), "", "", "", "", "", "", sums.closing.yuan_text])
    for line in every_line(account, month):
        yield writer.writerow(_cells(line))
    yield writer.writerow(["", "", _("opening"), "", "", "", "", "", "", sums.opening.yuan_text])


def _cells(line: ShownLine) -> list[str]:
    return [
        str(line.number),
        line.at.astimezone(clock.SHANGHAI).isoformat(timespec="seconds"),
        *map(_inert, (line.what, line.counterpart, line.title)),
        line.came_in.yuan_text if line.came_in else "",
        line.went_out.yuan_text if line.went_out else "",
        line.held.yuan_text if line.held else "",
        line.available.yuan_text,
        line.posted.yuan_text,
    ]


def _inert(text: str) -> str:
    """Text whose first character a spreadsheet could act on, beyond those the writer sees to."""
    return f"'{text}" if text[:1] in {"\t", "\r", "\n", "\0"} else text
