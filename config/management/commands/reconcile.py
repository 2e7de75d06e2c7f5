"""`manage.py reconcile`: is what must always be true, true? (safety, section 2)"""

from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from rich.console import Console
from rich.table import Table

from config import reconciling
from payments.audit import checks

MOST_LINES = 40


class Command(BaseCommand):
    """Exit code 0: all is true; 1: something differs; 2: it could not look."""

    help = "Check that money, stock and histories are whole."

    def add_arguments(self, parser):
        parser.add_argument("--since", type=date.fromisoformat, help="only what changed since this day")
        parser.add_argument("--only", default="", help="the checks wanted, such as I2,I7")
        parser.add_argument("--json", action="store_true", help="print the run for machines")

    def handle(self, *args, **options):
        only = {name.strip().upper() for name in options["only"].split(",") if name.strip()}
        known = {check.id for check in checks.registered()}
        if unknown := sorted(only - known):
            raise CommandError(
                f"There is no check {', '.join(unknown)}. There are {', '.join(sorted(known))}.", returncode=2
            )
        console = Console(stderr=True)
        try:
            with console.status("Looking…") as status:
                run = reconciling.reconcile(
                    since=options["since"],
                    only=only,
                    step=lambda check: status.update(f"{check.id} {check.name}…"),
                )
            reconciling.keep(run, since=options["since"], only=only)
        except DatabaseError as fault:
            raise CommandError(f"Could not look: {fault}", returncode=2) from fault
        if options["json"]:
            self.stdout.write(run.as_json())
        else:
            self.show(run)
        if run.differences:
            raise CommandError(f"{run.differences} differences; payments are stopped.", returncode=1)

    def show(self, run: reconciling.Reconciled) -> None:
        """A line for each check, then each difference by name."""
        table = Table("check", "what must be true", "looked at", "s", "differences")
        for seen in run.looked:
            found = str(len(seen.differences)) if seen.differences else "–"
            table.add_row(seen.id, seen.name, f"{seen.looked_at:,}", f"{seen.seconds:.2f}", found)
        console = Console(file=self.stdout._out)  # type: ignore[arg-type]  # the stubs miss it
        console.print(table)
        for seen in run.looked:
            for difference in seen.differences[:MOST_LINES]:
                self.stdout.write(
                    f"{seen.id} {difference.thing}: expected {difference.expected}, found {difference.found}"
                )
