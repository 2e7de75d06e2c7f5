"""One command opens the market, and one signal closes all of it."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from django.conf import settings

from config.children import Children

PATIENCE_SECONDS = 120


def up(tmp_path: Path, port: int | str, *arguments: str, **variables: str) -> subprocess.Popen[str]:
    """Start the command in an environment of its own, in a process group of its own."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "PORT": str(port),
        "VAR_DIR": str(tmp_path / "var"),
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        **variables,
    }
    return subprocess.Popen(
        [sys.executable, "manage.py", "up", *arguments],
        cwd=settings.BASE_DIR,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def read_until(process: subprocess.Popen[str], words: str) -> str:
    """Read what the command says until it says these words."""
    said = ""
    assert process.stdout is not None
    until = time.monotonic() + PATIENCE_SECONDS
    while words not in said and time.monotonic() < until:
        line = process.stdout.readline()
        if not line:
            break
        said += line
    assert words in said, said
    return said


def running(group_of: Callable[[int], int], number: int) -> list[str]:
    """The processes of a group or session; a zombie is none, because not everywhere are orphans reaped."""
    every = subprocess.run(["ps", "-A", "-o", "pid=,stat=,args="], capture_output=True, text=True, check=True)
    found = []
    for line in every.stdout.splitlines():
        pid, state, *_ = line.split(maxsplit=2)
        with suppress(ProcessLookupError, PermissionError):
            if group_of(int(pid)) == number and not state.startswith("Z"):
                found.append(line)
    return found


def wait_for(happened: Callable[[], bool], seconds: float = 10) -> None:
    """Give it some seconds to happen."""
    until = time.monotonic() + seconds
    while not happened() and time.monotonic() < until:
        time.sleep(0.05)
    assert happened()


def reconciled(port: int) -> bool:
    """Whether the worker has looked at the books, as it is asked to when beat begins."""
    try:
        answer = urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz/money", timeout=10)
    except urllib.error.HTTPError as not_well:
        answer = not_well
    with answer:
        return bool(json.load(answer)["reconciled"])


@pytest.mark.xdist_group("up")
def test_the_market_opens_answers_and_closes_without_a_trace(tmp_path):
    port = free_port()
    market = up(tmp_path, port, "--empty")
    try:
        said = read_until(market, "is open at")
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=10) as answer:
            up_and_well = answer.status
        with pytest.raises(urllib.error.HTTPError) as lost:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/nowhere/", timeout=20)
        not_found = lost.value.read().decode()
        wait_for(lambda: reconciled(port), PATIENCE_SECONDS)

        os.killpg(market.pid, signal.SIGINT)
        rest, _ = market.communicate(timeout=60)
        left = running(os.getsid, market.pid)
    finally:
        for line in running(os.getsid, market.pid):
            os.kill(int(line.split()[0]), signal.SIGKILL)

    assert up_and_well == 200
    assert "This stall has moved away" in not_found
    assert f"http://localhost:{port}/" in said
    assert "mei@jishi.example" in said
    assert (market.returncode, "Traceback" in said + rest) == (0, False), rest
    assert not (tmp_path / "var" / "postgres" / "postmaster.pid").exists()
    assert left == []


FAMILY = """
import signal, subprocess, sys, time
if len(sys.argv) > 1:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
subprocess.Popen([sys.executable, "-c", "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
                  "print('grandchild', flush=True); time.sleep(600)"])
time.sleep(600)
"""


@pytest.mark.parametrize(
    "deaf", [["deaf"], []], ids=["a child that does not listen", "a child that leaves its own"]
)
def test_what_does_not_listen_is_ended_with_all_it_started(tmp_path, deaf):
    children = Children(tmp_path)
    children.start("family", [sys.executable, "-c", FAMILY, *deaf])
    wait_for(lambda: "grandchild" in children.log("family").read_text())

    children.stop(grace_seconds=0.5)

    wait_for(lambda: running(os.getpgid, children.running["family"].pid) == [])


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent was killed")
def test_a_market_killed_outright_takes_its_children_along(tmp_path):
    program = (
        "import os, signal, sys; from pathlib import Path; from config.children import Children;"
        f"children = Children(Path({str(tmp_path)!r}));"
        "children.start('web', [sys.executable, '-c', 'import time; time.sleep(600)']);"
        "print(children.running['web'].pid, flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    said = subprocess.run(
        [sys.executable, "-c", program], cwd=settings.BASE_DIR, capture_output=True, text=True, check=False
    )

    assert said.returncode == -signal.SIGKILL, said.stderr
    wait_for(lambda: running(os.getpgid, int(said.stdout)) == [])


def refusal(process: subprocess.Popen[str]) -> str:
    """What the command says last when it refuses to start."""
    said, _ = process.communicate(timeout=PATIENCE_SECONDS)
    assert process.returncode == 1, said
    assert "Traceback" not in said
    (sentence,) = [line for line in said.splitlines() if line.startswith("CommandError: ")]
    return sentence


def test_a_taken_port_is_said_in_one_sentence(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        said = refusal(up(tmp_path, port))

    assert said == (
        f"CommandError: Port {port} is taken: stop what uses it, "
        f"or choose another with PORT={port + 1} make run."
    )


def test_a_port_that_is_no_number_is_said_in_one_sentence(tmp_path):
    assert refusal(up(tmp_path, "eight")) == (
        "CommandError: PORT is 'eight': set it to a number from 1 to 65535."
    )


@pytest.mark.xdist_group("up")
def test_a_broken_database_folder_is_said_in_one_sentence(tmp_path):
    folder = tmp_path / "var" / "postgres"
    folder.mkdir(parents=True)
    (folder / "stray").write_text("not a cluster")

    said = refusal(up(tmp_path, free_port()))

    assert f"The database folder {folder} holds files but no cluster" in said


def test_a_database_that_does_not_answer_is_said_in_one_sentence(tmp_path):
    said = refusal(up(tmp_path, free_port(), DATABASE_URL="postgresql://nobody@127.0.0.1:1/none"))

    assert "DATABASE_URL does not answer" in said
    assert "mend it or unset it." in said
