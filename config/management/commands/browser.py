"""Find the Chromium that tests of pages drive, or install one."""

import os
import shutil
import subprocess
import sys

from django.core.management.base import BaseCommand, CommandError

from config.browser import chromium


class Command(BaseCommand):
    """`manage.py browser`: says which Chromium the tests will use, installing one if need be."""

    help = "Find or install the Chromium that tests of pages need."
    requires_system_checks = ()

    def handle(self, *args, **options):
        if chromium():
            return
        self.stdout.write("No Chromium here yet; installing one…")
        for attempt in self.attempts():
            if subprocess.run(
                attempt, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
            ).returncode:
                continue
            if chromium():
                return
        raise CommandError(
            "No Chromium could be installed. On Debian: apt-get install chromium fonts-noto-cjk; "
            "elsewhere: .venv/bin/playwright install --with-deps chromium; or name one with CHROMIUM=/path."
        )

    def attempts(self):
        """The commands worth trying here, in order."""
        if os.geteuid() == 0 and shutil.which("apt-get"):
            yield ["apt-get", "update", "-qq"]
            yield ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq",
                   "--no-install-recommends", "chromium", "fonts-noto-cjk"]  # fmt: skip
        yield [sys.executable, "-m", "playwright", "install", "chromium"]
