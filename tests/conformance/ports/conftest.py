"""A bucket behind the port: the fake, and Google's client over the wire."""

import pytest

from echo_local.store import EmbeddedStore
from echo_shared.adapters.gcs import GcsBucket
from echo_shared.testing import InMemoryBucket


@pytest.fixture(params=["memory", "gcs"])
async def bucket(request, tmp_path, monkeypatch):
    if request.param == "memory":
        yield InMemoryBucket()
        return
    async with EmbeddedStore(tmp_path / "store", buckets=("bucket",)) as store:
        monkeypatch.setenv("STORAGE_EMULATOR_HOST", store.url)
        gcs = GcsBucket("bucket", "p")
        yield gcs
        await gcs.close()
