"""Production starts only when nothing is left out."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

WHOLE = {
    "DJANGO_SETTINGS_MODULE": "config.settings.prod",
    "SECRET_KEY": "k7-Qm9dX" * 8,
    "ALLOWED_HOSTS": "market.example",
    "DATABASE_URL": "postgresql://web@localhost/jishi",
    "CELERY_BROKER_URL": "amqp://localhost",
}


def start(**changes: str | None) -> subprocess.CompletedProcess[str]:
    """Run Django's own checks under production settings in a process of their own."""
    environment = {"PATH": os.environ["PATH"], **WHOLE, **changes}
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=settings.BASE_DIR,
        env={name: value for name, value in environment.items() if value is not None},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"SECRET_KEY": None}, "Set SECRET_KEY"),
        ({"SECRET_KEY": "development-only-not-a-secret"}, "Set SECRET_KEY"),
        ({"DEBUG": "1"}, "Unset DEBUG"),
        ({"ALLOWED_HOSTS": None}, "Set ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "*"}, "Set ALLOWED_HOSTS"),
        ({"DATABASE_URL": None}, "Set DATABASE_URL"),
        ({"CELERY_BROKER_URL": None}, "Set CELERY_BROKER_URL"),
    ],
)
def test_production_refuses_to_start_with_a_part_missing(changes, says):
    refused = start(**changes)

    assert refused.returncode != 0
    assert says in refused.stderr


def test_the_deployment_check_is_clean_with_nothing_silenced():
    checked = start()

    assert (checked.returncode, checked.stderr.splitlines()[-1:]) == (
        0,
        ["System check identified no issues (0 silenced)."],
    ) or checked.stdout.strip() == "System check identified no issues (0 silenced).", checked.stderr
