"""The site says whether it is up, and whether it could serve."""

from datetime import timedelta

import pytest
from celery import current_app

from payments import clock


def test_the_process_says_it_is_up_without_a_database(client):
    assert client.get("/healthz").content == b"ok\n"


@pytest.mark.django_db
def test_the_site_is_ready_when_every_part_is(client):
    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()) == (
        200,
        {"database": True, "broker": True, "migrations": True, "clock": True, "disk": True},
    )


@pytest.mark.django_db
def test_a_part_that_is_missing_is_named(client, settings, monkeypatch):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}

    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["database"]) == (503, False)


@pytest.mark.django_db
def test_a_machine_whose_clock_is_off_is_not_ready(client, monkeypatch):
    truth = clock._machine
    monkeypatch.setattr(clock, "_machine", lambda: truth() + timedelta(seconds=3))

    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["clock"]) == (503, False)


@pytest.mark.django_db
def test_a_broker_that_is_gone_is_named(client, monkeypatch):
    monkeypatch.setattr(current_app.conf, "broker_write_url", "redis://127.0.0.1:1/0")

    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["broker"]) == (503, False)
