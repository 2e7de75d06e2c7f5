"""`manage.py up`: the whole market on this machine, until Ctrl-C."""

import os
import signal
import socket
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from config.children import Children
from config.demonstration.people import PASSWORD, sign_ins
from config.management.commands.seed import is_half_made
from config.postgres import embedded

PATIENCE_SECONDS = 90


class Command(BaseCommand):
    """Start database, web, worker and beat together; stop all of them together."""

    help = "Open the market: database, web, worker and beat, with the demonstration market on the first run."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=None, help="default: PORT, else 8000")
        parser.add_argument("--empty", action="store_true", help="do not seed the demonstration market")

    def handle(self, *args, **options):
        port = options["port"] or self.port()
        refuse_taken(port)
        started_database = self.start_database()
        children = Children(Path(settings.VAR_DIR) / "log")
        stopping = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda *_: stopping.set())
        try:
            self.prepare(seed=not options["empty"])
            if stopping.is_set():
                return
            children.start("web", web_command(port))
            children.start("worker", [sys.executable, "-m", "celery", "-A", "config", "worker",
                                      "--loglevel", "INFO", "--concurrency", "2", "--without-gossip",
                                      "--without-mingle"])  # fmt: skip
            children.start("beat", [sys.executable, "-m", "celery", "-A", "config", "beat",
                                    "--loglevel", "INFO", "--pidfile="])  # fmt: skip
            wait_until_it_answers(port, children, stopping)
            if not stopping.is_set():
                self.say(
                    f"Jishi 集市 is open at http://localhost:{port}/ · sign in as {sign_ins()} "
                    f"· password {PASSWORD} · Ctrl-C closes it"
                )
            while not stopping.wait(0.5):
                children.insist()
        finally:
            self.say("Closing…")
            children.stop()
            connection.close()
            if started_database:
                embedded.stop(Path(settings.VAR_DIR))

    def say(self, words: str) -> None:
        """Say it at once, also where the words go to a pipe."""
        self.stdout.write(words)
        self.stdout.flush()

    def port(self) -> int:
        """The port of the environment, or a sentence about what is wrong with it."""
        text = os.environ.get("PORT", "8000")
        if not text.isdigit() or not 0 < int(text) < 65536:
            raise CommandError(f"PORT is {text!r}: set it to a number from 1 to 65535.")
        return int(text)

    def start_database(self) -> bool:
        """Start the embedded database; true if it was this command that started it."""
        if not settings.EMBEDDED_DATABASE:
            try:
                connection.ensure_connection()
            except OperationalError as fault:
                reason = str(fault).strip().splitlines()[0]
                raise CommandError(
                    f"DATABASE_URL does not answer ({reason}): mend it or unset it."
                ) from fault
            return False
        if not (embedded.data_folder(settings.VAR_DIR) / "PG_VERSION").exists():
            self.say("Making the database…")
        try:
            return embedded.start(Path(settings.VAR_DIR))
        except ImproperlyConfigured as refusal:
            raise CommandError(str(refusal)) from refusal

    def prepare(self, *, seed: bool) -> None:
        """Bring tables up to date, and fill an empty market."""
        self.bring_tables_up()
        if not seed:
            return
        if is_half_made() and settings.EMBEDDED_DATABASE:
            # Nothing in it is anybody's own, so the next start may begin anew.
            self.say("The last start was interrupted; making the demonstration market anew…")
            connection.close()
            embedded.remake_database(Path(settings.VAR_DIR))
            self.bring_tables_up()
        call_command("seed", if_empty=True)

    def bring_tables_up(self) -> None:
        """Migrate if a migration is waiting."""
        if tables_are_behind():
            self.say("Making the tables…")
            call_command("migrate", interactive=False, verbosity=0)


def tables_are_behind() -> bool:
    """Whether a migration is waiting, without the cost of running `migrate` at every start."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def refuse_taken(port: int) -> None:
    """Say at once that a port is taken, before anything is started."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as fault:
            raise CommandError(
                f"Port {port} is taken: stop what uses it, or choose another with PORT={port + 1} make run."
            ) from fault


def web_command(port: int) -> list[str]:
    """The web server: two processes of one thread each serve best on a small machine."""
    return [
        *(sys.executable, "-m", "granian", "config.wsgi:application", "--interface", "wsgi", "--no-ws"),
        *("--host", "127.0.0.1", "--port", str(port), "--respawn-failed-workers"),
        *("--workers", os.environ.get("WEB_WORKERS", "2")),
        *("--blocking-threads", os.environ.get("WEB_THREADS", "1")),
    ]


def wait_until_it_answers(port: int, children: Children, stopping: threading.Event) -> None:
    """Wait for the site's own word that it is up."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until and not stopping.wait(0.2):
        children.insist()
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            continue
    if not stopping.is_set():
        raise CommandError(
            f"The site did not answer within {PATIENCE_SECONDS} s: read {children.log('web')}."
        )
