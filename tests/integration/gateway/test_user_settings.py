"""A user's defaults: kept, changed in parts, and applied where an upload does not say otherwise."""

import asyncio
import json
from typing import Any

import pytest

from support.gateway_world import Caller, World

MINE = {
    "language": "de",
    "vocabulary": ["Kübler-Ross"],
    "subtitle_languages": ["fr", "en"],
    "publish_to": ["site", "webhook"],
    "webhook_url": "https://example.org/hook",
    "max_height": 720,
}
UNSET = dict.fromkeys(MINE)


async def patch(who: Caller, **changes: Any) -> dict[str, Any]:
    response = await who.call("PATCH", "/v1/settings", json=changes)
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json()
    return found


async def test_settings_are_changed_in_parts(ann: Caller, bob: Caller) -> None:
    assert (await ann.get("/v1/settings")).json() == UNSET
    assert await patch(ann, **MINE) == MINE
    assert await patch(ann, language=None, max_height=1080) == MINE | {"language": None, "max_height": 1080}
    assert await patch(ann) == MINE | {"language": None, "max_height": 1080}
    assert (await ann.get("/v1/settings")).json() == MINE | {"language": None, "max_height": 1080}
    assert (await bob.get("/v1/settings")).json() == UNSET


async def test_changes_at_once_are_all_kept(ann: Caller) -> None:
    await asyncio.gather(*(patch(ann, **{name: value}) for name, value in MINE.items()))
    assert (await ann.get("/v1/settings")).json() == MINE


@pytest.mark.parametrize(
    "change",
    [
        {"unknown": 1},
        {"language": "no language at all"},
        {"vocabulary": ["term"] * 51},
        {"vocabulary": ["x" * 61]},
        {"vocabulary": ["x" * 60] * 14},
        {"vocabulary": ["a\nb"]},
        {"vocabulary": [" "]},
        {"subtitle_languages": ["de"] * 21},
        {"publish_to": ["vimeo"]},
        {"webhook_url": "ftp://example.org"},
        {"max_height": 1},
    ],
)
async def test_what_does_not_fit_is_refused(ann: Caller, change: dict[str, Any]) -> None:
    response = await ann.call("PATCH", "/v1/settings", json=change)
    assert (response.status_code, response.json()["code"]) == (422, "invalid")
    assert (await ann.get("/v1/settings")).json() == UNSET


async def test_an_upload_takes_what_it_does_not_say(ann: Caller, bob: Caller, world: World) -> None:
    await patch(ann, **MINE)
    for who, options in (
        (ann, {}),
        (ann, {"language": "fr", "subtitle_languages": [], "publish_to": ["site"]}),
        (ann, {"language": None}),
        (bob, {}),
    ):
        await who.create(options=options)
    sent = [json.loads(session["metadata"]["echo-options"]) for session in world.sessions.opened]
    plain = {"language": None, "vocabulary": [], "subtitle_languages": [], "publish_to": ["site"], "webhook_url": None}
    for found, expected in zip(
        sent,
        [
            MINE,
            MINE | {"language": "fr", "subtitle_languages": [], "publish_to": ["site"]},
            MINE | {"language": None},
            plain | {"max_height": None},
        ],
        strict=True,
    ):
        assert {name: found[name] for name in MINE} == expected
