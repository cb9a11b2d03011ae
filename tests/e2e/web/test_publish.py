"""Publishing from a video's screen: to the page, to a server, again, and what is said when a server refuses."""

import base64
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Locator, expect

from support.echoctl import Platform, running_platform
from support.hook_server import HookServer, hook_server
from support.mediamaker import video
from support.web_app import App

pytestmark = pytest.mark.browser
_PATIENT = 120_000  # milliseconds: what a loaded machine may take


@pytest.fixture(scope="module")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    """One of its own: without a secret, which the ready platform does not have, no server is told."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WEBHOOK_SECRET", "whsec_" + base64.b64encode(b"a secret of a test's platform").decode())
        with running_platform(tmp_path_factory.mktemp("platform") / "state") as platform:
            yield platform


@pytest.fixture(scope="module")
def film(platform: Platform, media: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a film, published as a page."""
    clip = video(media("to publish.mp4"), seconds=4, size="320x180")
    _done, report = platform.process_file(clip, tmp_path_factory.mktemp("out"))
    assert report["status"] == "published"
    return f"/videos/{report['video_id']}?tab=publications"


@pytest.fixture
def server() -> Iterator[HookServer]:
    with hook_server() as there:
        yield there


def _target(app: App, name: str) -> Locator:
    return app.page.locator(f"[data-target='{name}']")


def test_the_page_is_open_to_everybody_and_published_again(app: App, film: str) -> None:
    app.sign_in(film)
    site = _target(app, "site")
    expect(site.get_by_text("Published", exact=True)).to_be_visible()
    address = site.get_by_role("link").get_attribute("href")
    assert address
    assert httpx.get(address).status_code == 200
    with app.page.expect_response(lambda answer: answer.request.method == "POST") as asked:
        site.get_by_role("button", name="Publish again").click()
    assert (asked.value.status, asked.value.url.rsplit("/", 1)[-1]) == (202, "publications")
    expect(site.get_by_text("Published", exact=True)).to_be_visible(timeout=_PATIENT)


def test_a_server_is_told_when_it_is_chosen_in_the_dialog(app: App, film: str, server: HookServer) -> None:
    app.sign_in(film)
    app.page.get_by_role("button", name="Publish", exact=True).click()
    dialog = app.page.get_by_role("dialog", name="Publish")
    expect(dialog.get_by_role("radio", name="Public page")).to_be_checked()
    dialog.get_by_text("Webhook", exact=True).click()
    dialog.get_by_label("Address of your server").fill(server.url)
    dialog.get_by_role("button", name="Publish", exact=True).click()
    expect(dialog).to_be_hidden()
    hook = _target(app, "webhook")
    expect(hook.get_by_text("Published", exact=True)).to_be_visible(timeout=_PATIENT)
    assert len(server.bodies) == 1


def test_what_a_server_refuses_is_said_with_the_way_to_try_again(app: App, film: str, server: HookServer) -> None:
    server.status = 410
    app.sign_in(film)
    hook = _target(app, "webhook")
    app.page.get_by_role("button", name="Publish", exact=True).click()
    dialog = app.page.get_by_role("dialog", name="Publish")
    dialog.get_by_text("Webhook", exact=True).click()
    dialog.get_by_label("Address of your server").fill(server.url)
    dialog.get_by_role("button", name="Publish").click()
    expect(hook.get_by_text("Failed", exact=True)).to_be_visible(timeout=_PATIENT)
    expect(hook.get_by_role("alert")).not_to_be_empty()
    server.status = 200
    hook.get_by_role("button", name="Try again").click()
    expect(hook.get_by_text("Published", exact=True)).to_be_visible(timeout=_PATIENT)
