"""The door: the ready account, wrong passwords, the way back to where one wanted to go, and out again."""

import re

import httpx
import pytest
from playwright.sync_api import expect

from support.web_app import App

pytestmark = pytest.mark.browser


def test_the_ready_account_is_shown_and_opens(app: App) -> None:
    app.page.goto("/")
    expect(app.page.get_by_text(app.running.email)).to_be_visible()
    expect(app.page.get_by_text(app.running.password)).to_be_visible()
    app.page.get_by_role("button", name="Sign in with it").click()
    expect(app.page.get_by_role("heading", name="Library")).to_be_visible()
    app.page.reload()
    expect(app.page.get_by_role("heading", name="Library")).to_be_visible()


def test_who_was_stopped_at_the_door_arrives_where_they_wanted(app: App) -> None:
    app.page.goto("/?sort=title&status=failed")
    expect(app.page).to_have_url(re.compile("/sign-in"))
    app.page.get_by_label("Email").fill(app.running.email)
    app.page.get_by_label("Password").fill("a wrong one")
    app.page.get_by_role("button", name="Sign in", exact=True).click()
    expect(app.page.get_by_role("alert")).to_contain_text("do not belong together")
    app.page.get_by_label("Password").fill(app.running.password)
    app.page.get_by_label("Password").press("Enter")
    expect(app.page).to_have_url(re.compile(r"/\?sort=title&status=failed$"))


@pytest.mark.parametrize("to", ["https://evil.test/", "//evil.test/", "/\\evil.test/", "javascript:alert(1)"])
def test_the_door_leads_to_no_other_site(app: App, to: str) -> None:
    app.page.goto(str(httpx.URL("/sign-in", params={"to": to})))
    app.page.get_by_role("button", name="Sign in with it").click()
    expect(app.page).to_have_url(f"{app.running.gateway}/")


def test_out_again_from_every_tab_and_the_theme_stays(app: App) -> None:
    app.sign_in()
    other = app.context.new_page()
    other.goto("/upload")
    expect(other.get_by_role("heading", name="Upload")).to_be_visible()
    app.page.get_by_role("button", name=re.compile("your account")).first.click()
    app.page.get_by_role("menuitemradio", name="Dark").click()
    expect(app.page.locator("html")).to_have_class(re.compile("dark"))
    app.page.reload()
    expect(app.page.locator("html")).to_have_class(re.compile("dark"))
    app.page.get_by_role("button", name=re.compile("your account")).first.click()
    app.page.get_by_role("menuitem", name="Sign out").click()
    expect(app.page).to_have_url(re.compile("/sign-in"))
    expect(other).to_have_url(re.compile("/sign-in"))
