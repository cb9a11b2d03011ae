"""Deleting removes everything of one video and nothing else; what is gone is no failure."""

import pytest

from echo_contracts.v1.storage import ObjectFinalized
from echo_contracts.v1.video import Deleted, Rejected
from echo_shared.media.verdict import Bounds
from echo_shared.ports import Storage
from echo_shared.testing import InMemoryBucket
from echo_shared.work import Event, Work, WorkKey, cancelled_name
from echo_upload_intake.handler import remove, take_in

KEY = WorkKey("v1", "upload-intake", 1, "delete")


@pytest.fixture
def storage():
    return Storage(InMemoryBucket("uploads"), InMemoryBucket("results"))


async def names(storage: Storage) -> list[str]:
    return [info.name for bucket in (storage.uploads, storage.results) for info in await bucket.list("")]


async def test_a_deleted_video_leaves_its_marker_alone(storage):
    storage.uploads.put("uploads/v1/source", b"x")
    for name in ("videos/v1/transcode/1/hls/master.m3u8", "public/v1/index.html", cancelled_name("v1"), KEY.lease):
        storage.results.put(name, b"x")
    for name in ("videos/v10/transcode/1/plan.json", "public/v2/index.html"):
        storage.results.put(name, b"x")
    event = Event("v1", 1, Deleted(reason="owner"))
    for _ in range(2):  # twice is the same as once
        assert (await remove(event, Work(KEY), storage)).events == ()
        assert set(await names(storage)) == {
            cancelled_name("v1"),
            KEY.lease,
            "videos/v10/transcode/1/plan.json",
            "public/v2/index.html",
        }


def finalized(size: int, generation: int) -> Event[ObjectFinalized]:
    found = ObjectFinalized(
        bucket="uploads", name="uploads/v1/source", generation=generation, size=size, content_type=None, metadata={}
    )
    return Event("v1", 1, found)


async def test_an_empty_object_is_rejected_without_being_read(storage):
    info = storage.uploads.put("uploads/v1/source", b"")
    outcome = await take_in(finalized(0, info.generation), Work(KEY), storage, Bounds())
    (rejected,) = outcome.events
    assert isinstance(rejected, Rejected)
    assert (rejected.problem.code, rejected.source.generation) == ("empty_file", info.generation)
