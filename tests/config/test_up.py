"""One command opens the market, and one signal closes all of it."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from django.conf import settings

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

        os.killpg(market.pid, signal.SIGINT)
        rest, _ = market.communicate(timeout=60)
    finally:
        if market.poll() is None:
            os.killpg(market.pid, signal.SIGKILL)

    assert up_and_well == 200
    assert "This stall has moved away" in not_found
    assert f"http://localhost:{port}/" in said
    assert "mei@jishi.example" in said
    assert (market.returncode, "Traceback" in said + rest) == (0, False), rest
    assert not (tmp_path / "var" / "postgres" / "postmaster.pid").exists()
    left = subprocess.run(["pgrep", "-g", str(market.pid)], capture_output=True, text=True, check=False)
    assert left.stdout == ""


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
