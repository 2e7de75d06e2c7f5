"""`manage.py seal_ledger`: end a day by hand, as the clock does at twenty past midnight."""

from argparse import ArgumentParser
from datetime import date, timedelta
from typing import Any

from django.core.management.base import BaseCommand

from payments import clock
from payments.ledger import upkeep
from payments.ledger.models import Seal


class Command(BaseCommand):
    """Asked twice it changes nothing: a day has one end, and what is sealed is sealed."""

    help = "Take the snapshots of a day that ended and seal what was written; prints the head of the chain."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--on", type=date.fromisoformat, help="the day, else yesterday in Shanghai")

    def handle(self, *args: Any, **options: Any) -> None:
        on = options["on"] or clock.today() - timedelta(days=1)
        taken = upkeep.take_snapshots(on)
        made = upkeep.seal(on)
        self.stdout.write(f"{on}: {taken} snapshots, {len(made)} seals.")
        head = Seal.objects.order_by("-seq").first()
        if head is not None:
            self.stdout.write(f"Head of the chain: {head.seq} {bytes(head.hash).hex()}")
