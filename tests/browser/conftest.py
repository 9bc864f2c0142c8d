"""A real Chromium for the tests that need one, and axe-core to look over what it shows.

Where chromium or axe-core is missing these tests are skipped and say so; with FORTNIGHT_REQUIRE_BROWSER=1 (as in CI)
they fail instead.
"""

import asyncio
import os
import shutil
import subprocess
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from tests.browser.accessibility import Axe, problems

# Playwright's synchronous interface runs an event loop in this thread, in which Django would refuse its database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

REPOSITORY = Path(__file__).resolve().parents[2]
AXE = REPOSITORY / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
VNU = REPOSITORY / "frontend" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser")
SOON_READY = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss8m")  # for Java: half the time of a short run
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def missing(what: str) -> None:
    """Skips with a message, or fails where the browser tests have to run."""
    message = f"BROWSER TESTS NOT RUN: {what}"
    if os.environ.get("FORTNIGHT_REQUIRE_BROWSER") == "1":
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Playwright leaves its loop of events running in this thread, and Django has other connections where one runs:
    a test of anything else would find its database locked by its own transaction."""
    if not item.get_closest_marker("browser"):
        return (yield)
    asyncio._set_running_loop(_paused.get("loop"))
    try:
        return (yield)
    finally:
        _paused["loop"] = asyncio._get_running_loop()
        asyncio._set_running_loop(None)


_paused: dict[str, asyncio.AbstractEventLoop | None] = {}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # The shell is the same browser without windows and tabs, which nobody looks at here and which take a tenth longer.
    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if not chromium:
        missing("chromium is not installed (on Debian: apt install chromium).")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        loop = asyncio._get_running_loop()
        yield running
        asyncio._set_running_loop(loop)  # the last test may have been one of something else
        running.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page with Playwright's context options (viewport, java_script_enabled, forced_colors, …). It may fetch
    from the tested server only; anything that the page logs as an error fails the test, unless it may_fail."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def open_page(*, width: int = 1280, height: int = 900, may_fail: bool = False, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        if may_fail:
            return page
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.on("request", lambda request: errors.append(f"asked for {request.url}") if is_foreign(request) else None)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not errors, errors


def is_foreign(request: Request) -> bool:
    return not request.url.startswith(("http://localhost", "http://127.0.0.1", "data:", "blob:"))


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    return new_page()


@pytest.fixture(scope="session")
def axe() -> Axe:
    """What is wrong with a page, a line each; an empty list when all is well."""
    if not AXE.is_file():
        missing("axe-core is not installed (in frontend/: npm ci).")
    script = AXE.read_text(encoding="utf-8")
    return lambda page: problems(page, script)


@pytest.fixture(scope="session")
def html_errors(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """What the Nu HTML checker says about texts or files; nothing when all is valid. Starting it takes seconds."""
    if not (java := shutil.which("java")):
        missing("java is not installed (on Debian: apt install default-jre-headless), which the HTML checker needs.")
    if not VNU.is_file():
        missing("vnu-jar is not installed (in frontend/: npm ci).")

    def check(*pages: str | Path) -> str:
        folder = tmp_path_factory.mktemp("html")
        files = [_file_with(page, folder / f"{place}.html") for place, page in enumerate(pages)]
        command = [str(java), *SOON_READY, "-jar", str(VNU), "--errors-only", *map(str, files)]
        return subprocess.run(command, capture_output=True, text=True, check=False).stderr

    return check


def _file_with(page: str | Path, file: Path) -> Path:
    if isinstance(page, Path):
        return page
    file.write_text(page, encoding="utf-8")
    return file
