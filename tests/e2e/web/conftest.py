"""One Chromium for all tests of the web app, and a window of its own for each."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from support.echoctl import Platform
from support.mediamaker import video
from support.web_app import ROOT, App, chromium, running_browser

BUILT = ROOT / "web/dist/index.html"


expect.set_options(timeout=20_000)  # milliseconds: the machine also encodes


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if chromium() is None:
        pytest.skip("needs an installed Chromium")
    assert BUILT.is_file(), "the web app is not built: make web"
    with running_browser() as browser:
        yield browser


@pytest.fixture
def app(browser: Browser, platform: Platform) -> Iterator[App]:
    """A window at a desk, in light; at its end nothing may have been complained about."""
    with App.opened(browser, platform.running) as app:
        yield app
    assert app.complaints == []


@pytest.fixture(scope="session")
def clip(media: Callable[[str], Path]) -> Path:
    """A few seconds that take some megabytes."""
    return video(media("walk by the sea.mp4"), seconds=5, size="640x360", grain=70)


@pytest.fixture(scope="session")
def published(browser: Browser, platform: Platform, media: Callable[[str], Path]) -> str:
    """The address of a video that was uploaded on screen and is published."""
    return _publish(browser, platform, video(media("small film.mp4"), seconds=3))


@pytest.fixture
def just_published(browser: Browser, platform: Platform, media: Callable[[str], Path]) -> str:
    """Of another one, of which everything is still known: traces are kept of the newest only."""
    return _publish(browser, platform, video(media("newest film.mp4"), seconds=3))


def _publish(browser: Browser, platform: Platform, film: Path) -> str:
    with App.opened(browser, platform.running) as app:
        app.sign_in("/upload")
        app.page.get_by_label("Choose files").last.set_input_files(film)
        app.page.get_by_text("Published").wait_for(timeout=120_000)
        href = app.page.get_by_role("link", name=f"Open {film.name}").get_attribute("href")
    assert href
    return href
