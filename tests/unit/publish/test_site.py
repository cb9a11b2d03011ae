"""The tree of a page: complete, in the right order, replaced whole."""

import asyncio
import json

import pytest

from echo_publish.artifacts import each
from echo_publish.site import SiteTarget
from echo_shared.errors import ObjectMissingError, PermanentError, RetryableError
from echo_shared.testing.storage import InMemoryBucket
from support import finished_film as film

MEDIA = {
    "hls/master.m3u8": b"#EXTM3U\n",
    "hls/360p/index.m3u8": b"#EXTM3U\n",
    "hls/360p/0.m4s": b"segment",
    "video.mp4": b"mp4",
    "poster.jpg": b"jpeg",
}
PUBLIC = f"public/{film.VIDEO}/"


class OrderedBucket(InMemoryBucket):
    """Remembers in which order names were written."""

    def put(self, name, data, **more):
        if name.startswith("public/"):
            self.__dict__.setdefault("written", []).append(name.removeprefix(PUBLIC))
        return super().put(name, data, **more)


def bucket_with(files=MEDIA):
    bucket = OrderedBucket()
    bucket._objects.update(film.stored(dict(files))._objects)
    return bucket


async def publish(bucket, publication=None):
    fractions = []
    target = SiteTarget(bucket, "https://example.org/public/")
    return await target.publish(publication or film.publication(), fractions.append), fractions


async def tree(bucket):
    return [info.name.removeprefix(PUBLIC) for info in await bucket.list(PUBLIC)]


async def test_the_tree_holds_everything_and_says_so():
    bucket = bucket_with()
    receipt, fractions = await publish(bucket)
    assert receipt.url == f"https://example.org/public/{film.VIDEO}/index.html"
    listed = json.loads(await bucket.read(PUBLIC + "files.json"))
    assert sorted(listed) == await tree(bucket)
    assert listed[-1] == "index.html"
    assert {
        *MEDIA,
        *("chapters.vtt", "files.json", "index.html", "summary.json", "transcript.json"),
        *(f"subtitles/{language}.{kind}" for language in ("en", "de") for kind in ("vtt", "srt")),
        *("assets/page.css", "assets/page.js", "assets/hls.min.js", "assets/hls.LICENSE.txt"),
    } <= set(listed)
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1


async def test_the_page_comes_last_and_its_list_before_it():
    bucket = bucket_with()
    await publish(bucket)
    assert bucket.written[-2:] == ["files.json", "index.html"]


async def test_a_storyboard_brings_the_sheets_that_its_cues_name():
    bucket = bucket_with()
    made = f"videos/{film.VIDEO}/transcode/1"
    cues = "WEBVTT\n\n00:00.000 --> 00:02.000\nstoryboard-0.jpg#xywh=0,0,10,10\n"
    bucket.put(f"{made}/storyboard.vtt", cues.encode())
    bucket.put(f"{made}/storyboard-0.jpg", b"sheet")
    publication = film.publication()
    transcoded = publication.inputs.transcoded.model_copy(update={"storyboard": f"{made}/storyboard.vtt"})
    inputs = film.inputs(transcoded, publication.inputs.summarized, publication.inputs.subtitled)
    object.__setattr__(publication, "inputs", inputs)
    await publish(bucket, publication)
    assert await bucket.read(PUBLIC + "storyboard-0.jpg") == b"sheet"
    assert await bucket.read(PUBLIC + "storyboard.vtt") == cues.encode()


async def test_publishing_again_removes_what_is_no_longer_part_of_it():
    bucket = bucket_with()
    bucket.put(PUBLIC + "hls/1080p/0.m4s", b"old")
    bucket.put("public/other/index.html", b"another's")
    await publish(bucket)
    assert "hls/1080p/0.m4s" not in await tree(bucket)
    assert await bucket.read("public/other/index.html") == b"another's"


async def test_publishing_twice_gives_the_same_bytes():
    bucket = bucket_with()
    await publish(bucket)
    first = {name: await bucket.read(PUBLIC + name) for name in await tree(bucket)}
    await publish(bucket)
    assert {name: await bucket.read(PUBLIC + name) for name in await tree(bucket)} == first


async def test_a_publication_overtaken_by_another_is_done_again():
    class Overtaken(OrderedBucket):
        async def copy(self, name, to, *, cache_control=None):
            await super().copy(name, to, cache_control=cache_control)
            self.put(PUBLIC + "index.html", b"the other's")

    bucket = Overtaken()
    bucket._objects.update(film.stored(MEDIA)._objects)
    with pytest.raises(RetryableError) as failed:
        await publish(bucket)
    assert failed.value.code == "publication_overtaken"
    assert await bucket.read(PUBLIC + "index.html") == b"the other's"


async def test_without_a_stream_there_is_no_page():
    bucket = bucket_with({name: data for name, data in MEDIA.items() if not name.startswith("hls/")})
    with pytest.raises(PermanentError) as failed:
        await publish(bucket)
    assert failed.value.code == "stream_missing"
    assert await tree(bucket) == []


async def test_a_missing_object_is_named_and_nothing_is_shown():
    bucket = bucket_with({name: data for name, data in MEDIA.items() if name != "video.mp4"})
    with pytest.raises(ObjectMissingError):
        await publish(bucket)
    assert "index.html" not in await tree(bucket)


async def test_each_does_every_item_within_its_bound():
    running = most = 0
    done = []

    async def do(item):
        nonlocal running, most
        running += 1
        most = max(most, running)
        for _ in range(3):
            await asyncio.sleep(0)
        running -= 1
        done.append(item)

    await each(range(100), do)
    assert sorted(done) == list(range(100))
    assert 1 < most <= 16


async def test_taken_down_nothing_is_left():
    bucket = bucket_with()
    await publish(bucket)
    await SiteTarget(bucket, "https://example.org/public/").withdraw(film.publication())
    assert await tree(bucket) == []
