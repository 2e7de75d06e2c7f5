"""The operator's first page: what waits for somebody is counted, and each count leads to its list."""

from datetime import timedelta

import pytest
from django.urls import reverse

from config.operator import queues
from payments import clock
from payments.audit.models import ReconcileRun
from payments.due.models import DueRow
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator(client):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    return client


def test_every_queue_leads_to_the_list_it_counts(operator):
    DueRow.objects.create(kind="orders.payment", ref_id=0, due_at=clock.now() - timedelta(hours=1))

    for queue in queues(clock.now()):
        answer = operator.get(queue.url)

        assert answer.status_code == 200, queue.title
        assert answer.context["cl"].result_count == queue.count, queue.title
    assert {str(queue.title): queue.count for queue in queues(clock.now())}["Due and not done"] == 1


def test_the_first_page_carries_our_name_and_the_last_look_at_the_sums(operator):
    ReconcileRun.objects.create(
        at=clock.now(), seconds=1.0, differences=2, difference_fen=5, checks=[], snapshot=""
    )

    answer = operator.get(reverse("admin:index"))

    assert answer.status_code == 200
    page = answer.content.decode()
    assert "Jishi 集市" in page
    assert "2 differences." in page
    assert "unfold-theme-colors" not in page


def test_the_menu_leads_only_to_pages_that_are_there(operator):
    groups = operator.get(reverse("admin:index")).context["sidebar_navigation"]
    links = [str(item["link"]) for group in groups for item in group["items"]]

    assert len(links) == len(set(links)) > 20
    assert {link: operator.get(link).status_code for link in links} == dict.fromkeys(links, 200)
