"""A real browser for the people of the tests, whichever room asks for it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import axe_playwright_python
import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from config.browser import chromium

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
DESKTOP, PHONE = 1280, 390
ARGUMENTS = [
    "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for a file of tests.

    It does not outlive the file, because Playwright's loop counts as running in this thread for as long
    as it is open, and a later test that has a loop of its own would be refused.
    """
    path = chromium()
    if path is None:
        pytest.fail("There is no Chromium here: run `make browser`, which finds or installs one.")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: Browser, live_server) -> Iterator[Callable[..., Page]]:
    """Give a person a window of their own: `visit(width=390, scripts=False, language="zh-hans")`."""
    contexts: list[BrowserContext] = []

    def open_window(
        *, width: int = DESKTOP, scripts: bool = True, language: str = "en", dark: bool = False
    ) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 844 if width < 600 else 900},
            java_script_enabled=scripts,
            locale={"en": "en-GB", "zh-hans": "zh-CN"}[language],
            timezone_id="Asia/Shanghai",
            color_scheme="dark" if dark else "light",
            has_touch=width < 600,
            reduced_motion="reduce",
        )
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda fault: pytest.fail(f"A script failed on {page.url}: {fault}"))
        return page

    yield open_window
    for context in contexts:
        context.close()


def axe_violations(page: Page) -> list[str]:
    """What axe finds wrong with the page as it stands, a line each; it need not fetch our styles once more."""
    page.evaluate(AXE.read_text())
    found = page.evaluate(
        """async () => (await axe.run(document, {
             preload: false,
             runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
           })).violations.map(v => `${v.id}: ${v.nodes.map(n => n.target.join(" ")).slice(0, 4).join(" | ")}`)"""
    )
    return [f"{page.url} {line}" for line in found]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the windows of one file in one worker, so that each file opens one Chromium.

    First, because xdist reads the groups in a hook of the same name.
    """
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group(f"browser {item.path.stem}"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):
    """Keep what each window showed when a journey failed, and say where."""
    report = yield
    if report.when == "call" and report.failed and "visit" in getattr(item, "fixturenames", ()):
        folder = Path(settings.VAR_DIR) / "journeys"
        folder.mkdir(parents=True, exist_ok=True)
        for number, context in enumerate(item.funcargs["browser"].contexts):
            for page in context.pages:
                path = folder / f"{item.name.replace('/', '-')}-{number}.png"
                page.screenshot(path=path, full_page=True)
                report.sections.append((f"window {number}", f"{page.url} → {path}"))
    return report
