"""Secret Manager: the value behind an `sm://` reference in settings."""

import os

from google.api_core import exceptions as google_errors
from google.api_core.retry import Retry, if_exception_type
from google.cloud import secretmanager

from echo_shared.errors import PermanentError

_TIMEOUT_SECONDS = 10.0  # with all tries: an instance that cannot start is begun anew
_PASSING = if_exception_type(google_errors.ServiceUnavailable, google_errors.ResourceExhausted)


def access_secret(name: str, project: str) -> str:
    """The newest version of a secret, as text.

    `name` is a secret's id or a whole resource name. Raises `PermanentError` when it cannot be read: a service
    without its secrets must not start. SECRET_MANAGER_ENDPOINT points the client at another server, unencrypted.
    """
    path = name if name.startswith("projects/") else f"projects/{project}/secrets/{name}"
    if "/versions/" not in path:
        path += "/versions/latest"
    try:
        with _client() as client:
            response = client.access_secret_version(
                request={"name": path},
                timeout=_TIMEOUT_SECONDS,
                retry=Retry(_PASSING, initial=0.1, maximum=2.0, timeout=_TIMEOUT_SECONDS),
            )
    except google_errors.GoogleAPIError as error:
        raise PermanentError(
            "secret_unreadable",
            f"The secret {path} cannot be read: {error}.",
            "Grant roles/secretmanager.secretAccessor to this service's account, or set the value itself.",
        ) from error
    return response.payload.data.decode()


def _client() -> secretmanager.SecretManagerServiceClient:
    endpoint = os.environ.get("SECRET_MANAGER_ENDPOINT")
    if endpoint is None:
        return secretmanager.SecretManagerServiceClient()
    import grpc  # noqa: PLC0415 -- only tests and stand-ins take this way

    transport = secretmanager.SecretManagerServiceClient.get_transport_class("grpc")
    return secretmanager.SecretManagerServiceClient(transport=transport(channel=grpc.insecure_channel(endpoint)))
