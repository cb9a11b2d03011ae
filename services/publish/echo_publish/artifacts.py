"""What a finished video consists of, as a tree: path there -> object in the results bucket."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterable
from pathlib import PurePosixPath

from echo_publish.domain import Inputs
from echo_publish.page import subtitle_files
from echo_shared.errors import PermanentError
from echo_shared.ports import ObjectStore

_AT_ONCE = 16
_SPRITE = re.compile(r"^([\w.-]+(?:/[\w.-]+)*)#xywh=", re.MULTILINE)


async def artifacts(results: ObjectStore, inputs: Inputs) -> dict[str, str]:
    """The stream, the film, its poster, words, subtitles and storyboard. Raises `PermanentError` without a stream."""
    transcoded = inputs.transcoded
    stream = transcoded.hls.rstrip("/") + "/"
    found = {f"hls/{info.name.removeprefix(stream)}": info.name for info in await results.list(stream)}
    if f"hls/{playlist(inputs)}" not in found:
        raise PermanentError("stream_missing", "The adaptive stream is not stored.", "Run the transcode stage again.")
    found |= {"video.mp4": transcoded.mp4, "poster.jpg": transcoded.poster}
    found |= {"transcript.json": inputs.subtitled.transcript}
    for file in subtitle_files(inputs):
        found |= file.copies
    if transcoded.storyboard:
        found |= await _storyboard(results, transcoded.storyboard)
    return found


def further(inputs: Inputs) -> dict[str, str]:
    """What no page needs: sound alone, other posters, preview, waveform."""
    transcoded = inputs.transcoded
    single = (transcoded.audio, transcoded.preview, transcoded.waveform, *(transcoded.posters or ()))
    return {PurePosixPath(name).name: name for name in single if name}


def playlist(inputs: Inputs) -> str:
    """The multivariant playlist's path inside `hls/`."""
    return inputs.transcoded.playlist.removeprefix(inputs.transcoded.hls.rstrip("/") + "/")


async def _storyboard(results: ObjectStore, name: str) -> dict[str, str]:
    """The sprite sheets are those that the storyboard's own cues name, relative to it."""
    cues = (await results.read(name)).decode()
    folder = PurePosixPath(name).parent
    sheets = sorted({sheet for sheet in _SPRITE.findall(cues) if ".." not in sheet})
    return {"storyboard.vtt": name, **{sheet: str(folder / sheet) for sheet in sheets}}


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
