"""One Cloud Storage bucket behind the `Bucket` port, over Google's client in threads (it has no async REST)."""

import asyncio
import functools
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import requests
from google.api_core import exceptions as google_errors
from google.auth import exceptions as auth_errors
from google.cloud import storage  # type: ignore[attr-defined, unused-ignore]  # a namespace package
from google.cloud.storage.retry import DEFAULT_RETRY

from echo_shared.adapters.session import StorageSession
from echo_shared.errors import EchoError, ObjectMissingError, PreconditionFailedError, RetryableError
from echo_shared.ports import ObjectInfo

_TIMEOUT_SECONDS = 60.0  # for one request: connecting, and each wait for bytes
_RETRY = DEFAULT_RETRY.with_timeout(60.0)
_CHUNK_BYTES = 8 * 1024 * 1024  # what one file transfer holds in memory
_POOL = 32  # connections kept: as many as asyncio's threads use at most


class GcsBucket:
    """One bucket. STORAGE_EMULATOR_HOST sends the client elsewhere, as Google documents."""

    def __init__(self, name: str, project: str) -> None:
        self._client = storage.Client(project=project)
        # Set from outside: the client looks up its credentials by itself, and has no public way to size its pool.
        credentials = self._client._credentials  # noqa: SLF001
        self._client._http_internal = StorageSession(credentials, self._client.api_endpoint, _POOL)  # noqa: SLF001
        # For spans that nobody asked for it would read the bucket's own settings in threads of its own, and look after
        # the bucket whenever an object is missing.
        self._client._bucket_metadata_cache = None  # noqa: SLF001
        self._bucket = self._client.bucket(name)

    async def close(self) -> None:
        """Close the connections."""
        self._client.close()

    async def read(self, name: str, *, generation: int | None = None, start: int = 0, end: int | None = None) -> bytes:
        """See `ObjectStore.read`."""
        if end is not None and end <= start:
            return b""

        def download() -> bytes:
            blob = self._bucket.blob(name, generation=generation)
            try:
                data: bytes = blob.download_as_bytes(
                    client=self._client,
                    raw_download=True,
                    start=start or None,
                    end=None if end is None else end - 1,
                    timeout=_TIMEOUT_SECONDS,
                    retry=_RETRY,
                )
            except google_errors.RequestRangeNotSatisfiable:
                return b""
            return data

        return await _in_thread(name, download)

    async def write(
        self,
        name: str,
        data: bytes,
        *,
        content_type: str = "application/json",
        if_generation: int | None = None,
        cache_control: str | None = None,
        content_encoding: str | None = None,
    ) -> ObjectInfo:
        """See `ObjectStore.write`."""

        def upload() -> ObjectInfo:
            blob = self._bucket.blob(name)
            blob.cache_control = cache_control
            blob.content_encoding = content_encoding
            blob.upload_from_string(
                data,
                content_type=content_type,
                client=self._client,
                if_generation_match=if_generation,
                timeout=_TIMEOUT_SECONDS,
                # A retried conditional write may meet its own first try and read as 412: callers compare contents.
                retry=_RETRY,
            )
            return _info(blob)

        return await _in_thread(name, upload)

    async def stat(self, name: str) -> ObjectInfo | None:
        """See `ObjectStore.stat`."""

        def get() -> ObjectInfo | None:
            blob = self._bucket.get_blob(name, client=self._client, timeout=_TIMEOUT_SECONDS, retry=_RETRY)
            return _info(blob) if blob else None

        return await _in_thread(name, get)

    async def list(self, prefix: str) -> list[ObjectInfo]:
        """See `ObjectStore.list`."""

        def names() -> list[ObjectInfo]:
            blobs = self._client.list_blobs(self._bucket, prefix=prefix, timeout=_TIMEOUT_SECONDS, retry=_RETRY)
            return [_info(blob) for blob in blobs]

        return await _in_thread(prefix, names)

    async def delete(self, name: str, *, if_generation: int | None = None) -> None:
        """See `ObjectStore.delete`."""

        def remove() -> None:
            self._bucket.blob(name).delete(
                client=self._client, if_generation_match=if_generation, timeout=_TIMEOUT_SECONDS, retry=_RETRY
            )

        try:
            await _in_thread(name, remove)
        except (ObjectMissingError, PreconditionFailedError):
            return

    async def download(self, name: str, path: Path, *, generation: int | None = None) -> None:
        """See `FileStore.download`. The client checks the checksum."""

        def fetch() -> None:
            blob = self._bucket.blob(name, generation=generation, chunk_size=_CHUNK_BYTES)
            blob.download_to_filename(
                str(path), client=self._client, raw_download=True, timeout=_TIMEOUT_SECONDS, retry=_RETRY
            )

        await _in_thread(name, fetch)

    async def upload(self, path: Path, name: str, *, content_type: str, cache_control: str | None = None) -> ObjectInfo:
        """See `FileStore.upload`."""

        def send() -> ObjectInfo:
            blob = self._bucket.blob(name, chunk_size=_CHUNK_BYTES)
            blob.cache_control = cache_control
            blob.upload_from_filename(
                str(path), content_type=content_type, client=self._client, timeout=_TIMEOUT_SECONDS, retry=_RETRY
            )
            return _info(blob)

        return await _in_thread(name, send)

    async def copy(self, name: str, to: str, *, cache_control: str | None = None) -> None:
        """See `FileStore.copy`: a rewrite, which passes a token while a large object moves."""

        def rewrite() -> None:
            source = self._bucket.blob(name)
            target = self._bucket.blob(to)
            if cache_control is not None:
                # Any metadata sent along replaces all of the source's, so its type has to be sent too.
                source.reload(client=self._client, timeout=_TIMEOUT_SECONDS, retry=_RETRY)
                target.content_type = source.content_type
                target.cache_control = cache_control
            token = None
            deadline = time.monotonic() + 300
            while True:
                token, _done, _total = target.rewrite(
                    source, token=token, client=self._client, timeout=_TIMEOUT_SECONDS, retry=_RETRY
                )
                if token is None:
                    return
                if time.monotonic() > deadline:
                    raise RetryableError("copy_slow", f"Copying {name} did not end within five minutes.")

        await _in_thread(name, rewrite)

    async def begin(self, name: str, *, content_type: str, metadata: Mapping[str, str]) -> str:
        """See `StreamStore.begin`."""

        def start() -> str:
            blob = self._bucket.blob(name)
            blob.metadata = dict(metadata)
            session: str = blob.create_resumable_upload_session(
                content_type=content_type,
                client=self._client,
                if_generation_match=0,
                timeout=_TIMEOUT_SECONDS,
                retry=_RETRY,
            )
            return session

        return await _in_thread(name, start)

    async def held(self, session: str) -> int | None:
        """See `StreamStore.held`."""
        return await _in_thread("a session", lambda: self._put(session, b"", "bytes */*"))

    async def append(self, session: str, data: bytes, *, start: int, last: bool) -> int | None:
        """See `StreamStore.append`."""
        end = start + len(data)
        span = f"bytes {start}-{end - 1}/{end if last else '*'}" if data else f"bytes */{end if last else '*'}"
        return await _in_thread("a session", lambda: self._put(session, data, span))

    def _put(self, session: str, data: bytes, span: str) -> int | None:
        http = self._client._http  # noqa: SLF001 -- sessions have no public way to go on with them
        try:
            answer = http.request("PUT", session, data=data, headers={"Content-Range": span}, timeout=_TIMEOUT_SECONDS)
        except requests.RequestException as error:
            # Not its text, which holds the session.
            raise RetryableError("storage_unavailable", f"An upload went on badly: {type(error).__name__}.") from None
        match answer.status_code:
            case 308:
                _first, _, newest = answer.headers.get("Range", "").partition("-")
                return int(newest) + 1 if newest else 0
            case 200 | 201:
                return None
            case 404 | 410:
                raise ObjectMissingError("of an upload session")
            case 412:
                raise PreconditionFailedError("the object of an upload session")
            case status:
                raise RetryableError("storage_unavailable", f"Storage answered {status} to a part of an upload.")


def _info(blob: storage.Blob) -> ObjectInfo:
    return ObjectInfo(
        name=blob.name,
        generation=int(blob.generation),
        size=int(blob.size),
        updated=blob.updated,
        content_type=blob.content_type or "application/octet-stream",
        metadata=dict(blob.metadata or {}),
    )


async def _in_thread[T](name: str, call: Callable[[], T]) -> T:
    return await asyncio.to_thread(functools.partial(_translated, name, call))


def _translated[T](name: str, call: Callable[[], T]) -> T:
    """Google's errors as ours; what may pass is retryable, also after the client's own retries gave up."""
    try:
        return call()
    except EchoError:
        raise
    except google_errors.NotFound:
        raise ObjectMissingError(name) from None
    except google_errors.PreconditionFailed:
        raise PreconditionFailedError(name) from None
    except (google_errors.GoogleAPIError, auth_errors.GoogleAuthError, requests.RequestException, OSError) as error:
        raise RetryableError("storage_unavailable", f"Storage did not serve {name}: {error}") from error
