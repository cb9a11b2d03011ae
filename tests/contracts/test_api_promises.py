"""A client of the last release can use the API of this one."""

import copy
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import api_promises
from api_promises import RELEASED, broken, document

NOW = document()
SCHEMAS = "components", "schemas"

type Change = Callable[[dict[str, Any], dict[str, Any]], object]


def test_what_was_released_is_kept() -> None:
    released = json.loads(RELEASED.read_text(encoding="utf-8")) if RELEASED.is_file() else NOW
    assert broken(released, NOW) == []


def test_before_the_first_release_it_says_that_nothing_was_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(api_promises, "RELEASED", tmp_path / "api/openapi.json")
    monkeypatch.setattr(sys, "argv", ["api_promises.py"])
    assert api_promises.main() == 0
    assert "nothing was compared" in capsys.readouterr().out
    monkeypatch.setattr(sys, "argv", ["api_promises.py", "--release"])
    assert api_promises.main() == 0
    monkeypatch.setattr(sys, "argv", ["api_promises.py"])
    capsys.readouterr()
    assert api_promises.main() == 0
    assert "nothing was compared" not in capsys.readouterr().out


def _changed(change: Change) -> list[str]:
    new = copy.deepcopy(NOW)
    change(new["paths"], new["components"]["schemas"])
    return broken(NOW, new)


BREAKS: dict[str, Change] = {
    "DELETE /v1/videos/{video_id}: was removed": lambda paths, _: paths["/v1/videos/{video_id}"].pop("delete"),
    "GET /v1/videos: query limit was removed": lambda paths, _: paths["/v1/videos"]["get"].update(parameters=[]),
    "GET /v1/me: query who is now required": lambda paths, _: paths["/v1/me"]["get"].update(
        parameters=[{"in": "query", "name": "who", "required": True, "schema": {"type": "string"}}]
    ),
    "GET /v1/videos: 200: items[].title: was removed or renamed; old code still reads it": lambda _, schemas: schemas[
        "VideoOut"
    ]["properties"].pop("title"),
    "POST /v1/videos: body: colour: is now required; old messages may lack it": lambda _, schemas: schemas["VideoIn"][
        "required"
    ].append("colour"),
    "POST /v1/videos: no longer answers 201": lambda paths, _: paths["/v1/videos"]["post"]["responses"].pop("201"),
}


@pytest.mark.parametrize("problem", BREAKS)
def test_what_clients_would_miss_is_found(problem: str) -> None:
    assert problem in _changed(BREAKS[problem])


def test_more_is_no_break() -> None:
    def add(paths: dict[str, Any], schemas: dict[str, Any]) -> None:
        schemas["VideoOut"]["properties"]["colour"] = {"type": "string"}
        schemas["VideoIn"]["properties"]["colour"] = {"type": "string"}
        paths["/v1/colours"] = paths["/v1/videos"]

    assert _changed(add) == []
