"""The committed copies are what the contracts generate, and say what they should."""

import json
from pathlib import Path

import pytest
import yaml

from echo_contracts import asyncapi, generate
from echo_contracts.schemas import schema_path
from echo_contracts.topics import TOPICS, TYPES, Topic


def test_the_committed_files_are_the_generated_ones() -> None:
    assert generate.drift() == [], "run make contracts"


def test_a_changed_a_missing_and_a_stray_file_are_drift(tmp_path: Path) -> None:
    assert set(generate.write(tmp_path)) == set(generate.generated())
    (tmp_path / "topics.json").write_text("{}")
    (tmp_path / "asyncapi.yaml").unlink()
    (tmp_path / "schemas/echo.video.v0.forgotten.json").write_text("{}")
    stale = ["asyncapi.yaml", "schemas/echo.video.v0.forgotten.json", "topics.json"]
    assert generate.drift(tmp_path) == stale
    assert generate.write(tmp_path) == stale
    assert generate.drift(tmp_path) == []


def test_nothing_promised_at_the_last_release_is_broken() -> None:
    assert generate.broken_promises() == []


def test_a_type_that_was_released_must_stay(tmp_path: Path) -> None:
    generate.release(tmp_path)
    assert generate.broken_promises(tmp_path) == []
    (tmp_path / "released/echo.video.v1.watched.json").write_text("{}")
    assert [problem.split(":")[0] for problem in generate.broken_promises(tmp_path)] == ["echo.video.v1.watched"]


def test_every_released_type_is_checked() -> None:
    released = {path.stem for path in generate.FOLDER.glob("released/*.json")}
    assert released >= set(TYPES)


def test_topics_json_holds_what_a_deployment_needs() -> None:
    table = json.loads((generate.FOLDER / "topics.json").read_text(encoding="utf-8"))["topics"]
    assert [topic["name"] for topic in table] == [topic.name for topic in TOPICS]
    names = {topic["name"] for topic in table}
    for topic in table:
        assert topic["schema"] is None or (generate.FOLDER / topic["schema"]).is_file()
        assert topic["subscriptions"], f"what is published to {topic['name']} would be lost"
        for subscription in topic["subscriptions"]:
            assert 10 <= subscription["ack_deadline_seconds"] <= 600
            assert 0 <= subscription["min_backoff_seconds"] <= subscription["max_backoff_seconds"] <= 600
            assert subscription["dead_letter_topic"] in names - {topic["name"]} or topic["name"] == "dead-letter"


@pytest.mark.parametrize("topic", [topic for topic in TOPICS if topic.payload], ids=lambda topic: topic.name)
def test_a_topic_s_schema_is_that_of_its_payload(topic: Topic) -> None:
    assert topic.payload is not None
    schema = json.loads((generate.FOLDER / schema_path(topic.payload.TYPE)).read_text(encoding="utf-8"))
    assert schema["$id"] == f"urn:echo:schema:{topic.payload.TYPE}"
    assert schema["title"] == topic.payload.__name__


def test_subscription_names_are_unique() -> None:
    names = [topic.subscription_name(subscription) for topic in TOPICS for subscription in topic.subscriptions]
    assert len(set(names)) == len(names)


def test_the_yaml_reads_back_as_the_document() -> None:
    text = (generate.FOLDER / "asyncapi.yaml").read_text(encoding="utf-8")
    assert yaml.safe_load(text) == asyncapi.document()
