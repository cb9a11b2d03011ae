"""Every variable that a service reads is set for it, and no other."""

import importlib
from typing import Any

import pytest

SERVICES = ("upload-intake", "transcode", "transcribe", "summarize", "subtitle", "publish", "gateway")
# Read, and left unset on Google Cloud, each with its reason.
UNSET = {
    "PORT": "Cloud Run sets it",
    "TELEMETRY_URL": "Cloud Monitoring and Cloud Trace keep what the services tell",
    "STORAGE_EMULATOR_HOST": "Cloud Storage's own",
    "WEB_APP_DIR": "a bucket behind the CDN serves the web app",
    "SUPABASE_ANON_KEY": "with WEB_APP_DIR",
    "REDIS_URL": "each instance has its own cache; a Redis costs more than it saves",
    "GEMINI_API_KEY": "Vertex AI is reached by the service's own account",
    "GEMINI_BASE_URL": "Vertex AI's own",
    "GEMINI_TOKENS_PER_MONTH": "without a Redis each instance would count for itself",
    "ECHO_SPEECH_LOCATION": "Gemini transcribes; Chirp takes the Speech-to-Text API and the role roles/speech.client",
    "ECHO_SPEECH_MODEL": "with ECHO_SPEECH_LOCATION",
    "ECHO_SPEECH_SPEAKERS": "with ECHO_SPEECH_LOCATION",
    "ECHO_SPEECH_ENDPOINT": "with ECHO_SPEECH_LOCATION",
    "ECHO_WHISPER_MODEL": "an image holds no model",
    "ECHO_WHISPER_DEVICE": "with ECHO_WHISPER_MODEL",
    "ECHO_WHISPER_COMPUTE_TYPE": "with ECHO_WHISPER_MODEL",
    "WEBHOOK_SECRET_PREVIOUS": "only while a secret is being changed",
    "YOUTUBE_CLIENT_ID": "where operators offer YouTube, see docs/publishing.md",
    "YOUTUBE_CLIENT_SECRET": "as above",
    "YOUTUBE_REDIRECT_URL": "as above",
    "CONNECTION_KEY": "as above",
    "YOUTUBE_API_URL": "Google's own",
    "GOOGLE_AUTH_URL": "Google's own",
    "GOOGLE_TOKEN_URL": "Google's own",
    "GOOGLE_REVOKE_URL": "Google's own",
}


def _read(service: str) -> set[str]:
    settings = importlib.import_module(f"echo_{service.replace('-', '_')}.settings").Settings
    return {name.upper() for name in settings.model_fields}


def _set(table: dict[str, Any], service: str) -> dict[str, str]:
    row = table["services"][service]
    return {
        **table["common"],
        **(table["gemini"] if row.get("gemini") else {}),
        **row["variables"],
        **row.get("secrets", {}),
    }


@pytest.mark.parametrize("service", SERVICES)
def test_what_a_service_reads_is_set(table: dict[str, Any], service: str) -> None:
    assert _read(service) - _set(table, service).keys() - UNSET.keys() == set()


@pytest.mark.parametrize("service", SERVICES)
def test_what_is_set_is_read(table: dict[str, Any], service: str) -> None:
    # OpenTelemetry reads its own.
    named = {name for name in _set(table, service) if not name.startswith("OTEL_")}
    assert named - _read(service) == set()


def test_what_is_left_unset_is_read_by_somebody(table: dict[str, Any]) -> None:
    assert UNSET.keys() - set().union(*(_read(service) for service in SERVICES)) == set()


@pytest.mark.parametrize("service", SERVICES)
def test_the_values_are_ones_that_the_service_takes(computed: dict[str, Any], service: str) -> None:
    settings = importlib.import_module(f"echo_{service.replace('-', '_')}.settings").Settings
    secret = dict.fromkeys(computed["services"][service]["secrets"], "x" * 32)
    values = computed["services"][service]["variables"] | secret
    read = {name.lower(): value for name, value in values.items() if name.lower() in settings.model_fields}
    built = settings(_env_file=None, **read)
    assert built.host == "0.0.0.0"
    assert built.push_auth == "oidc"


def test_values_are_filled_in_and_secrets_stay_references(computed: dict[str, Any]) -> None:
    for service in computed["services"].values():
        assert [value for value in service["variables"].values() if "{" in value or "}" in value] == []
        assert {service["variables"][name] for name in service["secrets"]} == {
            f"sm://{secret}" for secret in service["secrets"].values()
        }


def test_scratch_leaves_memory_for_the_process(table: dict[str, Any]) -> None:
    for name, row in table["services"].items():
        assert row["scratch"] < row["memory"], name
        assert row["memory"] <= 4 * row["cpu"], f"{name}: Cloud Run gives a core 4 GiB at most"


def test_the_source_cache_fits_into_scratch(table: dict[str, Any]) -> None:
    transcode = table["services"]["transcode"]
    assert int(transcode["variables"]["SOURCE_CACHE_BYTES"]) <= transcode["scratch"] * 1024**3 // 2
