"""What operators see: health, work, charts, dead letters that are replayed, a video's trace; and who does not."""

import re
import uuid

import httpx
import pytest
from google.cloud.pubsub_v1 import PublisherClient
from playwright.sync_api import Browser, expect

from echo_contracts.envelope import Envelope
from support.echoctl import Platform
from support.video_life import Life
from support.web_app import App

pytestmark = pytest.mark.browser
_PATIENT = 90_000  # milliseconds: metrics come every quarter of a minute


def _give_up(platform: Platform, monkeypatch: pytest.MonkeyPatch, event: Envelope) -> None:
    """An event arrives where those go that were given up on."""
    port = platform.running.processes["pubsub"].port
    monkeypatch.setenv("PUBSUB_EMULATOR_HOST", f"127.0.0.1:{port}")
    with PublisherClient() as publisher:
        topic = publisher.topic_path("echo-local", "dead-letter")
        attributes = event.attributes() | {
            "CloudPubSubDeadLetterSourceSubscription": "video-deleted.upload-intake",
            "CloudPubSubDeadLetterSourceDeliveryCount": "5",
        }
        publisher.publish(topic, event.body(), **attributes).result(30)


def test_the_platform_is_drawn(app: App, published: str) -> None:
    del published  # something was done
    app.sign_in("/operations")
    health = app.page.get_by_role("list", name="Health")
    for part in ("Database", "Storage", "Pub/Sub", "Telemetry", "Dead letters"):
        expect(health.get_by_role("heading", name=part)).to_be_visible()
    table = app.page.get_by_role("table", name="Videos that came to an end by minute")
    expect(table.get_by_role("row").nth(1)).to_be_attached(timeout=_PATIENT)
    expect(app.page.get_by_role("heading", name="Failures by cause")).to_be_visible()
    expect(app.page.get_by_role("row", name=re.compile("Transcoding · chunk"))).to_be_visible(timeout=_PATIENT)
    app.page.get_by_role("radio", name="Messages").click()
    messages = app.page.get_by_role("table", name="Messages by minute")
    expect(messages.get_by_role("row").nth(1)).to_be_attached()


def test_a_dead_letter_is_read_and_replayed(app: App, platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    video = str(uuid.uuid4())  # there is no such: its end may be told any number of times
    _give_up(platform, monkeypatch, Life(video).deleted())
    app.sign_in("/operations")
    letters = app.page.get_by_role("list", name="Dead letters")

    letter = letters.get_by_role("listitem").first
    expect(letter.get_by_text("given up after 5 deliveries")).to_be_visible()
    expect(letter.get_by_text("Waiting", exact=True)).to_be_visible()
    letter.get_by_role("button", name="Show the message").click()
    expect(letter.get_by_role("link", name=video)).to_be_visible()
    expect(letter.get_by_text("echo.video.v1.deleted").first).to_be_visible()
    expect(app.page.get_by_role("list", name="Health").get_by_text(re.compile("waiting"))).to_be_visible()
    letter.get_by_role("button", name="Replay").click()
    expect(letter.get_by_text(re.compile("^Replayed"))).to_be_visible()


def test_a_video_s_way_is_shown_step_by_step(app: App, just_published: str) -> None:
    app.sign_in("/operations")
    field = app.page.get_by_label("Id or address of a video")
    field.fill("no id at all")
    field.press("Enter")
    expect(app.page.get_by_text("There is no id in that")).to_be_visible()
    field.fill(f"{app.running.gateway}{just_published}")
    field.press("Enter")
    expect(app.page.get_by_role("heading", name="Trace", exact=True)).to_be_visible()
    steps = app.page.get_by_role("list", name="Steps")
    step = steps.get_by_role("button", name=re.compile("transcode chunk")).first
    step.click()
    expect(steps.get_by_text("video-accepted.transcode").first).to_be_visible()
    expect(step).to_have_attribute("aria-expanded", "true")


def test_it_is_for_operators(browser: Browser, platform: Platform) -> None:
    running = platform.running
    email, password = "no-operator@echo.local", "a long enough one"
    body = {"email": email, "password": password}
    httpx.post(f"{running.auth}/auth/v1/signup", headers={"apikey": running.anon_key}, json=body).raise_for_status()
    with App.opened(browser, running) as app:
        app.page.goto("/operations")
        app.page.get_by_label("Email").fill(email)
        app.page.get_by_label("Password").fill(password)
        app.page.get_by_label("Password").press("Enter")
        expect(app.page.get_by_text("For operators")).to_be_visible()
        expect(app.page.get_by_role("navigation", name="Main").get_by_role("link", name="Operations")).to_have_count(0)
