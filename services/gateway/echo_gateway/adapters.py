"""Cloud Storage's resumable upload sessions, and the admin side of Supabase's auth."""

import asyncio
import functools
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import httpx

from echo_shared.errors import RetryableError

_TIMEOUT_SECONDS = 30.0


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

        blob = self._bucket.blob(name)
        blob.metadata = dict(metadata)
        try:
            url: str = blob.create_resumable_upload_session(
                content_type=content_type,
                size=size,
                origin=origin,
                if_generation_match=0,
                timeout=_TIMEOUT_SECONDS,
            )
        except (GoogleAPIError, GoogleAuthError, requests.RequestException, OSError) as error:
            raise RetryableError("storage_unavailable", f"No upload session could be opened: {error}") from error
        return url


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
