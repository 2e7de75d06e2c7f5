"""`manage.py import_products FILE --shop SLUG [--dry-run]`: a product sheet into a shop."""

import csv
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import Progress

from marketplace.catalog.drafted import Wish
from marketplace.catalog.imports import Report, import_listings
from marketplace.catalog.models import Category
from marketplace.catalog.product_csv.drafts import CellError, draft_listings
from marketplace.catalog.product_csv.reading import Sheet, UnreadableSheet, read_sheet
from marketplace.policy import policy
from marketplace.shops.models import Shop
from payments import clock

MOST_LINES = 50
MOST_ROWS = 12


class Command(BaseCommand):
    """Import a product sheet in either of Shopify's dialects."""

    help = "Bring the listings of a product sheet (CSV) into a shop; --dry-run says what would happen."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--shop", required=True, help="the shop's address, as in /shops/<slug>/")
        parser.add_argument("--category", help="id of a category for all listings of the file")
        parser.add_argument("--language", choices=["en", "zh"], help="default: by the letters of each title")
        parser.add_argument("--overwrite", action="store_true", help="also change listings that are there")
        parser.add_argument("--dry-run", action="store_true", help="write nothing, name every error")
        parser.add_argument("--failed", type=Path, help="where to write the rows of skipped listings")

    def handle(self, *args, **options):
        shop = Shop.objects.filter(slug=options["shop"]).select_related("owner").first()
        if shop is None:
            raise CommandError(f"There is no shop {options['shop']!r}: see the addresses under /shops/.")
        category = None
        if options["category"]:
            category = Category.objects.filter(pk=options["category"]).first()
            if category is None:
                raise CommandError(f"There is no category {options['category']!r}.")
        numbers = policy()
        try:
            content = options["file"].read_bytes()
            sheet = read_sheet(content, megabytes=numbers.csv_megabytes, most_rows=numbers.csv_rows)
        except OSError as fault:
            raise CommandError(f"{options['file']} cannot be read: {fault.strerror}.") from fault
        except UnreadableSheet as refusal:
            raise CommandError(str(refusal)) from refusal
        drafts = draft_listings(sheet, most_skus=numbers.max_skus, title_characters=numbers.title_characters)
        wish = Wish(shop, category, options["language"] or "", options["overwrite"], shop.owner)
        with Progress(console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task("Importing", total=len(drafts))
            report = import_listings(
                drafts,
                wish,
                at=clock.database_now(),
                dry_run=options["dry_run"],
                step=lambda: progress.advance(task),
            )
        self.tell(report, dry_run=options["dry_run"])
        if report.skipped and options["failed"]:
            write_failed(options["failed"], sheet, report)
            self.stdout.write(f"The rows of skipped listings stand in {options['failed']}.")

    def tell(self, report: Report, *, dry_run: bool) -> None:
        """Say what happened, then every error by row, column, value and sentence."""
        begins = "Would be: " if dry_run else ""
        good = report.made + report.changed + report.kept
        self.stdout.write(
            f"{begins}{report.made} made, {report.changed} changed, {report.kept} left as they are, "
            f"{len(report.skipped)} skipped. "
            f"In all {good} listings, {report.skus} SKUs, {len(report.pictures)} pictures."
        )
        for kind, errors in (("Error", report.errors), ("Note", report.notes)):
            lines = sentences(errors)
            for line in lines[:MOST_LINES]:
                self.stdout.write(f"{kind}: {line}")
            if len(lines) > MOST_LINES:
                self.stdout.write(f"… and {len(lines) - MOST_LINES} more of this kind.")


def sentences(errors: list[CellError]) -> list[str]:
    """Say each thing once, with all the rows it is true of."""
    grouped: dict[tuple[str, str], list[CellError]] = {}
    for error in errors:
        grouped.setdefault((error.column, error.sentence), []).append(error)
    told = []
    for (column, sentence), same in grouped.items():
        rows = list(dict.fromkeys(str(error.row) for error in same))
        if len(rows) == 1:
            told.append(f"row {rows[0]}, {column}, {same[0].value!r}: {sentence}")
            continue
        named = ", ".join(rows[:MOST_ROWS]) + (
            f" and {len(rows) - MOST_ROWS} more" if rows[MOST_ROWS:] else ""
        )
        told.append(f"{len(rows)} rows ({named}), {column}: {sentence}")
    return told


def write_failed(path: Path, sheet: Sheet, report: Report) -> None:
    """Write the rows of skipped listings as they came, each with the reason, to be mended and imported."""
    reasons: dict[str, str] = {
        draft.handle: " ".join(dict.fromkeys(error.sentence for error in draft.errors))
        for draft in report.skipped
    }
    handle = sheet.dialect.headers.get("handle")
    rows_of = {draft.row: draft.handle for draft in report.skipped}
    headers = list(sheet.rows[0].cells) if sheet.rows else []
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*headers, "Reason"])
        for row in sheet.rows:
            name = row.cells.get(handle, "").strip().lower() if handle else rows_of.get(row.number, "")
            if name in reasons:
                writer.writerow([*(row.cells.get(header, "") for header in headers), reasons[name]])
