"""Each owner's RSS feed: a pure function of the entries that lie there, rewritten whenever one of them changes."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from xml.etree import ElementTree as ET

from echo_contracts.v1.media import Value
from echo_publish.ports import Clock
from echo_shared.errors import ObjectMissingError, PreconditionFailedError, RetryableError
from echo_shared.ports import ObjectStore

CONTENT_TYPE = "application/rss+xml; charset=utf-8"
_FRESH = "public, max-age=60"
_MOST = 100  # entries, the newest
_TRIES = 5
# Never to change: a feed's address is made of it.
_NAMESPACE = uuid.UUID("5b1d6f3e-7c0a-4a53-9a0e-0f2b6a7f4c21")
_ATOM = "http://www.w3.org/2005/Atom"


class Place(Value):
    """Of a video: since when it is public, and in whose feed, if that is known."""

    published: datetime
    feed: str | None

    def entry(self, video: str) -> str | None:
        """Where its entry lies: names sort by time."""
        return f"{_folder(self.feed)}{self.published:%Y%m%dT%H%M%S}-{video}.json" if self.feed else None


class Entry(Value):
    """One video in a feed. `size` is the film's, in bytes."""

    title: str
    description: str
    url: str
    film: str
    size: int
    published: datetime


def feed_of(owner: str) -> str:
    """The id of a user's feed, which does not tell the user's."""
    return uuid.uuid5(_NAMESPACE, owner).hex


@dataclass(frozen=True)
class Feeds:
    """Entries are private objects, the feed is public: `public/feeds/<id>.xml`. All methods may be repeated."""

    results: ObjectStore
    public_base_url: str
    clock: Clock

    def url(self, feed: str) -> str:
        """Where a feed can be read."""
        return f"{self.public_base_url}/feeds/{feed}.xml"

    async def place(self, video: str, owner: str | None) -> Place:
        """The video's place, taken when it is published for the first time."""
        now = datetime.fromtimestamp(int(self.clock()), UTC)
        taken = Place(published=now, feed=feed_of(owner) if owner else None)
        try:
            await self.results.write(_place(video), taken.model_dump_json().encode(), if_generation=0)
        except PreconditionFailedError:
            return await self._held(video) or taken
        return taken

    async def put(self, video: str, place: Place, entry: Entry) -> None:
        """The video's entry as it is now."""
        name = place.entry(video)
        if name and place.feed:
            await self.results.write(name, entry.model_dump_json().encode())
            await self._rewrite(place.feed)

    async def remove(self, video: str) -> None:
        """No entry is left, and the next publication is a first one."""
        place = await self._held(video)
        if place is None:
            return
        name = place.entry(video)
        if name and place.feed:
            await self.results.delete(name)
            await self._rewrite(place.feed)
        await self.results.delete(_place(video))

    async def _held(self, video: str) -> Place | None:
        try:
            return Place.model_validate_json(await self.results.read(_place(video)))
        except ObjectMissingError:
            return None

    async def _rewrite(self, feed: str) -> None:
        """Whoever lists last writes last: of two at once, one finds another generation and lists again."""
        name = f"public/feeds/{feed}.xml"
        for _ in range(_TRIES):
            held = await self.results.stat(name)
            names = [info.name for info in await self.results.list(_folder(feed))]
            generation = held.generation if held else 0
            try:
                entries = [Entry.model_validate_json(await self.results.read(each)) for each in names[-_MOST:]]
                if entries:
                    data = rss(entries[::-1], self.url(feed), self.public_base_url)
                    await self.results.write(
                        name, data, content_type=CONTENT_TYPE, cache_control=_FRESH, if_generation=generation
                    )
                elif held:
                    await self.results.delete(name, if_generation=generation)
                    if await self.results.stat(name):
                        continue
            except (PreconditionFailedError, ObjectMissingError):
                continue
            return
        raise RetryableError("feed_busy", "Others are changing the same feed.")


def rss(entries: Sequence[Entry], url: str, home: str) -> bytes:
    """RSS 2.0, the newest first; with enclosures, so that podcast players take the films."""
    ET.register_namespace("atom", _ATOM)
    root = ET.Element("rss", version="2.0")
    channel = ET.SubElement(root, "channel")
    _text(channel, "title", "Videos published with Echo")
    _text(channel, "link", home)
    _text(channel, "description", "The newest films, with subtitles and transcripts on their pages.")
    ET.SubElement(channel, f"{{{_ATOM}}}link", href=url, rel="self", type="application/rss+xml")
    _text(channel, "lastBuildDate", format_datetime(max(entry.published for entry in entries)))
    for entry in entries:
        item = ET.SubElement(channel, "item")
        _text(item, "title", entry.title)
        _text(item, "link", entry.url)
        _text(item, "guid", entry.url)
        _text(item, "pubDate", format_datetime(entry.published))
        _text(item, "description", entry.description)
        ET.SubElement(item, "enclosure", url=entry.film, length=str(entry.size), type="video/mp4")
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return data


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _folder(feed: str | None) -> str:
    return f"feeds/{feed}/"


def _place(video: str) -> str:
    return f"feeds/videos/{video}.json"
