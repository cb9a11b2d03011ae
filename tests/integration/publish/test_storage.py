"""Copies in a user's own bucket, over Google's client and an object store."""

from dataclasses import replace

import pytest
import pytest_asyncio

from echo_contracts.v1.media import Destination
from echo_local.store import EmbeddedStore
from echo_publish.adapters import GcsUserBuckets
from echo_publish.storage import PROOF, StorageTarget
from echo_shared.adapters.gcs import GcsBucket
from echo_shared.errors import PermanentError
from support import finished_film as film
from support.youtube_kit import OWNER, nothing, publication

MEDIA = {"hls/master.m3u8": b"#EXTM3U\n", "hls/360p/0.m4s": b"segment", "video.mp4": b"mp4", "poster.jpg": b"jpeg"}
FOLDER = f"echo/{film.VIDEO}/"


@pytest_asyncio.fixture
async def store(tmp_path, monkeypatch):
    async with EmbeddedStore(tmp_path / "store", buckets=("results", "uploads", "films", "other", "closed")) as running:
        monkeypatch.setenv("STORAGE_EMULATOR_HOST", running.url)
        yield running


@pytest_asyncio.fixture
async def results(store):
    bucket = GcsBucket("results", "p")
    held = film.stored(MEDIA)
    for info in await held.list(""):
        await bucket.write(info.name, await held.read(info.name))
    for theirs in ("films", "other"):
        other = GcsBucket(theirs, "p")
        await other.write(PROOF, f"somebody\n{OWNER}\n".encode())
        await other.write("echo/mine.txt", b"keep")
        await other.close()
    yield bucket
    await bucket.close()


class Counting(GcsUserBuckets):
    """Remembers what was copied."""

    def __init__(self):
        super().__init__("p", "results")
        self.copied = []

    async def receive(self, bucket, to, *, results):
        self.copied.append(to)
        await super().receive(bucket, to, results=results)


@pytest_asyncio.fixture
async def target(results):
    buckets = Counting()
    yield StorageTarget(results, buckets, ("results", "uploads"))
    await buckets.close()


def made(bucket="films", prefix="echo/", **more):
    return replace(publication(**more), destination=Destination(bucket=bucket, prefix=prefix))


async def names(target, bucket="films"):
    return await target.buckets.list(bucket, "")


async def test_everything_that_was_made_lies_in_the_users_bucket(target):
    fractions = []
    receipt = await target.publish(made(), fractions.append)
    assert receipt.url == f"gs://films/{FOLDER}"
    assert {f"{FOLDER}{path}" for path in MEDIA} < set(await names(target))
    for path in ("transcript.json", "summary.json", "chapters.vtt", "subtitles/en.vtt", "subtitles/de.srt"):
        assert await target.buckets.read("films", FOLDER + path)
    assert await target.buckets.read("films", FOLDER + "video.mp4") == b"mp4"
    assert fractions == sorted(fractions)


async def test_what_did_not_change_is_not_copied_again_and_what_is_no_more_goes(target, results):
    await target.publish(made(), nothing)
    target.buckets.copied.clear()
    await target.buckets.write("films", f"{FOLDER}old.vtt", b"x", content_type="text/vtt")
    await target.buckets.delete("films", f"{FOLDER}poster.jpg")
    await results.write(f"videos/{film.VIDEO}/subtitle/1/de.vtt", b"WEBVTT\n\nneu")
    await target.publish(made(), nothing)
    assert sorted(target.buckets.copied) == [f"{FOLDER}poster.jpg", f"{FOLDER}subtitles/de.vtt"]
    assert f"{FOLDER}old.vtt" not in await names(target)
    assert await target.buckets.read("films", "echo/mine.txt") == b"keep"


async def test_taken_down_it_goes_from_every_place_and_nothing_else_does(target):
    await target.publish(made(), nothing)
    await target.publish(made("other", ""), nothing)
    for _ in range(2):
        await target.withdraw(made())
    for bucket in ("films", "other"):
        assert await names(target, bucket) == [PROOF, "echo/mine.txt"]


@pytest.mark.parametrize("bucket", ["closed", "results", "uploads"])
async def test_a_bucket_that_does_not_say_so_gets_nothing(target, bucket):
    before = await names(target, bucket)
    with pytest.raises(PermanentError) as refused:
        await target.publish(made(bucket), nothing)
    assert refused.value.code == "storage_unproven"
    assert PROOF in refused.value.remedy
    assert await names(target, bucket) == before


async def test_a_bucket_that_is_not_there_is_told_of(target):
    with pytest.raises(PermanentError) as refused:
        await target.publish(made("nowhere"), nothing)
    assert refused.value.code in {"storage_missing", "storage_unproven"}
