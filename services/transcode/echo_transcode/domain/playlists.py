"""HLS playlists as a pure function of the plan and the finished units: growing ones, and the final ones."""

import math
from fractions import Fraction
from typing import Any

from echo_contracts.v1.media import Rendition, Value
from echo_transcode.domain.ladder import Rung
from echo_transcode.domain.plan import AUDIO, Plan

MASTER = "master.m3u8"
MEDIA = "index.m3u8"
_HEAD = "#EXTM3U\n#EXT-X-VERSION:7\n"


class Segment(Value):
    """One media segment: its file, how long in `ticks`, how large in bytes."""

    ticks: int
    size: int


class Stream(Value):
    """What one unit made of one rendition (or the audio): consecutive segments from number `first`."""

    init: str
    codecs: str
    first: int
    segments: tuple[Segment, ...]


class ChunkValue(Value):
    """A finished chunk's value: its streams by rendition. Ticks are frames."""

    streams: dict[str, Stream]


class AudioValue(Value):
    """The finished audio's value. Ticks are samples."""

    stream: Stream
    rate: int
    m4a: str


class Made(Value):
    """The part of the video that is finished from its start on."""

    chunks: tuple[ChunkValue, ...]
    audio: AudioValue | None
    complete: bool


def made(plan: Plan, done: dict[str, Any]) -> Made:
    """Read the manifests' values: the chunks up to the first missing one, and the audio."""
    chunks = []
    for chunk in plan.chunks:
        if chunk.unit not in done:
            break
        chunks.append(ChunkValue.model_validate(done[chunk.unit]))
    audio = AudioValue.model_validate(done[AUDIO]) if AUDIO in done else None
    complete = len(chunks) == len(plan.chunks) and (audio is not None or plan.audio is None)
    return Made(chunks=tuple(chunks), audio=audio, complete=complete)


def playable(plan: Plan, have: Made) -> bool:
    """Whether anything can be played: sound must be there from the start or never."""
    return (have.audio is not None or plan.audio is None) and bool(have.chunks or not plan.picture)


def playlists(plan: Plan, have: Made) -> dict[str, str]:
    """Name under `hls/` -> text, the multivariant playlist last: what it names is written before it."""
    texts = {}
    seconds = 0.0
    if plan.picture:
        for rung in plan.picture.rungs:
            streams = [chunk.streams[rung.name] for chunk in have.chunks]
            timed = _timed(streams, plan.picture.rate)
            seconds = sum(duration for _, duration in timed)
            texts[f"{rung.name}/{MEDIA}"] = _media(streams, timed, complete=have.complete)
    if have.audio:
        timed = _timed([have.audio.stream], Fraction(have.audio.rate))
        if not have.complete:
            timed = _until(timed, seconds)
        texts[f"{AUDIO}/{MEDIA}"] = _media([have.audio.stream], timed, complete=have.complete)
    return texts | {MASTER: _master(plan, have)}


def _timed(streams: list[Stream], rate: Fraction) -> list[tuple[Segment, float]]:
    return [(segment, float(segment.ticks / rate)) for stream in streams for segment in stream.segments]


def _until(timed: list[tuple[Segment, float]], seconds: float) -> list[tuple[Segment, float]]:
    """As much sound as there are pictures: a growing stream grows in all its parts."""
    total, kept = 0.0, []
    for segment, duration in timed:
        if total >= seconds:
            break
        kept.append((segment, duration))
        total += duration
    return kept


def _media(streams: list[Stream], timed: list[tuple[Segment, float]], *, complete: bool) -> str:
    target = max(1, *(round(duration) for _, duration in timed), 4)
    lines = [
        f"#EXT-X-TARGETDURATION:{target}",
        "#EXT-X-MEDIA-SEQUENCE:0",
        f"#EXT-X-PLAYLIST-TYPE:{'VOD' if complete else 'EVENT'}",
        "#EXT-X-INDEPENDENT-SEGMENTS",
    ]
    durations = iter(timed)
    init = None
    for stream in streams:
        for number, _ in enumerate(stream.segments, stream.first):
            found = next(durations, None)
            if found is None:
                break
            if stream.init != init:
                init = stream.init
                lines.append(f'#EXT-X-MAP:URI="{init}"')
            lines += [f"#EXTINF:{found[1]:.6f},", segment_name(number)]
    return _HEAD + "\n".join([*lines, *(["#EXT-X-ENDLIST"] if complete else [])]) + "\n"


def segment_name(number: int) -> str:
    """A segment's file name, the same as FFmpeg writes it."""
    return f"seg-{number:05d}.m4s"


def _rates(timed: list[tuple[Segment, float]]) -> tuple[int, int]:
    """Peak and average in bits per second. A short last segment is no peak (RFC 8216: from half a target duration)."""
    peaks = [segment.size * 8 / seconds for segment, seconds in timed if seconds >= 2] or [
        segment.size * 8 / seconds for segment, seconds in timed if seconds
    ]
    seconds = sum(duration for _, duration in timed)
    total = sum(segment.size for segment, _ in timed)
    return math.ceil(max(peaks, default=0)), math.ceil(total * 8 / seconds) if seconds else 0


def renditions(plan: Plan, have: Made) -> tuple[Rendition, ...]:
    """The rungs as made, sound included in rates and codecs."""
    if not plan.picture:
        return ()
    return tuple(_rendition(plan, have, rung) for rung in plan.picture.rungs)


def _rendition(plan: Plan, have: Made, rung: Rung) -> Rendition:
    assert plan.picture is not None
    streams = [chunk.streams[rung.name] for chunk in have.chunks]
    peak, average = _rates(_timed(streams, plan.picture.rate))
    sound_peak, sound_average = _sound_rates(have)
    codecs = [streams[0].codecs, *([have.audio.stream.codecs] if have.audio else [])]
    return Rendition(
        name=rung.name,
        width=rung.width,
        height=rung.height,
        bandwidth=peak + sound_peak,
        average_bandwidth=average + sound_average,
        codecs=",".join(codecs),
        frame_rate=round(float(plan.picture.rate), 3),
    )


def _sound_rates(have: Made) -> tuple[int, int]:
    return _rates(_timed([have.audio.stream], Fraction(have.audio.rate))) if have.audio else (0, 0)


def _master(plan: Plan, have: Made) -> str:
    lines = ["#EXT-X-INDEPENDENT-SEGMENTS"]
    if not plan.picture:
        assert have.audio is not None
        peak, average = _sound_rates(have)
        lines += [
            f'#EXT-X-STREAM-INF:BANDWIDTH={peak},AVERAGE-BANDWIDTH={average},CODECS="{have.audio.stream.codecs}"',
            f"{AUDIO}/{MEDIA}",
        ]
        return _HEAD + "\n".join(lines) + "\n"
    if have.audio:
        language = f',LANGUAGE="{plan.audio.language}"' if plan.audio and plan.audio.language else ""
        lines.append(
            f'#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="Audio"{language},DEFAULT=YES,AUTOSELECT=YES,'
            f'CHANNELS="2",URI="{AUDIO}/{MEDIA}"'
        )
    for rendition in renditions(plan, have):
        lines += [
            f"#EXT-X-STREAM-INF:BANDWIDTH={rendition.bandwidth},AVERAGE-BANDWIDTH={rendition.average_bandwidth},"
            f'CODECS="{rendition.codecs}",RESOLUTION={rendition.width}x{rendition.height},'
            f"FRAME-RATE={rendition.frame_rate:.3f}" + (',AUDIO="audio"' if have.audio else ""),
            f"{rendition.name}/{MEDIA}",
        ]
    return _HEAD + "\n".join(lines) + "\n"
