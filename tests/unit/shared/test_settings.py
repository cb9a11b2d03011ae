"""Settings: environment, `.env`, and secrets by reference."""

import pytest
from pydantic import ValidationError

from echo_shared.settings import Settings


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_the_environment_wins_over_the_env_file(tmp_path, monkeypatch):
    (tmp_path / ".env").write_text("STORAGE_BUCKET_NAME=from-file\nGOOGLE_CLOUD_PROJECT=from-file\n")
    monkeypatch.setenv("GOOGLE_CLOUD_PROJECT", "from-environment")
    settings = Settings()
    assert (settings.storage_bucket_name, settings.google_cloud_project) == ("from-file", "from-environment")


def test_settings_do_not_change_after_they_are_built():
    with pytest.raises(ValidationError):
        Settings().port = 1


def test_a_reference_is_replaced_by_the_secret(monkeypatch):
    monkeypatch.setenv("GOOGLE_CLOUD_PROJECT", "proj")
    monkeypatch.setenv("REDIS_URL", "sm://redis")
    monkeypatch.setattr(
        "echo_shared.adapters.secrets.access_secret", lambda name, project: f"secret {name} of {project}"
    )
    assert Settings().redis_url == "secret redis of proj"


def test_a_wrong_value_is_named_without_being_shown(monkeypatch):
    monkeypatch.setenv("PORT", "hunter2")
    with pytest.raises(ValidationError) as wrong:
        Settings()
    assert "port" in str(wrong.value)
    assert "hunter2" not in str(wrong.value)
