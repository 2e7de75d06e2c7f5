"""The rules of Yu'ebao in words, with the terms that hold and the ones that come."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from payments import clock
from payments.yuebao.models import Fund
from payments.yuebao.queries import find_fund, next_course, terms_on


@login_required
@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """Say which day's money earns, how income is counted, and what the terms are today."""
    fund, at = find_fund(), clock.now()
    if fund is None:
        return render(request, "yuebao/closed.html")
    context = {
        "fund_name": _name(fund),
        "terms": terms_on(fund, clock.day_of(at)),
        "coming": fund.terms.filter(effective_from__gt=clock.day_of(at)).order_by("effective_from"),
        "course": next_course(fund, at),
    }
    return render(request, "yuebao/rules.html", context)


def _name(fund: Fund) -> str:
    """The fund's name in the reader's language, else the other one."""
    if (get_language() or "").startswith("zh"):
        return fund.name_zh or fund.name_en
    return fund.name_en or fund.name_zh
