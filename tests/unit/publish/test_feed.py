"""The feed of an owner: what is public is in it, what is not is gone from it, whoever writes at the same time."""

import asyncio
from dataclasses import replace

import feedparser
import pytest

from echo_publish.feed import Entry, Feeds, feed_of, rss
from echo_publish.site import SiteTarget
from echo_shared.testing import InMemoryBucket
from support import finished_film as film

BASE = "https://example.org/public"
MEDIA = {"hls/master.m3u8": b"#EXTM3U\n", "video.mp4": b"mp4", "poster.jpg": b"jpeg"}
OWNER = "somebody"
FEED = f"public/feeds/{feed_of(OWNER)}.xml"


class Clock:
    """Moves on a day at each look."""

    def __init__(self):
        self.now = 1_700_000_000.0

    def __call__(self):
        self.now += 86400
        return self.now


def feeds(bucket):
    return Feeds(bucket, BASE, Clock())


def entry(place, title="A film", **more):
    return Entry(
        title=title,
        description="About it.",
        url=f"{BASE}/v/index.html",
        film=f"{BASE}/v/video.mp4",
        size=3,
        published=place.published,
        **more,
    )


async def read(bucket):
    """What a feed reader sees, after it found nothing to complain about."""
    found = feedparser.parse(await bucket.read(FEED))
    assert not found.bozo
    assert found.version == "rss20"
    assert {"title", "link", "subtitle"} <= set(found.feed)
    for each in found.entries:
        assert each.published_parsed
        assert each.id == each.link
        ((enclosure,),) = (each.enclosures,)
        assert (enclosure.type, int(enclosure.length)) == ("video/mp4", 3)
    return found.entries


async def test_the_newest_comes_first_and_a_change_keeps_its_place():
    bucket = InMemoryBucket()
    held = feeds(bucket)
    for video in ("v1", "v2"):
        place = await held.place(video, OWNER)
        await held.put(video, place, entry(place, video))
    first = await held.place("v1", OWNER)
    await held.put("v1", first, entry(first, "<v1> & more"))
    assert [each.title for each in await read(bucket)] == ["v2", "<v1> & more"]


async def test_the_last_to_go_takes_the_feed_along():
    bucket = InMemoryBucket()
    held = feeds(bucket)
    for video in ("v1", "v2"):
        place = await held.place(video, OWNER)
        await held.put(video, place, entry(place, video))
    await held.remove("v1")
    assert [each.title for each in await read(bucket)] == ["v2"]
    for _ in range(2):
        await held.remove("v2")
    assert await bucket.list("") == []


async def test_many_at_once_are_all_in_it():
    bucket = InMemoryBucket()

    async def one(number):
        held = feeds(bucket)
        place = await held.place(f"v{number}", OWNER)
        await held.put(f"v{number}", place, entry(place, f"v{number}"))

    await asyncio.gather(*map(one, range(20)))
    assert sorted(each.title for each in await read(bucket)) == sorted(f"v{number}" for number in range(20))


async def test_a_page_is_in_the_feed_of_its_owner_until_it_is_taken_down():
    bucket = film.stored(MEDIA)
    site = SiteTarget(bucket, BASE, feeds(bucket))
    made = film.publication()
    transcoded = made.inputs.transcoded.model_copy(update={"owner": OWNER})
    made = replace(made, inputs=replace(made.inputs, transcoded=transcoded))
    for _ in range(2):
        await site.publish(made, lambda _fraction: None)
    (found,) = await read(bucket)
    assert found.title == "How rivers find the sea"
    assert found.link == f"{BASE}/{film.VIDEO}/index.html"
    assert found.enclosures[0].href == f"{BASE}/{film.VIDEO}/video.mp4"
    page = (await bucket.read(f"public/{film.VIDEO}/index.html")).decode()
    assert f"{BASE}/feeds/{feed_of(OWNER)}.xml" in page
    await site.withdraw(made)
    assert await bucket.list("public/") == []
    assert await bucket.list("feeds/") == []


async def test_without_an_owner_there_is_a_page_and_no_feed():
    bucket = film.stored(MEDIA)
    await SiteTarget(bucket, BASE, feeds(bucket)).publish(film.publication(), lambda _fraction: None)
    assert await bucket.list("public/feeds/") == []
    assert "rss+xml" not in (await bucket.read(f"public/{film.VIDEO}/index.html")).decode()


@pytest.mark.parametrize("title", ["]]>", "a\u2028b", "emoji \U0001f600", "a & b <c>"])
async def test_any_title_makes_a_feed_that_can_be_read(title):
    bucket = InMemoryBucket()
    place = await feeds(bucket).place("v", OWNER)
    found = feedparser.parse(rss([entry(place, title)], f"{BASE}/feeds/x.xml", BASE))
    assert not found.bozo
    assert found.entries[0].title == title
