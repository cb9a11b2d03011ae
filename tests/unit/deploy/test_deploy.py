"""The steps of a deployment, in an order in which each finds what it needs."""

from pathlib import Path

import pytest

from deploy import GENERATED, GIVEN, Step, obstacles, steps
from rollout import Target

TARGET = Target("echo-test", "europe-west4", "echo.example.com", "https://supabase.test", ("gateway",))


@pytest.fixture
def found() -> list[Step]:
    return list(steps("staging", TARGET, "abc"))


def _place(found: list[Step], word: str) -> int:
    return next(place for place, step in enumerate(found) if word in " ".join(step.command))


def test_what_services_start_from_is_there_before_them(found: list[Step]) -> None:
    everything = len(found) - 2
    assert found[everything].command[-2:] == ["-var-file=environments/staging.tfvars", "-var=image_tag=abc"]
    registry = _place(found, "-target=google_artifact_registry_repository.images")
    assert _place(found, "storage buckets create") < _place(found, "init") < registry
    assert registry < _place(found, "--push") < everything
    assert registry < _place(found, "secrets versions add") < everything


def test_the_web_app_comes_last_into_a_bucket_that_is_there(found: list[Step]) -> None:
    assert found[-1].command[-2:] == ["staging", "--web"]


def test_every_secret_of_terraform_gets_a_value(table) -> None:
    wanted = {secret for row in table["services"].values() for secret in row.get("secrets", {}).values()}
    assert GENERATED.keys() | GIVEN.keys() == wanted


def test_a_secret_that_has_a_value_keeps_it_and_no_value_is_in_a_command(found: list[Step]) -> None:
    secrets = [step for step in found if "secrets" in step.command]
    assert len(secrets) == len(GENERATED) + len(GIVEN)
    for step in secrets:
        assert step.unless[:4] == ("gcloud", "secrets", "versions", "describe")
        assert "--data-file=-" in step.command


def test_generated_secrets_are_what_services_take() -> None:
    assert len(GENERATED["jwt-secret-key"]()) >= 32
    assert GENERATED["webhook-secret"]().startswith("whsec_")
    assert GENERATED["jwt-secret-key"]() != GENERATED["jwt-secret-key"]()


def test_nothing_is_begun_with_what_an_example_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deploy.base_image", lambda: "python:3.13-slim-trixie")
    found = obstacles("staging", Target.of("staging"), {"PATH": ""})
    for word in ("gcloud", "terraform", "staging.tfvars", "make images-pin"):
        assert any(word in obstacle for obstacle in found), word


def test_with_everything_ready_nothing_stands_in_the_way(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("gcloud", "terraform"):
        (tmp_path / name).touch(mode=0o755)
    monkeypatch.setattr("deploy.base_image", lambda: f"python:3.13-slim-trixie@sha256:{'0' * 64}")
    monkeypatch.setattr("deploy.engine_answers", lambda: True)
    assert obstacles("staging", TARGET, {"PATH": str(tmp_path)}) == []


def test_terraform_asks_before_it_changes_anything(found: list[Step]) -> None:
    assert [step for step in found if "-auto-approve" in step.command] == []
