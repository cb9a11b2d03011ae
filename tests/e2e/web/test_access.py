"""Every screen, in both themes, at a desk and on a phone: no barrier that axe can find, and a picture of each."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect

from support.echoctl import Platform
from support.web_app import DESK, PHONE, App

pytestmark = pytest.mark.browser


def _sign_in(app: App) -> None:
    app.page.goto("/")
    app.page.get_by_role("button", name="Sign in with it").wait_for()


def _library(app: App) -> None:
    app.sign_in()
    app.page.get_by_role("article").first.wait_for()
    app.page.wait_for_load_state("networkidle")


def _list(app: App) -> None:
    _library(app)
    app.page.get_by_role("button", name="List", exact=True).click()


def _empty(app: App) -> None:
    app.sign_in("/?tag=nobody-has-this")
    app.page.get_by_text("No video fits").wait_for()


def _upload(app: App) -> None:
    app.sign_in("/upload")
    picker = app.page.get_by_label("Choose files").last
    picker.set_input_files({"name": "notes.txt", "mimeType": "text/plain", "buffer": b"a few notes"})
    app.page.get_by_text("This is a text file").wait_for()


def _video(app: App) -> None:
    _library(app)
    app.page.get_by_role("article").first.get_by_role("link").click()
    app.page.get_by_role("region", name="Player").wait_for()
    app.page.get_by_role("button", name="Settings").or_(app.page.get_by_role("alert")).first.wait_for()


def _video_stages(app: App) -> None:
    _video(app)
    app.page.get_by_role("button", name="Show the stages").click()


def _video_tab(name: str) -> Callable[[App], None]:
    def opened(app: App) -> None:
        _video(app)
        app.page.get_by_role("tab", name=name).click()
        app.page.wait_for_load_state("networkidle")
        app.page.get_by_role("tabpanel", name=name).scroll_into_view_if_needed()

    return opened


def _publish(app: App) -> None:
    _video(app)
    app.page.get_by_role("button", name="Publish", exact=True).click()
    app.page.get_by_role("dialog", name="Publish").get_by_text("Webhook", exact=True).click()
    app.page.get_by_label("Address of your server").wait_for()


def _settings(section: str) -> Callable[[App], None]:
    def go(app: App) -> None:
        app.sign_in(f"/settings/{section}")
        app.page.get_by_role("heading", level=2).first.wait_for()

    return go


def _add_webhook(app: App) -> None:
    _settings("webhooks")(app)
    app.page.get_by_role("button", name="Add a webhook").click()
    app.page.get_by_label("What I choose").check()


def _delete_account(app: App) -> None:
    _settings("account")(app)
    app.page.get_by_role("button", name="Delete the account").click()
    app.page.get_by_role("dialog").wait_for()


def _operations(app: App) -> None:
    app.sign_in("/operations")
    app.page.get_by_role("heading", name="Throughput").wait_for()


def _trace(app: App) -> None:
    _library(app)
    href = app.page.get_by_role("article").first.get_by_role("link").get_attribute("href") or ""
    app.page.goto(f"/operations/traces/{href.rsplit('/', 1)[-1]}")
    app.page.get_by_role("list", name="Steps").or_(app.page.get_by_text("No trace is kept")).first.wait_for()


SCREENS: dict[str, Callable[[App], None]] = {
    "sign-in": _sign_in,
    "library": _library,
    "library-list": _list,
    "library-nothing-fits": _empty,
    "upload": _upload,
    "video": _video,
    "video-stages": _video_stages,
    "video-summary": _video_tab("Summary"),
    "video-subtitles": _video_tab("Subtitles"),
    "video-publications": _video_tab("Publications"),
    "publish": _publish,
    "settings": _settings("defaults"),
    "settings-publishing": _settings("publishing"),
    "settings-webhooks": _settings("webhooks"),
    "settings-webhooks-add": _add_webhook,
    "settings-usage": _settings("usage"),
    "settings-account": _settings("account"),
    "settings-account-delete": _delete_account,
    "operations": _operations,
    "operations-trace": _trace,
}


@pytest.fixture(params=["light", "dark"])
def theme(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(params=["desk", "phone"])
def device(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def window(browser: Browser, platform: Platform, theme: str, device: str) -> Iterator[App]:
    size = PHONE if device == "phone" else DESK
    with App.opened(browser, platform.running, dark=theme == "dark", size=size) as app:
        yield app
    assert app.complaints == []


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_has_no_barriers(window: App, published: str, screen: str, theme: str, device: str) -> None:
    del published  # so that there is something to look at
    SCREENS[screen](window)
    expect(window.page.locator(".animate-pulse")).to_have_count(0)  # what stands in for something not yet there
    window.page.evaluate("document.fonts.ready")
    window.picture(f"{screen}-{device}-{theme}")
    assert window.barriers() == []
    # Nothing is wider than the screen: nobody has to scroll sideways (WCAG 1.4.10).
    assert window.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_skip_link_leads_past_the_navigation(browser: Browser, platform: Platform, published: str) -> None:
    del published
    with App.opened(browser, platform.running) as app:
        _library(app)
        app.page.keyboard.press("Tab")
        expect(app.page.get_by_role("link", name="Skip to content")).to_be_focused()
        app.page.keyboard.press("Enter")
        expect(app.page.locator("#main")).to_be_focused()
