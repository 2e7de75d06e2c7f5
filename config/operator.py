"""What the operator sees first: the queues that wait for somebody, and whether the sums are right."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from marketplace.catalog.models import Listing
from marketplace.catalog.states import ListingState
from marketplace.orders.models import Order
from marketplace.orders.states import OrderState
from payments import clock
from payments.audit import queries as audit
from payments.audit.models import Approval
from payments.due.models import DueRow
from payments.wallet.models import TopUp
from payments.wallet.states import TopUpState
from payments.yuebao.models import FundDay, FundYield
from payments.yuebao.states import FundDayState

OPEN_STATES = [OrderState.UNPAID, OrderState.PAID, OrderState.PART_SHIPPED, OrderState.SHIPPED]
# The sweep comes round every two seconds; what is due for longer than this was not swept (I11).
UNSWEPT = timedelta(minutes=10)


@dataclass(frozen=True)
class Queue:
    """Things that wait for somebody, and the list that shows them."""

    title: str | Promise
    words: str | Promise
    icon: str
    count: int
    url: str
    is_bad: bool = False  # whether anything in it at all is a fault


def no_inline_colours(request: HttpRequest) -> dict[str, dict[str, str]]:
    """Unfold would write its colours into a <style>; ours stand in `css/admin.css`."""
    return {}


def _queue(
    title: str | Promise,
    words: str | Promise,
    icon: str,
    rows: QuerySet[Any],
    narrowed: dict[str, Any],
    *,
    is_bad: bool = False,
) -> Queue:
    meta = rows.model._meta
    url = reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist")
    return Queue(
        title, words, icon, rows.filter(**_looked_up(narrowed)).count(), _narrow(url, narrowed), is_bad
    )


def _looked_up(narrowed: dict[str, Any]) -> dict[str, Any]:
    return {lookup.removesuffix("__exact"): value for lookup, value in narrowed.items()}


def _narrow(url: str, narrowed: dict[str, Any]) -> str:
    """Write the filter as the list reads it from its address."""
    written = {
        lookup: ",".join(value) if isinstance(value, list) else str(value)
        for lookup, value in narrowed.items()
    }
    return f"{url}?{urlencode(written)}"


def queues(at: datetime) -> list[Queue]:
    """Everything that waits for a person of the house, the most pressing first."""
    return [
        _queue(
            _("Not shipped in time"),
            _("The shop’s time to ship is over; a week later the buyer has the money back."),
            "local_shipping",
            Order.objects.all(),
            {"state__in": [OrderState.PAID, OrderState.PART_SHIPPED], "ship_by__lt": at},
        ),
        _queue(
            _("Top-ups without an answer"),
            _("The bank is asked again by itself; a long wait is worth a call."),
            "add_card",
            TopUp.objects.all(),
            {"state__in": [TopUpState.SENT, TopUpState.UNKNOWN]},
        ),
        _queue(
            _("Listings to review"),
            _("Without a word they go on sale after 48 hours."),
            "rate_review",
            Listing.objects.all(),
            {"state__exact": ListingState.IN_REVIEW},
        ),
        _queue(
            _("Approvals that wait for a second person"),
            _("Nobody approves what they asked for themselves."),
            "verified_user",
            Approval.objects.all(),
            {"done_at__isnull": True},
        ),
        _queue(
            _("Yields to approve"),
            _("Somebody else than the one who entered a yield looks at it; its day waits meanwhile."),
            "percent",
            FundYield.objects.all(),
            {"approved_at__isnull": True, "withdrawn_at__isnull": True},
        ),
        _queue(
            _("Savings’ days that wait"),
            _("Without its yield a day is not credited, and no later one before it."),
            "savings",
            FundDay.objects.all(),
            {"state__in": [FundDayState.OPEN, FundDayState.HELD, FundDayState.REVERSED]},
        ),
        _queue(
            _("Due and not done"),
            _("Older than ten minutes: the worker is away, or the thing fails each time it is tried."),
            "schedule",
            DueRow.objects.all(),
            {"done_at__isnull": True, "due_at__lt": at - UNSWEPT},
            is_bad=True,
        ),
    ]


def overview(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Add the queues, the switches that are off and the last look at the sums to the first page."""
    run = audit.last_run()
    return context | {
        "title": _("Overview"),
        "queues": queues(clock.now()),
        "stopped": audit.stopped_switches(),
        "run": run,
        "run_url": reverse("admin:audit_reconcilerun_change", args=[run.pk]) if run else "",
        "open_orders": Order.objects.filter(state__in=OPEN_STATES).count(),
        "on_sale": Listing.objects.filter(state=ListingState.ON_SALE).count(),
    }
