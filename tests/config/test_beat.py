"""What beat wakes: every entry names a task there is, runs on an empty market, and never piles up."""

import pytest

from config.celery import app

ENTRIES = sorted(app.conf.beat_schedule.items())


@pytest.fixture(scope="module", autouse=True)
def tasks_found() -> None:
    app.loader.import_default_modules()


@pytest.mark.parametrize(("name", "entry"), ENTRIES, ids=[name for name, _ in ENTRIES])
def test_every_entry_names_a_task_and_expires_before_its_next_turn(name, entry):
    schedule = entry["schedule"]
    seconds = schedule if isinstance(schedule, float) else 3600 if len(schedule.hour) == 24 else 86_400

    assert entry["task"] in app.tasks
    assert 0 < entry["options"]["expires"] <= seconds


def test_no_task_is_waked_by_two_entries():
    tasks = [entry["task"] for _, entry in ENTRIES]

    assert sorted(set(tasks)) == sorted(tasks)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("task", [entry["task"] for _, entry in ENTRIES])
def test_every_task_runs_on_an_empty_market(task):
    assert app.tasks[task]() is None
