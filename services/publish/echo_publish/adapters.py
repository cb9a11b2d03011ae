"""Users' own buckets, over Google's client in threads."""

import asyncio
import functools
import time
from collections.abc import Callable

import requests
from google.api_core import exceptions as google_errors
from google.auth import exceptions as auth_errors
from google.cloud import storage  # type: ignore[attr-defined, unused-ignore]  # a namespace package
from google.cloud.storage.retry import DEFAULT_RETRY

from echo_shared.errors import EchoError, PermanentError, RetryableError

_TIMEOUT_SECONDS = 60.0
_RETRY = DEFAULT_RETRY.with_timeout(60.0)
_COPY_SECONDS = 300.0  # a rewrite between locations moves bytes, at Google's


class GcsUserBuckets:
    """See `UserBuckets`. Opened when it is first asked: most platforms have no user with a bucket."""

    def __init__(self, project: str, results: str) -> None:
        self._project = project
        self._results = results

    @functools.cached_property
    def _client(self) -> storage.Client:
        return storage.Client(project=self._project)

    async def close(self) -> None:
        """Close the connections."""
        if "_client" in self.__dict__:
            self._client.close()

    async def read(self, bucket: str, name: str) -> bytes | None:
        """See `UserBuckets.read`."""

        def get() -> bytes | None:
            blob = self._client.bucket(bucket).get_blob(name, timeout=_TIMEOUT_SECONDS, retry=_RETRY)
            data: bytes | None = blob.download_as_bytes(timeout=_TIMEOUT_SECONDS, retry=_RETRY) if blob else None
            return data

        return await _in_thread(bucket, get)

    async def list(self, bucket: str, prefix: str) -> list[str]:
        """See `UserBuckets.list`."""

        def names() -> list[str]:
            found = self._client.list_blobs(bucket, prefix=prefix, timeout=_TIMEOUT_SECONDS, retry=_RETRY)
            return [blob.name for blob in found]

        return await _in_thread(bucket, names)

    async def receive(self, bucket: str, to: str, *, results: str) -> None:
        """See `UserBuckets.receive`: a rewrite, which passes a token while a large object moves."""

        def rewrite() -> None:
            source = self._client.bucket(self._results).blob(results)
            target = self._client.bucket(bucket).blob(to)
            deadline, token = time.monotonic() + _COPY_SECONDS, None
            while True:
                token, *_ = target.rewrite(source, token=token, timeout=_TIMEOUT_SECONDS, retry=_RETRY)
                if token is None:
                    return
                if time.monotonic() > deadline:
                    raise RetryableError("copy_slow", f"Copying {results} did not end within five minutes.")

        await _in_thread(bucket, rewrite)

    async def write(self, bucket: str, name: str, data: bytes, *, content_type: str) -> None:
        """See `UserBuckets.write`."""

        def upload() -> None:
            blob = self._client.bucket(bucket).blob(name)
            blob.upload_from_string(data, content_type=content_type, timeout=_TIMEOUT_SECONDS, retry=_RETRY)

        await _in_thread(bucket, upload)

    async def delete(self, bucket: str, name: str) -> None:
        """See `UserBuckets.delete`."""

        def remove() -> None:
            try:
                self._client.bucket(bucket).blob(name).delete(timeout=_TIMEOUT_SECONDS, retry=_RETRY)
            except google_errors.NotFound:
                return

        await _in_thread(bucket, remove)


async def _in_thread[T](bucket: str, call: Callable[[], T]) -> T:
    return await asyncio.to_thread(functools.partial(_translated, bucket, call))


def _translated[T](bucket: str, call: Callable[[], T]) -> T:
    try:
        return call()
    except EchoError:
        raise
    except (google_errors.Forbidden, google_errors.Unauthorized):
        raise PermanentError(
            "storage_forbidden",
            f"The bucket {bucket} does not let this platform in.",
            "Grant roles/storage.objectAdmin on it to the platform's service account, then publish again.",
        ) from None
    except google_errors.NotFound:
        raise PermanentError(
            "storage_missing", f"There is no bucket {bucket}, or the video's own files are gone.", "Check its name."
        ) from None
    except (google_errors.GoogleAPIError, auth_errors.GoogleAuthError, requests.RequestException, OSError) as error:
        raise RetryableError("storage_unavailable", f"Storage did not serve {bucket}: {error}") from error
