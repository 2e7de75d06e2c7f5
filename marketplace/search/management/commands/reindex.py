"""Make the search index anew from the catalogue; safe to repeat, and while the market is open."""

from typing import Any

from django.core.management.base import BaseCommand
from rich.progress import Progress

from marketplace.search.services import reindex


class Command(BaseCommand):
    help = "Make the search index anew from what is on sale."

    def handle(self, *args: Any, **options: Any) -> None:
        done = 0
        with Progress(transient=True) as progress:
            bar = progress.add_task("Indexing", total=None)
            for done, everything in reindex():
                progress.update(bar, completed=done, total=everything)
        self.stdout.write(f"{done} listings looked at.")
