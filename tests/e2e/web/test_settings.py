"""The settings: defaults that stay, webhooks with what was sent, usage, and the end of an account."""

import re
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, expect

from support.echoctl import Platform, until
from support.hook_server import HookServer, hook_server
from support.web_app import App

pytestmark = pytest.mark.browser


@pytest.fixture
def server() -> Iterator[HookServer]:
    with hook_server() as there:
        yield there


def test_what_is_chosen_for_new_videos_stays(app: App) -> None:
    app.sign_in("/settings")
    expect(app.page).to_have_url(re.compile("/settings/defaults$"))
    with app.page.expect_response(lambda answer: answer.request.method == "PATCH" and answer.ok):
        app.page.get_by_label("Largest picture").select_option("720p")
    with app.page.expect_response(lambda answer: answer.request.method == "PATCH" and answer.ok):
        app.page.get_by_label("Add a language").select_option("German")
    app.page.reload()
    expect(app.page.get_by_label("Largest picture")).to_have_value("720")
    with app.page.expect_response(lambda answer: answer.request.method == "PATCH" and answer.ok):
        app.page.get_by_role("button", name="Without German").click()
    with app.page.expect_response(lambda answer: answer.request.method == "PATCH" and answer.ok):
        app.page.get_by_label("Largest picture").select_option("As the platform does")
    app.page.reload()
    expect(app.page.get_by_label("Largest picture")).to_have_value("")
    expect(app.page.get_by_role("button", name="Without German")).to_have_count(0)


def test_where_new_videos_go_is_chosen_by_switches(app: App) -> None:
    app.sign_in("/settings/publishing")
    page = app.page.get_by_role("switch", name="Public page")
    expect(page).to_be_checked()
    page.click()
    expect(page).not_to_be_checked()
    app.page.wait_for_load_state("networkidle")
    app.page.reload()
    expect(page).not_to_be_checked()
    page.click()
    app.page.wait_for_load_state("networkidle")
    app.page.reload()
    expect(page).to_be_checked()


def test_a_webhook_from_its_secret_to_its_end(app: App, server: HookServer) -> None:
    app.sign_in("/settings/webhooks")
    app.page.get_by_role("button", name="Add a webhook").click()
    dialog = app.page.get_by_role("dialog", name="Add a webhook")
    dialog.get_by_label("Address").fill(server.url)
    dialog.get_by_label("What I choose").check()
    dialog.get_by_role("checkbox", name=re.compile("It is published")).check()
    dialog.get_by_role("button", name="Add").click()
    secret = app.page.get_by_role("dialog", name="The secret")
    first = secret.get_by_label("Secret", exact=True).input_value()
    assert first.startswith("whsec_")
    secret.get_by_role("button", name="I have kept it").click()
    expect(app.page.get_by_text(first)).to_have_count(0)

    app.page.get_by_role("button", name="Test", exact=True).click()
    deliveries = app.page.get_by_role("list", name="Deliveries")
    expect(deliveries.get_by_text("answered 200")).to_be_visible()
    assert len(server.bodies) == 1
    deliveries.get_by_role("button", name="Send webhook.test again").click()
    until(lambda: len(server.bodies) == 2)
    server.status = 500
    app.page.get_by_role("button", name="Test", exact=True).click()
    expect(deliveries.get_by_text(re.compile("answered 500")).first).to_be_visible()

    more = app.page.get_by_role("button", name=f"More for {server.url}")
    more.click()
    app.page.get_by_role("menuitem", name="New secret").click()
    expect(secret.get_by_label("Secret", exact=True)).not_to_have_value(first)
    secret.get_by_role("button", name="I have kept it").click()
    expect(app.page.get_by_text("The secret before signs along until")).to_be_visible()
    more.click()
    app.page.get_by_role("menuitem", name="Switch off").click()
    expect(app.page.get_by_role("list", name="Webhooks").get_by_text("Off", exact=True)).to_be_visible()
    more.click()
    app.page.get_by_role("menuitem", name="Delete").click()
    app.page.get_by_role("alertdialog").get_by_role("button", name="Delete").click()
    expect(app.page.get_by_text("Nobody is told yet")).to_be_visible()


def test_usage_is_drawn_and_told_in_numbers(app: App, published: str) -> None:
    del published  # something was used
    app.sign_in("/settings/usage")
    table = app.page.get_by_role("table", name="Minutes by month")
    expect(table.get_by_role("row")).to_have_count(2)
    app.page.get_by_role("radio", name="Uploads").click()
    expect(app.page.get_by_role("table", name="Uploads by month").get_by_role("cell")).to_contain_text("B")
    expect(app.page.get_by_role("progressbar", name="Stored uploads")).to_be_visible()


def test_an_account_ends_when_its_address_is_typed(browser: Browser, platform: Platform) -> None:
    running = platform.running
    email, password = "leaving@echo.local", "a long enough one"
    answer = httpx.post(
        f"{running.auth}/auth/v1/signup",
        headers={"apikey": running.anon_key},
        json={"email": email, "password": password},
    )
    assert answer.status_code == 200, answer.text
    with App.opened(browser, running) as app:
        app.page.goto("/settings/account")
        app.page.get_by_label("Email").fill(email)
        app.page.get_by_label("Password").fill(password)
        app.page.get_by_label("Password").press("Enter")
        expect(app.page.get_by_role("link", name="Operations")).to_have_count(0)
        app.page.get_by_role("button", name="Delete the account").click()
        dialog = app.page.get_by_role("dialog")
        final = dialog.get_by_role("button", name="Delete everything")
        dialog.get_by_label(re.compile("Type")).fill("somebody@else")
        expect(final).to_be_disabled()
        dialog.get_by_label(re.compile("Type")).fill(email)
        final.click()
        expect(app.page).to_have_url(re.compile("/sign-in"))
        app.page.get_by_label("Email").fill(email)
        app.page.get_by_label("Password").fill(password)
        app.page.get_by_label("Password").press("Enter")
        expect(app.page.get_by_role("alert")).to_contain_text("do not belong together")
