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


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"DATABASE_URL": "garbage"}, "DATABASE_URL is no address we know: set it to one of postgresql://"),
        ({"CACHE_URL": "garbage"}, "CACHE_URL is no address we know: set it to one of dbcache://"),
        ({"CELERY_BROKER_URL": "nonsense"}, "CELERY_BROKER_URL is no address we know: set it to one of"),
        ({"STATEMENT_TIMEOUT_MS": "abc"}, "STATEMENT_TIMEOUT_MS is 'abc': set it to a whole number"),
        ({"VAR_DIR": "/proc/nothing"}, "VAR_DIR is /proc/nothing, which cannot be made"),
        ({"SECRET_KEY": None}, "Set SECRET_KEY: a long random text"),
    ],
)
def test_what_cannot_be_used_is_one_sentence(changes, sentence):
    refused = start(**changes)

    assert (refused.returncode, len(refused.stderr.splitlines())) == (1, 1), refused.stderr
    assert refused.stderr.startswith(sentence)


def test_a_server_that_is_told_nothing_runs_in_production():
    """Nobody shows DEBUG to the world by forgetting a variable."""
    served = subprocess.run(
        [sys.executable, "-c", "import config.wsgi"],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )

    assert served.returncode == 1
    assert "Set SECRET_KEY" in served.stderr


def test_the_deployment_check_is_clean_with_nothing_silenced():
    checked = start()

    assert checked.returncode == 0, checked.stderr
    assert checked.stdout.strip() == "System check identified no issues (0 silenced)."
