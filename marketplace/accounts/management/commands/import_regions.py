"""Read the public lists of provinces, cities and districts; safe to repeat."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from marketplace.accounts.division import ListIsMissing, rows_of
from marketplace.accounts.models import Region
from marketplace.accounts.queries import region_row
from marketplace.accounts.services import load_regions


class Command(BaseCommand):
    help = "Read provinces, cities and districts from a folder of public lists; no code is ever changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder", type=Path, help="a folder with pca-code.json, or with areas.csv and its like"
        )

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        known = {region.code: region_row(region) for region in Region.objects.all()}
        try:
            rows = list(rows_of(folder, known))
        except ListIsMissing as reason:
            raise CommandError(str(reason)) from None
        load_regions(rows)
        new = len({row["code"] for row in rows} - set(known))
        self.stdout.write(f"{len(rows)} regions read, {new} of them new.")
