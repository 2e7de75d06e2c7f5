"""Read the public product taxonomy; safe to repeat, and no id ever changes."""

import csv
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from rich.progress import track

from marketplace.catalog.models import Category
from marketplace.catalog.services.tree import load_categories
from payments.errors import DomainError

FILE = "shopify_categories_en_zh.csv"
COLUMNS = {"id", "parent_id", "name_en", "name_zh"}


class Command(BaseCommand):
    help = f"Read all categories from {FILE} in a folder; those that are there keep their names."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help=f"a folder with {FILE}")
        parser.add_argument(
            "--rename", action="store_true", help="give categories that are there the list's names, too"
        )

    def handle(self, *args: Any, folder: Path, rename: bool, **options: Any) -> None:
        path = folder / FILE
        if not path.is_file():
            raise CommandError(f"There is no {FILE} in {folder}. Name the folder that holds it.")
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            if missing := COLUMNS - set(reader.fieldnames or ()):
                raise CommandError(f"{FILE} lacks the columns {', '.join(sorted(missing))}.")
            rows = [
                {
                    "id": row["id"],
                    "parent": row["parent_id"] or None,
                    "name_en": row["name_en"],
                    "name_zh": row["name_zh"],
                }
                for row in reader
            ]
        before = Category.objects.count()
        try:
            with transaction.atomic():
                for level in track(_by_level(rows), description="Categories", transient=True):
                    load_categories(level, keep_names=not rename)
        except DomainError as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(f"{len(rows)} categories read, {Category.objects.count() - before} of them new.")


def _by_level(rows: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Part the rows by how deep their ids say they lie, parents first."""
    levels: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        levels.setdefault(row["id"].count("-"), []).append(row)
    return [levels[depth] for depth in sorted(levels)]
