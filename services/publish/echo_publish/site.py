"""The site target: one page and everything it plays, under the public prefix, complete before it is shown."""

import gzip
import hashlib
import json
import mimetypes
import time
from collections.abc import Callable, Iterable
from importlib import resources

from echo_publish.artifacts import artifacts, each, playlist
from echo_publish.chapters import chapters_vtt
from echo_publish.domain import Publication
from echo_publish.feed import Entry, Feeds
from echo_publish.page import Page
from echo_publish.ports import Receipt
from echo_publish.render import Renderer
from echo_shared.errors import PreconditionFailedError, RetryableError
from echo_shared.ports import Bucket

# A page published again must be seen soon. Media keep their names when a stage is run again, so they may be kept for
# a day and shown stale for one more while they are fetched anew, but never for ever.
FRESH = "public, max-age=60"
KEPT = "public, max-age=86400, stale-while-revalidate=86400"
_CHANGING = (".m3u8", ".vtt", ".srt", ".ttml", ".json")
ASSETS = ("page.css", "page.js", "hls.min.js", "hls.LICENSE.txt", "hls.VERSION.txt")


class SiteTarget:
    """Writes `public/<video>/`, served at `public_base_url`, in the results bucket."""

    def __init__(self, results: Bucket, public_base_url: str, feeds: Feeds | None = None) -> None:
        self._results = results
        self._public_base_url = public_base_url.rstrip("/")
        self._feeds = feeds or Feeds(results, self._public_base_url, time.time)
        self._renderer = Renderer()
        self._code = _code()

    def version(self, publication: Publication) -> str:
        """The inputs, and the page's own code: a newer Echo makes a newer page of the same video."""
        return f"{publication.inputs.newest.label}-{self._code}"

    async def withdraw(self, publication: Publication) -> None:
        """The feed's entry and index.html go first: then nothing is public that anybody could find."""
        prefix = f"public/{publication.video}/"
        await self._feeds.remove(publication.video)
        await self._results.delete(f"{prefix}index.html")
        await each([info.name for info in await self._results.list(prefix)], self._results.delete)

    async def publish(self, publication: Publication, progress: Callable[[float], None]) -> Receipt:
        """index.html comes last: before it is there nothing is published, and from then on everything is."""
        prefix = f"public/{publication.video}/"
        url = f"{self._public_base_url}/{publication.video}/index.html"
        index = await self._results.stat(f"{prefix}index.html")
        copies = await artifacts(self._results, publication.inputs)
        place = await self._feeds.place(publication.video, publication.owner)
        page = Page.of(
            publication,
            url=url,
            playlist=f"hls/{playlist(publication.inputs)}",
            published=place.published,
            feed=self._feeds.url(place.feed) if place.feed else None,
        )
        texts = {
            "chapters.vtt": (chapters_vtt(page.chapters), "text/vtt"),
            "oembed.json": (json.dumps(page.oembed).encode(), "application/json"),
            "summary.json": (publication.summary.model_dump_json().encode(), "application/json"),
        }
        assets = [f"assets/{name}" for name in ASSETS]
        names = [*sorted([*copies, *texts, *assets, "files.json"]), "index.html"]
        done = 0

        async def copy(to: str) -> None:
            nonlocal done
            cache = FRESH if to.endswith(_CHANGING) else KEPT
            await self._results.copy(copies[to], prefix + to, cache_control=cache)
            done += 1
            progress(0.95 * done / len(copies))

        await each(copies, copy)
        for name, (data, content_type) in texts.items():
            await self._results.write(prefix + name, data, content_type=content_type, cache_control=FRESH)
        for name in ASSETS:
            await self._results.write(
                f"{prefix}assets/{name}",
                gzip.compress(_asset(name), mtime=0),
                content_type=_type(name),
                cache_control=FRESH,
                content_encoding="gzip",
            )
        files = json.dumps(names, indent=1).encode()
        await self._results.write(prefix + "files.json", files, cache_control=FRESH)
        try:
            await self._results.write(
                prefix + "index.html",
                self._renderer.render(page),
                content_type="text/html; charset=utf-8",
                cache_control=FRESH,
                if_generation=index.generation if index else 0,
            )
        except PreconditionFailedError as error:
            # Somebody published meanwhile, perhaps of newer inputs: done again, the newest are what is left.
            raise RetryableError("publication_overtaken", "Another publication ended first.") from error
        await self._remove_leftovers(prefix, names)
        film = await self._results.stat(f"{prefix}video.mp4")
        entry = Entry(
            title=page.title,
            description=page.description or page.title,
            url=url,
            film=f"{page.base}video.mp4",
            size=film.size if film else 0,
            published=place.published,
        )
        await self._feeds.put(publication.video, place, entry)
        progress(1.0)
        return Receipt(external_id=publication.video, url=url)

    async def _remove_leftovers(self, prefix: str, names: Iterable[str]) -> None:
        """What an earlier publication had and this one has not. Run twice it finds nothing."""
        kept = {prefix + name for name in names}
        left = [info.name for info in await self._results.list(prefix) if info.name not in kept]
        await each(left, self._results.delete)


def _code() -> str:
    files = [_asset(name) for name in ASSETS]
    files.append(resources.files("echo_publish").joinpath("templates", "index.html.j2").read_bytes())
    return hashlib.sha256(b"".join(files)).hexdigest()[:16]


def _asset(name: str) -> bytes:
    return resources.files("echo_publish").joinpath("assets", name).read_bytes()


def _type(name: str) -> str:
    return mimetypes.guess_type(name)[0] or "application/octet-stream"
