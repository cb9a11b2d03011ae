"""Cloud Storage's resumable upload sessions, the admin side of Supabase's auth, and what telemetry has to tell."""

import asyncio
import functools
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import httpx

from echo_shared.errors import RetryableError

_TIMEOUT_SECONDS = 30.0
_TELEMETRY_SECONDS = 5.0
_SESSION_SECONDS = 15.0  # for an upload session, all attempts together: a person waits for it


class GcsUploadSessions:
    """Sessions in one bucket. STORAGE_EMULATOR_HOST sends the client elsewhere, as Google documents."""

    def __init__(self, bucket: str, project: str) -> None:
        from google.cloud.storage import Client  # noqa: PLC0415 -- 0.16 s that a test may spare

        self._client: Any = Client(project=project)
        self._bucket = self._client.bucket(bucket)

    async def close(self) -> None:
        """Close the connections."""
        self._client.close()

    async def start(
        self, name: str, *, content_type: str, size: int, metadata: Mapping[str, str], origin: str | None
    ) -> str:
        """See `UploadSessions.start`."""
        return await asyncio.to_thread(
            functools.partial(self._start, name, content_type=content_type, size=size, metadata=metadata, origin=origin)
        )

    def _start(
        self, name: str, *, content_type: str, size: int, metadata: Mapping[str, str], origin: str | None
    ) -> str:
        import requests  # noqa: PLC0415 -- comes with the client
        from google.api_core.exceptions import GoogleAPIError  # noqa: PLC0415 -- comes with the client
        from google.auth.exceptions import GoogleAuthError  # noqa: PLC0415 -- comes with the client
        from google.cloud.storage.retry import DEFAULT_RETRY  # noqa: PLC0415 -- comes with the client

        blob = self._bucket.blob(name)
        blob.metadata = dict(metadata)
        try:
            url: str = blob.create_resumable_upload_session(
                content_type=content_type,
                size=size,
                origin=origin,
                if_generation_match=0,
                timeout=_SESSION_SECONDS,
                retry=DEFAULT_RETRY.with_timeout(_SESSION_SECONDS),
            )
        except (GoogleAPIError, GoogleAuthError, requests.RequestException, OSError) as error:
            raise RetryableError("storage_unavailable", f"No upload session could be opened: {error}") from error
        return url

    async def received(self, url: str, *, size: int) -> int | None:
        """See `UploadSessions.received`. https://cloud.google.com/storage/docs/performing-resumable-uploads#status-check"""
        try:
            async with httpx.AsyncClient(timeout=_TIMEOUT_SECONDS) as http:
                response = await http.put(url, headers={"Content-Range": f"bytes */{size}"})
        except httpx.HTTPError as error:
            # Not its text: that may hold the URL.
            told = type(error).__name__
            raise RetryableError("storage_unavailable", f"The upload session could not be asked: {told}") from None
        if response.status_code >= 500 or response.status_code == httpx.codes.TOO_MANY_REQUESTS:
            raise RetryableError("storage_unavailable", f"The upload session answered {response.status_code}.")
        if response.is_success:
            return size
        if response.status_code != httpx.codes.PERMANENT_REDIRECT:
            return None
        held = response.headers.get("Range")  # `bytes=0-41`: 42 bytes; without it, none
        return int(held.rpartition("-")[2]) + 1 if held else 0


class SupabaseAccounts:
    """Accounts of one project, by its service key. The client is heavy and rarely needed: it is loaded when it is."""

    def __init__(self, url: str, service_key: str) -> None:
        self._url = url
        self._service_key = service_key

    async def delete(self, user: UUID) -> None:
        """See `Accounts.delete`."""
        from supabase import AsyncClientOptions, AuthApiError, AuthError, acreate_client  # noqa: PLC0415 -- 0.23 s

        async with httpx.AsyncClient(timeout=_TIMEOUT_SECONDS) as http:
            options = AsyncClientOptions(httpx_client=http, auto_refresh_token=False, persist_session=False)
            client = await acreate_client(self._url, self._service_key, options)
            try:
                await client.auth.admin.delete_user(str(user))
            except (AuthError, httpx.HTTPError) as error:
                if isinstance(error, AuthApiError) and error.status == 404:
                    return
                raise RetryableError("auth_unavailable", f"The account could not be removed: {error}") from error


class ReceiverTelemetry:
    """What the receiver of this machine keeps."""

    def __init__(self, url: str) -> None:
        self._url = f"{url.rstrip('/')}/v1"

    async def sums(self, names: Sequence[str]) -> Mapping[str, Any]:
        """See `TelemetryReader.sums`."""
        async with self._client() as http:
            found: Mapping[str, Any] = await _told(http, "sums", name=names)
            return found

    async def traces(self, video: UUID, *, limit: int, spans: int) -> Sequence[Mapping[str, Any]]:
        """See `TelemetryReader.traces`."""
        async with self._client() as http:
            found = (await _told(http, "traces", video=str(video), limit=limit))["traces"]
            asked = (_told(http, f"traces/{trace['trace']}", limit=spans) for trace in found)
            steps = await asyncio.gather(*asked)
        # One may have gone while it was asked for.
        return [trace | {"steps": each["spans"]} for trace, each in zip(found, steps, strict=True) if each["spans"]]

    def _client(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(base_url=self._url, timeout=_TELEMETRY_SECONDS, trust_env=False)


async def _told(http: httpx.AsyncClient, path: str, **query: Any) -> Any:
    try:
        response = await http.get(path, params=query)
        if response.status_code != httpx.codes.NOT_FOUND:
            response.raise_for_status()
        return response.json()
    except (httpx.HTTPError, ValueError) as error:
        told = str(error) or type(error).__name__
        raise RetryableError("telemetry_unavailable", f"Telemetry does not answer: {told}.") from error
