"""The `Bucket` port: one suite for the fake and for Google's client over the wire."""

import asyncio

import pytest

from echo_shared.adapters.gcs import GcsBucket
from echo_shared.errors import ObjectMissingError, PreconditionFailedError, RetryableError
from echo_shared.lease import LeaseBusyError, create, take_over


async def test_what_was_written_is_read(bucket):
    written = await bucket.write("a/b.json", b"{}")
    assert await bucket.read("a/b.json") == b"{}"
    assert await bucket.stat("a/b.json") == written
    assert (written.name, written.size, written.content_type) == ("a/b.json", 2, "application/json")


async def test_what_is_absent_is_missing(bucket):
    assert await bucket.stat("absent") is None
    with pytest.raises(ObjectMissingError):
        await bucket.read("absent")


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, None, b"0123456789"),
        (3, None, b"3456789"),
        (3, 5, b"34"),
        (0, 1, b"0"),
        (8, 99, b"89"),
        (10, 20, b""),
        (99, 100, b""),
        (4, 4, b""),
    ],
)
async def test_ranges_end_before_their_end(bucket, start, end, expected):
    await bucket.write("digits", b"0123456789")
    assert await bucket.read("digits", start=start, end=end) == expected


async def test_an_empty_object_is_read_as_empty(bucket):
    await bucket.write("empty", b"")
    assert await bucket.read("empty") == b""
    assert await bucket.read("empty", start=0, end=10) == b""


async def test_a_pinned_generation_is_missing_once_overwritten(bucket):
    first = await bucket.write("name", b"1")
    second = await bucket.write("name", b"2")
    assert second.generation > first.generation
    assert second.updated >= first.updated
    assert await bucket.read("name", generation=second.generation) == b"2"
    with pytest.raises(ObjectMissingError):
        await bucket.read("name", generation=first.generation)


async def test_generation_zero_means_only_if_absent(bucket):
    first = await bucket.write("name", b"1", if_generation=0)
    with pytest.raises(PreconditionFailedError):
        await bucket.write("name", b"2", if_generation=0)
    await bucket.write("name", b"3", if_generation=first.generation)
    with pytest.raises(PreconditionFailedError):
        await bucket.write("name", b"4", if_generation=first.generation)
    assert await bucket.read("name") == b"3"


async def test_of_many_creators_one_wins(bucket):
    writes = [bucket.write("contested", str(number).encode(), if_generation=0) for number in range(32)]
    results = await asyncio.gather(*writes, return_exceptions=True)
    winners = [number for number, result in enumerate(results) if not isinstance(result, Exception)]
    assert len(winners) == 1
    assert {type(result) for result in results if isinstance(result, Exception)} == {PreconditionFailedError}
    assert await bucket.read("contested") == str(winners[0]).encode()


async def test_a_listing_holds_everything_under_the_prefix_by_name(bucket):
    for name in ("b/2", "b/10", "b/sub/1", "bb/1", "a/1"):
        await bucket.write(name, name.encode())
    assert [info.name for info in await bucket.list("b/")] == ["b/10", "b/2", "b/sub/1"]
    assert [info.size for info in await bucket.list("b/")] == [4, 3, 7]
    assert await bucket.list("c/") == []


async def test_deleting_is_repeatable_and_respects_generations(bucket):
    first = await bucket.write("name", b"1")
    second = await bucket.write("name", b"2")
    await bucket.delete("name", if_generation=first.generation)
    assert await bucket.stat("name") is not None
    await bucket.delete("name", if_generation=second.generation)
    assert await bucket.stat("name") is None
    await bucket.delete("name")


async def test_files_go_up_and_come_down(bucket, tmp_path):
    content = bytes(range(256)) * 8192
    (tmp_path / "up").write_bytes(content)
    info = await bucket.upload(tmp_path / "up", "file.mp4", content_type="video/mp4")
    assert (info.size, info.content_type) == (len(content), "video/mp4")
    await bucket.download("file.mp4", tmp_path / "down", generation=info.generation)
    assert (tmp_path / "down").read_bytes() == content
    with pytest.raises(ObjectMissingError):
        await bucket.download("absent", tmp_path / "none")


@pytest.mark.parametrize("cache_control", [None, "max-age=60"])
async def test_a_copy_keeps_bytes_and_type(bucket, cache_control):
    await bucket.write("from", b"x", content_type="text/vtt")
    await bucket.copy("from", "to", cache_control=cache_control)
    assert await bucket.read("to") == b"x"
    assert (await bucket.stat("to")).content_type == "text/vtt"
    with pytest.raises(ObjectMissingError):
        await bucket.copy("absent", "to")


async def test_of_many_contenders_one_holds_the_lease(bucket):
    contenders = [create(bucket, "lease", message="m", nonce=str(number)) for number in range(8)]
    results = await asyncio.gather(*contenders)
    assert sum(lease is not None for lease in results) == 1
    with pytest.raises(LeaseBusyError) as busy:
        await take_over(bucket, "lease", message="m", nonce="late")
    assert busy.value.same_message


async def test_storage_that_is_away_is_worth_another_try(tmp_path, monkeypatch):
    monkeypatch.setenv("STORAGE_EMULATOR_HOST", "http://127.0.0.1:1")
    monkeypatch.setattr("echo_shared.adapters.gcs._RETRY", None)
    gcs = GcsBucket("results", "p")
    with pytest.raises(RetryableError):
        await gcs.read("name")
    await gcs.close()
