"""The library: what is in it, found, walked over and taken out of it."""

import json
import re

import httpx
import pytest
from playwright.sync_api import Locator, expect

from support.web_app import App

pytestmark = pytest.mark.browser


def _link(app: App, href: str) -> Locator:
    """The card of a video, by its address: titles change."""
    return app.page.locator(f"article a[href='{href}']")


def test_keys_lead_through_it(app: App, published: str) -> None:
    app.sign_in()
    first = app.page.get_by_role("article").first.get_by_role("link")
    expect(_link(app, published)).to_be_visible()
    app.page.keyboard.press("/")
    field = app.page.get_by_role("searchbox")
    expect(field).to_be_focused()
    first.focus()
    app.page.keyboard.press("End")
    expect(app.page.get_by_role("article").last.get_by_role("link")).to_be_focused()
    app.page.keyboard.press("Home")
    expect(first).to_be_focused()
    app.page.keyboard.press("Enter")
    expect(app.page).to_have_url(re.compile("/videos/"))


def test_grid_and_list_show_the_same_and_stay_chosen(app: App, published: str) -> None:
    app.sign_in()
    expect(_link(app, published)).to_be_visible()
    app.page.get_by_role("button", name="List", exact=True).click()
    app.page.reload()
    expect(app.page.get_by_role("button", name="List", exact=True)).to_have_attribute("aria-pressed", "true")
    expect(_link(app, published)).to_be_visible()


def test_under_the_pointer_the_film_goes_by(app: App, published: str) -> None:
    app.sign_in()
    card = app.page.locator(f"article:has(a[href='{published}'])")
    card.locator("div").first.hover()
    expect(card.locator("[style*='sheet-000.jpg']")).to_be_visible()


def test_a_filter_is_part_of_the_address(app: App, published: str) -> None:
    app.sign_in()
    app.page.get_by_label("Show").select_option("rejected")
    expect(app.page).to_have_url(re.compile("status=rejected"))
    app.page.get_by_label("Show").select_option("published")
    expect(_link(app, published)).to_be_visible()
    app.page.get_by_label("Order").select_option("title")
    app.page.reload()
    expect(app.page.get_by_label("Order")).to_have_value("title")


def _headers(app: App) -> dict[str, str]:
    """What a request of this session carries."""
    session = json.loads(app.page.evaluate("localStorage.getItem('echo.session')"))
    return {"Authorization": f"Bearer {session['access_token']}"}


def test_what_is_said_is_found_and_opens_at_its_second(app: App, published: str) -> None:
    app.sign_in()
    url = f"{app.running.gateway}/v1{published}/transcript"
    headers = _headers(app)
    etag = httpx.get(url, headers=headers).headers["etag"]
    said = {"start": 1.25, "end": 2.5, "text": "we sail to the lighthouse", "words": []}
    body = {"language": "en", "segments": [said]}
    httpx.put(url, headers=headers | {"If-Match": etag}, json=body).raise_for_status()
    moment = app.page.get_by_role("link", name=re.compile(r"0:01 .*lighthouse"))
    for _attempt in range(20):  # a new text can be found some seconds later
        app.page.goto("/?q=lighthouse")
        app.page.get_by_text(re.compile("Nothing is said|1 video")).first.wait_for()
        if moment.count():
            break
        app.page.wait_for_timeout(1000)
    moment.first.click()
    expect(app.page).to_have_url(re.compile(r"/videos/.+\?t=1.25"))


def test_a_deleted_one_is_gone_from_every_window(app: App) -> None:
    app.sign_in()
    video = {"filename": "to be deleted.mp4", "content_type": "video/mp4", "size": 1000}
    created = httpx.post(f"{app.running.gateway}/v1/videos", headers=_headers(app), json=video).raise_for_status()
    href = f"/videos/{created.json()['video']['id']}"
    other = app.context.new_page()
    other.goto("/")
    expect(other.locator(f"a[href='{href}']")).to_be_visible()
    app.page.reload()
    app.page.get_by_role("button", name="More for to be deleted.mp4").click()
    app.page.get_by_role("menuitem", name="Delete").click()
    app.page.get_by_role("button", name="Delete").click()
    expect(_link(app, href)).to_have_count(0)
    expect(other.locator(f"a[href='{href}']")).to_have_count(0)
    app.page.reload()
    expect(app.page.get_by_role("heading", name="Library")).to_be_visible()
    expect(_link(app, href)).to_have_count(0)
