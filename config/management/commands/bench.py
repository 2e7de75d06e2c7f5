"""`manage.py bench`: what we take of what this machine can do, measured in the same run."""

import os
import subprocess
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from rich.console import Console
from rich.table import Table

from config import benchmarks
from config.postgres import embedded

WIDTH = 150  # where the table goes into a file
ROOMS = ["payments.ledger.bench", "payments.yuebao.bench", "marketplace.orders.bench"]


class Command(BaseCommand):
    """Ours and its limit in turn, on a durable PostgreSQL of its own."""

    help = "Measure against the limits of this machine and write bench.json; --quick for the short form."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--quick", action="store_true", help="3 pairs of 3 s, no verdict")
        parser.add_argument("--only", default="", help="rows whose name holds these words")
        parser.add_argument("--inside", action="store_true", help="measure in the database of DATABASE_URL")

    def handle(self, *args, **options):
        if options["inside"]:
            self.measure(options)
            return
        folder = Path(settings.VAR_DIR) / "bench"
        started = embedded.start(folder)
        try:
            embedded.remake_database(folder)
            again = [sys.executable, "manage.py", "bench", "--inside"]
            again += ["--quick"] * options["quick"] + (["--only", options["only"]] if options["only"] else [])
            environment = {
                **os.environ,
                "DATABASE_URL": embedded.url(folder),
                "VAR_DIR": str(settings.VAR_DIR),
            }
            status = subprocess.run(again, cwd=settings.BASE_DIR, env=environment, check=False).returncode
        finally:
            if started:
                embedded.stop(folder)
        if status:
            sys.exit(status)

    def measure(self, options) -> None:
        """Migrate, set each scene, run the pairs, show and keep the figures."""
        effort = benchmarks.QUICK if options["quick"] else benchmarks.FULL
        console = Console()
        if not console.is_terminal:
            console = Console(width=WIDTH)
        call_command("migrate", verbosity=0)
        rows: list[benchmarks.Row] = []
        for room in ROOMS:
            if find_spec(room):
                import_module(room).register(rows, benchmarks)
        results = []
        with console.status("Measuring…") as status:
            for row in rows:
                if options["only"] in row.name:
                    results.append(row.measure(effort, lambda words: status.update(words)))
        self.show(results, console, quick=options["quick"])
        benchmarks.write(results, Path(settings.VAR_DIR) / "bench.json")

    def show(self, results, console, *, quick: bool) -> None:
        """The table, and under what it was measured."""
        table = Table("figure", "unit", "ours", "limit", "ratio", "least", "greatest", "goal", "")
        for one in results:
            verdict = "" if quick else ("reached" if one.ratio >= one.goal else "missed")
            table.add_row(
                one.name, one.unit, f"{one.ours:,.1f}", f"{one.limit:,.1f}", f"{one.ratio:.3f}",
                f"{one.least:.3f}", f"{one.greatest:.3f}", f"{one.goal:g}", verdict,
            )  # fmt: skip
        console.print(table)
        console.print(" · ".join(f"{name} {value}" for name, value in benchmarks.conditions()), style="dim")
