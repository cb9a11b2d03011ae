"""What users wish for subtitles and summaries: it travels with the upload, or is refused before there is one."""

import json
from typing import Any

import pytest

from support.gateway_world import Caller, World

BODY = {"filename": "holiday.mp4", "content_type": "video/mp4", "size": 1000}
WISHES: dict[str, Any] = {
    "sound_tags": True,
    "speaker_dashes": True,
    "glossary": [
        {"text": "hive", "language": "de", "translation": "Beute"},
        {"text": "Varroa", "language": None, "translation": None},
    ],
    "summary_language": "fr",
}


async def wished(world: World, ann: Caller, options: dict[str, Any]) -> dict[str, Any]:
    response = await ann.post("/v1/videos", json=BODY | {"options": options})
    assert response.status_code == 201
    sent: dict[str, Any] = json.loads(world.sessions.opened[-1]["metadata"]["echo-options"])
    shown = response.json()["video"]["id"]
    detail = (await ann.get(f"/v1/videos/{shown}")).json()
    assert {name: detail["options"][name] for name in WISHES} == {name: sent[name] for name in WISHES}
    return sent


async def test_wishes_travel_with_the_upload_and_are_shown(ann: Caller, world: World) -> None:
    sent = await wished(world, ann, WISHES)
    assert {name: sent[name] for name in WISHES} == WISHES


async def test_without_wishes_subtitles_are_plain_and_the_summary_is_in_the_language_of_the_speech(
    ann: Caller, world: World
) -> None:
    sent = await wished(world, ann, {})
    assert not any(sent[name] for name in WISHES)


async def test_the_longest_glossary_fits_into_what_an_object_may_carry(ann: Caller, world: World) -> None:
    glossary = [{"text": f"{number:02}" + "ü" * 4, "translation": None} for number in range(45)]
    sent = await wished(world, ann, {"glossary": glossary})
    assert len(sent["glossary"]) == 45
    metadata = world.sessions.opened[-1]["metadata"]
    assert sum(len(f"{name}{value}".encode()) for name, value in metadata.items()) < 8192


@pytest.mark.parametrize(
    "options",
    [
        {"summary_language": "no language at all"},
        {"sound_tags": "some"},
        {"glossary": [{"translation": "of nothing"}]},
        {"glossary": [{"text": "hive", "language": "no language at all"}]},
        {"glossary": [{"text": "hive", "unknown": 1}]},
        {"glossary": [{"text": "a"}] * 51},
        {"glossary": [{"text": "ü" * 80, "translation": "ü" * 80}] * 10},
    ],
    ids=["no language", "no choice", "no text", "no language of a term", "another field", "too many", "too long"],
)
async def test_a_wish_that_does_not_fit_is_refused(ann: Caller, options: dict[str, Any]) -> None:
    response = await ann.post("/v1/videos", json=BODY | {"options": options})
    assert (response.status_code, response.json()["code"]) == (422, "invalid")
    assert response.json()["errors"]
