"""A rollout ends with all traffic at the new revisions, or with all of it where it was."""

import json
import re
import subprocess

import pytest

from rollout import BrokenError, Rollout, Target

TARGET = Target("echo-test", "europe-west4", "echo.example.com", "https://supabase.test", ("transcode", "gateway"))


class Cloud:
    """Services with traffic, as gcloud would have them."""

    def __init__(self, *, unfit: str = "", errors_at: int = 0) -> None:
        self.traffic = {name: {f"{name}-old": 100} for name in TARGET.services}
        self.unfit, self.errors_at = unfit, errors_at
        self.history: list[tuple[str, dict[str, int]]] = []
        self.written: list[list[str]] = []

    def run(self, command: list[str]) -> str:
        """One call of gcloud."""
        assert command[0] == "gcloud"
        assert command[-1] == "--project=echo-test"
        match command[1:5]:
            case ["run", "services", "describe", name]:
                serving = [{"revisionName": to, "percent": part} for to, part in self.traffic[name].items()]
                return json.dumps({"status": {"traffic": [*serving, {"tag": "x", "revisionName": "y"}]}})
            case ["run", "services", "update", name]:
                assert "--no-traffic" in command
                if name == self.unfit:
                    raise subprocess.CalledProcessError(1, command)
            case ["run", "services", "update-traffic", name]:
                self._split(name, command[5])
            case ["logging", "read", *_]:
                parts = {part for split in self.traffic.values() for to, part in split.items() if "-old" not in to}
                return "[{}]" if self.errors_at in parts else "[]"
            case ["storage", *_]:
                self.written.append(command)
            case _:
                raise AssertionError(command)
        return ""

    def _split(self, name: str, split: str) -> None:
        if split == "--to-latest":
            self.traffic[name] = {f"{name}-latest": 100}
        else:
            parts = (one.split("=") for one in split.removeprefix("--to-revisions=").split(","))
            self.traffic[name] = {to: int(part) for to, part in parts}
        assert sum(self.traffic[name].values()) == 100
        self.history.append((name, self.traffic[name]))


@pytest.fixture(autouse=True)
def built(tmp_path) -> None:
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist/config.json").touch()


def _rollout(cloud: Cloud, tmp_path, *, answers: bool = True) -> Rollout:
    return Rollout(TARGET, "abc", "1", cloud.run, lambda _url: answers, lambda _seconds: None, tmp_path / "dist")


def test_traffic_moves_in_steps_for_all_services_together(tmp_path) -> None:
    cloud = Cloud()
    _rollout(cloud, tmp_path).roll()
    assert [split.get(f"{name}-abc-1") for name, split in cloud.history[:6]] == [10, 10, 50, 50, 100, 100]
    assert cloud.traffic == {name: {f"{name}-latest": 100} for name in TARGET.services}


@pytest.mark.parametrize(
    ("cloud", "answers"),
    [
        (Cloud(unfit="gateway"), True),
        (Cloud(errors_at=10), True),
        (Cloud(errors_at=50), True),
        (Cloud(), False),
    ],
    ids=["a revision that does not start", "errors at a tenth", "errors at half", "a site that does not answer"],
)
def test_every_service_goes_back(cloud: Cloud, answers: bool, tmp_path) -> None:
    with pytest.raises(BrokenError, match="back at what it was"):
        _rollout(cloud, tmp_path, answers=answers).roll()
    assert cloud.traffic == {name: {f"{name}-old": 100} for name in TARGET.services}
    assert cloud.written == []


def test_the_page_that_names_the_files_comes_after_them(tmp_path) -> None:
    cloud = Cloud()
    _rollout(cloud, tmp_path).roll()
    assets, others, index = cloud.written
    assert assets[-3:-1] == [str(tmp_path / "dist/assets"), "gs://echo-test-web/assets"]
    assert "immutable" in assets[4]
    assert others[-3:-1] == [str(tmp_path / "dist"), "gs://echo-test-web"]
    (excluded,) = [part.removeprefix("--exclude=") for part in others if part.startswith("--exclude=")]
    left = [name for name in ("assets/a.js", "index.html", "config.json", "icon.svg") if not re.search(excluded, name)]
    assert left == ["config.json", "icon.svg"]
    assert str(tmp_path / "dist/index.html") in index
    assert "--cache-control=no-cache" in others
    assert "--cache-control=no-cache" in index


def test_nothing_is_begun_without_a_web_app_that_knows_where_it_is(tmp_path) -> None:
    (tmp_path / "dist/config.json").unlink()
    cloud = Cloud()
    with pytest.raises(BrokenError, match="not built for a bucket"):
        _rollout(cloud, tmp_path).roll()
    assert (cloud.history, cloud.written) == ([], [])


@pytest.mark.parametrize("environment", ["development", "staging", "production"])
def test_an_environment_is_read_from_its_tfvars(environment: str) -> None:
    target = Target.of(environment)
    assert target.registry == f"europe-west4-docker.pkg.dev/echo-{environment}-example/echo"
    assert target.supabase_url == f"https://{environment}-example.supabase.co"
    assert len(target.services) == 7
