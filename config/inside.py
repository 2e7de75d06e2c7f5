"""Addresses for those who run the market; to everybody else they lead nowhere (safety, 13.4)."""

import hmac
from collections.abc import Callable, Iterator
from functools import wraps

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_prometheus.exports import ExportToDjangoView
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from payments import clock
from payments.audit.models import Switch
from payments.audit.queries import MOST_AGE, last_run, last_whole_run, stopped_switches
from payments.due.queries import oldest_open_row, open_count

View = Callable[[HttpRequest], HttpResponse]


def inside_only(view: View) -> View:
    """Answer who shows METRICS_TOKEN, and on a developer's own machine everybody."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        shown = request.headers.get("Authorization", "").encode()
        expected = f"Bearer {settings.METRICS_TOKEN}".encode()
        if settings.IN_DEVELOPMENT or (settings.METRICS_TOKEN and hmac.compare_digest(shown, expected)):
            return view(request)
        raise Http404

    return guarded


@require_safe
@never_cache
@inside_only
def money(request: HttpRequest) -> JsonResponse:
    """The money is whole, by a look that is not old, and payments run: 200, or 503 with what is not so."""
    run, all_of_it = last_run(), last_whole_run()
    parts = {
        "reconciled": all_of_it is not None and clock.now() - all_of_it.at <= MOST_AGE,
        "whole": run is not None and run.differences == 0,
        "payments": all(switch.name != Switch.PAYMENTS for switch in stopped_switches()),
    }
    return JsonResponse(parts, status=200 if all(parts.values()) else 503)


@require_safe
@never_cache
@inside_only
def metrics(request: HttpRequest) -> HttpResponse:
    """What this process has counted, and how the market's money stands, as Prometheus reads it."""
    market = CollectorRegistry()
    market.register(Market())
    answer: HttpResponse = ExportToDjangoView(request)
    answer.write(generate_latest(market))
    return answer


class Market(Collector):
    """The few numbers that somebody is woken for."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        run, oldest, now = last_run(), oldest_open_row(), clock.now()
        if run is not None:
            age = (now - run.at).total_seconds()
            yield gauge("reconcile_difference_fen", "What the last look found amiss.", run.difference_fen)
            yield gauge("reconcile_differences", "How many things it found amiss.", run.differences)
            yield gauge("reconcile_age_seconds", "How long ago it was.", age)
        late = max((now - oldest.due_at).total_seconds(), 0) if oldest else 0
        yield gauge("due_oldest_seconds", "By how much the oldest due row is late.", late)
        yield gauge("due_open", "How many due rows wait.", open_count())
        yield gauge("switches_stopped", "How many kill switches are pulled.", len(stopped_switches()))


def gauge(name: str, words: str, value: float) -> GaugeMetricFamily:
    """One number of the market."""
    return GaugeMetricFamily(f"jishi_{name}", words, value=value)
