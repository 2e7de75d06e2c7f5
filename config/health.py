"""Is the process up, and could it serve? (safety, section 8)"""

import shutil

from celery import current_app
from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu.exceptions import OperationalError

from payments import clock


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Everything a page needs is there: 200, or 503 with the parts that are not."""
    parts = {name: check() for name, check in CHECKS.items()}
    return JsonResponse(parts, status=200 if all(parts.values()) else 503)


def database() -> bool:
    """A row is written and read again."""
    try:
        cache.set("readyz", 1, 10)
        return cache.get("readyz") == 1
    except DatabaseError:
        return False


def migrations() -> bool:
    """No migration is waiting."""
    try:
        executor = MigrationExecutor(connection)
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return False


def broker() -> bool:
    """A message could be sent."""
    connected = current_app.connection_for_write()
    refusals: tuple[type[BaseException], ...] = (
        OperationalError, *connected.connection_errors, *connected.channel_errors,
    )  # fmt: skip
    try:
        connected.ensure_connection(max_retries=1, timeout=1)
        return True
    except refusals:
        return False
    finally:
        connected.release()


def steady_clock() -> bool:
    """The process and the database agree on the time within two seconds."""
    try:
        return clock.skew() <= clock.MOST_SKEW
    except DatabaseError:
        return False


def disk() -> bool:
    """More than a tenth of the disk is free."""
    usage = shutil.disk_usage(settings.VAR_DIR)
    return usage.free > usage.total / 10


CHECKS = {
    "database": database,
    "broker": broker,
    "migrations": migrations,
    "clock": steady_clock,
    "disk": disk,
}
