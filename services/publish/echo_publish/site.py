"""The site target: one page and everything it plays, under the public prefix, complete before it is shown."""

import asyncio
import hashlib
import json
import mimetypes
import re
from collections.abc import Awaitable, Callable, Iterable
from importlib import resources
from pathlib import PurePosixPath

from echo_publish.chapters import chapters_vtt
from echo_publish.domain import Publication
from echo_publish.page import Page, subtitle_files
from echo_publish.ports import Receipt
from echo_publish.render import Renderer
from echo_shared.errors import PermanentError, PreconditionFailedError, RetryableError
from echo_shared.ports import Bucket

# A page published again must be seen soon. Media keep their names when a stage is run again, so they may be kept for
# a day and shown stale for one more while they are fetched anew, but never for ever.
FRESH = "public, max-age=60"
KEPT = "public, max-age=86400, stale-while-revalidate=86400"
_CHANGING = (".m3u8", ".vtt", ".srt", ".ttml", ".json")
_AT_ONCE = 16
ASSETS = ("page.css", "page.js", "hls.min.js", "hls.LICENSE.txt", "hls.VERSION.txt")
_SPRITE = re.compile(r"^([\w.-]+(?:/[\w.-]+)*)#xywh=", re.MULTILINE)


class SiteTarget:
    """Writes `public/<video>/`, served at `public_base_url`, in the results bucket."""

    def __init__(self, results: Bucket, public_base_url: str) -> None:
        self._results = results
        self._public_base_url = public_base_url.rstrip("/")
        self._renderer = Renderer()
        self._code = _code()

    def version(self, publication: Publication) -> str:
        """The inputs, and the page's own code: a newer Echo makes a newer page of the same video."""
        return f"{publication.inputs.newest.label}-{self._code}"

    async def withdraw(self, publication: Publication) -> None:
        """index.html goes first: without it nothing is public that anybody could find."""
        prefix = f"public/{publication.video}/"
        await self._results.delete(f"{prefix}index.html")
        await each([info.name for info in await self._results.list(prefix)], self._results.delete)

    async def publish(self, publication: Publication, progress: Callable[[float], None]) -> Receipt:
        """index.html comes last: before it is there nothing is published, and from then on everything is."""
        prefix = f"public/{publication.video}/"
        url = f"{self._public_base_url}/{publication.video}/index.html"
        index = await self._results.stat(f"{prefix}index.html")
        copies = await self._copies(publication)
        page = Page.of(publication, url=url, playlist=f"hls/{_playlist(publication)}")
        texts = {
            "chapters.vtt": (chapters_vtt(page.chapters), "text/vtt"),
            "summary.json": (publication.summary.model_dump_json().encode(), "application/json"),
            **{f"assets/{name}": (_asset(name), _type(name)) for name in ASSETS},
        }
        names = [*sorted([*copies, *texts, "files.json"]), "index.html"]
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
        progress(1.0)
        return Receipt(external_id=publication.video, url=url)

    async def _copies(self, publication: Publication) -> dict[str, str]:
        """Path in the tree -> object to copy."""
        inputs = publication.inputs
        transcoded = inputs.transcoded
        stream = transcoded.hls.rstrip("/") + "/"
        copies = {f"hls/{info.name.removeprefix(stream)}": info.name for info in await self._results.list(stream)}
        if f"hls/{_playlist(publication)}" not in copies:
            raise PermanentError(
                "stream_missing", "The adaptive stream is not stored.", "Run the transcode stage again."
            )
        copies |= {"video.mp4": transcoded.mp4, "poster.jpg": transcoded.poster}
        copies |= {"transcript.json": inputs.subtitled.transcript}
        for file in subtitle_files(inputs):
            copies |= file.copies
        if transcoded.storyboard:
            copies |= await self._storyboard(transcoded.storyboard)
        return copies

    async def _storyboard(self, name: str) -> dict[str, str]:
        """The sprite sheets are those that the storyboard's own cues name, relative to it."""
        cues = (await self._results.read(name)).decode()
        folder = PurePosixPath(name).parent
        sheets = sorted({sheet for sheet in _SPRITE.findall(cues) if ".." not in sheet})
        return {"storyboard.vtt": name, **{sheet: str(folder / sheet) for sheet in sheets}}

    async def _remove_leftovers(self, prefix: str, names: Iterable[str]) -> None:
        """What an earlier publication had and this one has not. Run twice it finds nothing."""
        kept = {prefix + name for name in names}
        left = [info.name for info in await self._results.list(prefix) if info.name not in kept]
        await each(left, self._results.delete)


async def each[T](items: Iterable[T], do: Callable[[T], Awaitable[None]]) -> None:
    """`do` for every item, a bounded number at once. The first failure ends the rest and is raised."""
    waiting = iter(list(items))

    async def worker() -> None:
        for item in waiting:
            await do(item)

    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(_AT_ONCE):
                group.create_task(worker())
    except ExceptionGroup as failed:
        raise failed.exceptions[0] from None


def _playlist(publication: Publication) -> str:
    transcoded = publication.inputs.transcoded
    return transcoded.playlist.removeprefix(transcoded.hls.rstrip("/") + "/")


def _code() -> str:
    files = [_asset(name) for name in ASSETS]
    files.append(resources.files("echo_publish").joinpath("templates", "index.html.j2").read_bytes())
    return hashlib.sha256(b"".join(files)).hexdigest()[:16]


def _asset(name: str) -> bytes:
    return resources.files("echo_publish").joinpath("assets", name).read_bytes()


def _type(name: str) -> str:
    return mimetypes.guess_type(name)[0] or "application/octet-stream"
