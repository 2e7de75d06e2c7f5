"""The processes that one market on this machine is made of."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from django.core.management.base import CommandError

from config.postgres import embedded

GRACE_SECONDS = 15
SET_PARENT_DEATH_SIGNAL = 1  # linux/prctl.h
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


def end_with_parent() -> None:
    """Where the system can, ask that this process be told to finish when ours is killed outright."""
    if LIBC is not None:
        LIBC.prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)


class Children:
    """The processes of one market, each with a process group of its own.

    Ctrl-C goes to a whole group. A web worker that hears it, and then its own server's word to finish,
    waits for ever; so only we hear it, and each child is told once, by us.
    """

    def __init__(self, logs: Path) -> None:
        self.logs = logs
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def log(self, name: str) -> Path:
        """Where a child writes."""
        return self.logs / f"{name}.log"

    def start(self, name: str, command: list[str]) -> None:
        """Start one child, its words going to its own log."""
        self.logs.mkdir(parents=True, exist_ok=True)
        environment = {"DEBUG": "0", **os.environ, "DATABASE_POOL": "1" if name == "web" else ""}
        if name == "web":
            environment.setdefault("STATEMENT_TIMEOUT_MS", "5000")
            environment.setdefault("LOCK_TIMEOUT_MS", "2000")
        with self.log(name).open("ab") as log:
            self.running[name] = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=environment,
                process_group=0,
                preexec_fn=end_with_parent,
            )

    def insist(self) -> None:
        """Refuse to go on with a part missing."""
        for name, child in self.running.items():
            if child.poll() is not None:
                said = embedded.last_line(self.log(name).read_text(errors="replace"))
                raise CommandError(
                    f"{name} stopped with code {child.returncode}: {said} "
                    f"The whole story is in {self.log(name)}."
                )

    def stop(self, *, grace_seconds: float = GRACE_SECONDS) -> None:
        """Ask all to finish, wait, and end what does not listen with everything that it started."""
        for child in self.running.values():
            if child.poll() is None:
                child.terminate()
        until = time.monotonic() + grace_seconds
        for child in self.running.values():
            with suppress(subprocess.TimeoutExpired):
                child.wait(max(0.1, until - time.monotonic()))
            # The group outlives its first process where that one fell over or left somebody behind.
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()
