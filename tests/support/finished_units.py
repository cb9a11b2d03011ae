"""What the units of a transcode leave behind, made up without encoding: values by unit name."""

import copy
from collections.abc import Iterator
from typing import Any

from echo_contracts.v1.media import Options
from echo_shared.media.key_frames import KeyFrames
from echo_transcode.domain.finished import ChunkValue, PieceValue, Segment, SoundValue, Stream
from echo_transcode.domain.grid import Chunk
from echo_transcode.domain.plan import Plan, make_plan
from echo_transcode.domain.sound import FRAME, RATE, Loudness, Part
from support.mediainfo import accepted, audio_track, video_stream

KEYS = KeyFrames(tuple((5.0 * n, 150 * n) for n in range(20)), 3000, "high", 40)
_SOUND_SEGMENT = 4 * RATE


def rich_plan(*, own: bool = True, codecs: tuple[Any, ...] = ("hevc",), rate: str = "30") -> Plan:
    """100 s in two renditions of each codec, two tracks of sound, the source as its own rung."""
    tracks = (audio_track(language="eng"), audio_track(index=2, language="deu", default=False, channels=6))
    options = Options(max_height=360, video_codecs=codecs)
    return make_plan(accepted(video_stream(frame_rate=rate), tracks, options=options), KEYS if own else None)


def finished(plan: Plan, size: int = 500_000) -> dict[str, Any]:
    """Every unit's value, as its manifest holds it; segments of `size` bytes."""
    done: dict[str, Any] = {}
    for ladder in plan.picture.ladders if plan.picture else ():
        assert plan.picture is not None
        codec = {"h264": "avc1.64001e", "hevc": "hvc1.1.6.L63.90", "av1": "av01.0.04M.08"}[ladder.codec]
        for chunk in ladder.chunks:
            stream = _pictures(plan, chunk, codec, size)
            streams = {rung.name: stream for rung in ladder.rungs}
            done[chunk.unit] = ChunkValue(streams=streams).model_dump(mode="json")
    for sound in plan.sounds:
        for part in sound.parts:
            value = SoundValue(stream=_sound(part), loudness=Loudness(integrated=-20, peak=-9), heard=100.0)
            done[part.unit] = value.model_dump(mode="json")
    for number, piece in enumerate(plan.own.pieces if plan.own else ()):
        ticks = round(((piece.end or 100.0) - piece.start) * 15_360)
        pictures = _stream("avc1.640028", number * 1000, 15_360, [ticks], 2 * size)
        audio = _stream("mp4a.40.2", number * 1000, RATE, [round(ticks / 15_360 * RATE)], 40_000)
        done[piece.unit] = PieceValue(video=pictures, audio=audio).model_dump(mode="json")
    return done


def varied(done: dict[str, Any]) -> dict[str, Any]:
    """The same with a size, and an end of the first picture, of its own for every segment."""
    again = copy.deepcopy(done)
    for number, segment in enumerate(_segments(again)):
        segment["size"] += 1000 * number
        segment["key"] += number
    return again


def _segments(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield from value.get("segments", ())
        for each in value.values():
            yield from _segments(each)


def _pictures(plan: Plan, chunk: Chunk, codec: str, size: int) -> Stream:
    assert plan.picture is not None
    whole, rest = divmod(chunk.frames, plan.picture.segment)
    ticks = [plan.picture.segment] * whole + ([rest] if rest else [])
    return _stream(codec, chunk.start // plan.picture.segment, plan.picture.frame_rate, ticks, size)


def _sound(part: Part) -> Stream:
    whole, rest = divmod((part.end - part.start) * FRAME, _SOUND_SEGMENT)
    ticks = [_SOUND_SEGMENT] * whole + ([rest] if rest else [])
    return _stream("mp4a.40.2", part.start * FRAME // _SOUND_SEGMENT, RATE, ticks, 64_000)


def _stream(codec: str, first: int, rate: object, ticks: list[int], size: int) -> Stream:
    segments = tuple(Segment(ticks=each, size=size, key=size // 10) for each in ticks)
    return Stream(init="init-1.mp4", codecs=codec, first=first, ticks_a_second=str(rate), segments=segments)
