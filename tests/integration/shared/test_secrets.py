"""Secret Manager's client against a local server that speaks its wire format."""

from concurrent import futures

import grpc
import pytest
from google.cloud.secretmanager_v1.types import AccessSecretVersionRequest, AccessSecretVersionResponse

from echo_shared.adapters.secrets import access_secret
from echo_shared.errors import PermanentError
from echo_shared.settings import Settings

FAILS = "fails"


@pytest.fixture
def secrets(monkeypatch):
    """A Secret Manager with what the dictionary holds; the next calls fail with what lies under FAILS."""
    held = {FAILS: []}

    def access(request, context):
        if held[FAILS]:
            context.abort(held[FAILS].pop(0), "told to")
        if request.name not in held:
            context.abort(grpc.StatusCode.NOT_FOUND, "no such secret")
        return AccessSecretVersionResponse.pb()(name=request.name, payload={"data": held[request.name]})

    handler = grpc.unary_unary_rpc_method_handler(
        access,
        request_deserializer=AccessSecretVersionRequest.pb().FromString,
        response_serializer=lambda message: message.SerializeToString(),
    )
    name = "google.cloud.secretmanager.v1.SecretManagerService"
    server = grpc.server(futures.ThreadPoolExecutor(1))
    server.add_generic_rpc_handlers([grpc.method_handlers_generic_handler(name, {"AccessSecretVersion": handler})])
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    monkeypatch.setenv("SECRET_MANAGER_ENDPOINT", f"127.0.0.1:{port}")
    yield held
    server.stop(0).wait()


def test_the_newest_version_is_read(secrets):
    secrets["projects/p/secrets/name/versions/latest"] = b"value"
    assert access_secret("name", "p") == "value"


def test_a_full_resource_name_is_taken_as_it_is(secrets):
    secrets["projects/other/secrets/name/versions/3"] = b"three"
    assert access_secret("projects/other/secrets/name/versions/3", "p") == "three"


def test_a_missing_secret_stops_the_start_with_a_remedy(secrets):
    with pytest.raises(PermanentError) as failed:
        access_secret("absent", "p")
    assert failed.value.code == "secret_unreadable"
    assert "secretAccessor" in failed.value.remedy


@pytest.mark.parametrize("code", ["UNAVAILABLE", "RESOURCE_EXHAUSTED"])
def test_a_secret_manager_that_is_busy_is_asked_again(secrets, code):
    secrets["projects/p/secrets/name/versions/latest"] = b"value"
    secrets[FAILS] = [grpc.StatusCode[code]]
    assert access_secret("name", "p") == "value"


@pytest.mark.parametrize("code", ["PERMISSION_DENIED", "INTERNAL"])
def test_one_that_refuses_stops_the_start(secrets, code):
    secrets[FAILS] = [grpc.StatusCode[code]] * 10
    with pytest.raises(PermanentError, match="secret_unreadable"):
        access_secret("name", "p")
    assert len(secrets[FAILS]) == 9


def test_one_that_stays_away_is_not_waited_for(secrets, monkeypatch):
    monkeypatch.setattr("echo_shared.adapters.secrets._TIMEOUT_SECONDS", 1.0)
    secrets[FAILS] = [grpc.StatusCode.UNAVAILABLE] * 1000
    with pytest.raises(PermanentError, match="secret_unreadable"):
        access_secret("name", "p")


def test_settings_resolve_references(secrets, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    secrets["projects/p/secrets/redis/versions/latest"] = b"redis://cache"
    monkeypatch.setenv("GOOGLE_CLOUD_PROJECT", "p")
    monkeypatch.setenv("REDIS_URL", "sm://redis")
    assert Settings().redis_url == "redis://cache"
