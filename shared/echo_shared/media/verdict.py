"""Decides from a probe's facts whether media can be used, and says so in the words of the contracts."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from echo_contracts.v1.media import AudioTrack, MediaInfo, SubtitleStream, VideoStream
from echo_shared.errors import PermanentError
from echo_shared.languages import normalised

_EXPORT = "Export it again, for example as MP4 with H.264 and AAC, and upload that."
_AGAIN = "Upload the file again, and check that it plays on your own device."
_TRUNCATED_BELOW = 0.9  # of the declared duration
_AGREE = 0.02  # how far the container's and the packets' frame rate may be apart
_HDR: dict[int, Literal["pq", "hlg"]] = {16: "pq", 18: "hlg"}  # H.273 transfer characteristics
_DECLARING = {"mov", "matroska", "avi"}  # their headers say how long they are; the others' is an estimate
_DEFAULT_RATE = Fraction(25)

_REASONS: dict[str, tuple[str, str | None]] = {
    "empty_file": ("The file is empty.", _AGAIN),
    "not_a_video": ("This is not a video or sound file.", "Upload a video, for example an MP4, MOV or WebM."),
    "unsupported_container": ("Files of this kind are not supported.", _EXPORT),
    "broken_container": ("The file is damaged: its structure cannot be read.", _EXPORT),
    "truncated": ("The end of the file is missing.", _AGAIN),
    "encrypted": ("The file is encrypted (DRM) and cannot be read.", "Upload a copy without copy protection."),
    "no_streams": ("The file holds neither pictures nor sound.", _EXPORT),
    "too_many_streams": ("The file holds more than the allowed number of streams.", _EXPORT),
    "unsupported_codec": ("The pictures or the sound are coded in a way that is not supported.", _EXPORT),
    "too_small": ("The picture is too small: its shorter side has fewer than 16 pixels.", None),
    "too_large": ("The picture is larger than 8192 x 4320 pixels.", "Export it at 4K or less."),
    "frame_rate_too_high": ("The video has more than 240 frames a second.", "Export it at 60 frames a second."),
    "too_long": ("The video is longer than is allowed.", "Upload it in parts."),
    "broken_bitstream": ("The file is damaged: no picture or sound in it can be decoded.", _EXPORT),
    "probe_failed": ("The file could not be examined: the attempt crashed or took too much.", _EXPORT),
}


@dataclass(frozen=True)
class Bounds:
    """What is refused before anything is decoded."""

    seconds: float = 12 * 3600
    pixels: int = 8192 * 4320
    short_side: int = 16
    frame_rate: int = 240
    streams: int = 16


def rejection(code: str) -> PermanentError:
    """The error for a code of the table above."""
    message, remedy = _REASONS[code]
    return PermanentError(code, message, remedy)


def judge(facts: dict[str, Any], size: int, bounds: Bounds) -> MediaInfo:
    """Facts of the probe's child -> `MediaInfo`. Raises `PermanentError` for media that cannot be used."""
    streams = facts["streams"]
    if len(streams) > bounds.streams:
        raise rejection("too_many_streams")
    pictures = [s for s in streams if s["kind"] == "video" and not s["attached"]]
    sounds = [s for s in streams if s["kind"] == "audio"]
    if not pictures and not sounds:
        raise rejection("no_streams")
    picture = max(pictures, key=lambda s: s["default"], default=None)
    origin = facts["start"] or 0.0
    if picture:
        _check_picture(picture, bounds)
    usable = [s for s in sounds if s["codec"] and (s["decoded"] or _not_reached(s))]
    if not picture and not usable:
        raise rejection("broken_bitstream" if any(s["codec"] for s in sounds) else "unsupported_codec")
    kept = [picture, *usable] if picture else usable
    duration = _duration(facts, kept, origin)
    if duration > bounds.seconds:
        raise rejection("too_long")
    return MediaInfo(
        container=facts["container"],
        duration=duration,
        size=size,
        video=_video(picture, origin, duration) if picture else None,
        audio=tuple(
            AudioTrack(
                index=s["index"],
                codec=s["codec"],
                channels=s["channels"],
                sample_rate=s["sample_rate"],
                language=_language(s),
                default=s["default"],
                start=_first(s, origin),
            )
            for s in usable
        ),
        subtitles=tuple(
            SubtitleStream(index=s["index"], codec=s["codec"], language=_language(s))
            for s in streams
            if s["kind"] == "subtitle" and s["codec"]
        ),
        start=origin,
    )


def _check_picture(picture: dict[str, Any], bounds: Bounds) -> None:
    if not picture["codec"]:
        raise rejection("unsupported_codec")
    width, height = picture["width"], picture["height"]
    if width * height > bounds.pixels:
        raise rejection("too_large")
    if not picture["decoded"]:
        raise rejection("broken_bitstream")
    if min(width, height) < bounds.short_side:
        raise rejection("too_small")
    if frame_rate(picture) > bounds.frame_rate:
        raise rejection("frame_rate_too_high")


def _not_reached(sound: dict[str, Any]) -> bool:
    """It has frames, but they begin after what was looked at."""
    return not sound["packets"] and bool(sound["timing"]["count"])


def _duration(facts: dict[str, Any], kept: list[dict[str, Any]], origin: float) -> float:
    """Seconds, from the packets where they were all seen. Raises for files that end before their time."""
    if any(s["timing"]["truncated"] for s in kept if s.get("timing")):
        raise rejection("truncated")
    ends = {s["index"]: end for s in facts["streams"] if (end := _end(s, complete=facts["complete"])) is not None}
    declared = facts["duration"]
    reached = max((ends[s["index"]] for s in kept if s["index"] in ends), default=origin) - origin
    if reached <= 0:
        raise rejection("broken_bitstream")
    if facts["container"] in _DECLARING and declared and max(ends.values()) - origin < _TRUNCATED_BELOW * declared:
        raise rejection("truncated")
    return reached


def _end(stream: dict[str, Any], *, complete: bool) -> float | None:
    timing = stream.get("timing")
    if complete and timing and timing["end"] is not None:
        return float(timing["end"])
    if stream.get("tail") is not None:
        return float(stream["tail"] + (timing["largest_gap"] if timing else 0.0))
    return None


def _first(stream: dict[str, Any], origin: float) -> float:
    timing = stream.get("timing")
    first = timing["first"] if timing and timing["first"] is not None else stream["start"]
    return max(0.0, (first if first is not None else origin) - origin)


def frame_rate(picture: dict[str, Any]) -> Fraction:
    """Frames a second: what the container says where the packets agree within 2 %, else what the packets say."""
    timing = picture["timing"]
    gap = timing["typical_gap"]
    measured = timing["count"] / (timing["end"] - timing["first"]) if timing["uneven"] else 1 / gap if gap else None
    for said in (picture["rate"], picture["guess"]):
        rate = Fraction(said) if said else Fraction(0)
        if rate > 0 and (measured is None or abs(float(rate) / measured - 1) < _AGREE):
            return rate
    return Fraction(measured).limit_denominator(1001) if measured else _DEFAULT_RATE


def _video(picture: dict[str, Any], origin: float, duration: float) -> VideoStream:
    timing = picture["timing"]
    rotation = round(-picture["rotation"] / 90) * 90 % 360
    numerator, denominator = picture["aspect"]
    # Enlarge along one axis only: no pixel that was there is thrown away.
    width = round(picture["width"] * max(1.0, numerator / denominator))
    height = round(picture["height"] * max(1.0, denominator / numerator))
    if rotation in {90, 270}:
        width, height = height, width
    end = timing["end"] - origin if timing["end"] is not None else duration
    return VideoStream(
        index=picture["index"],
        codec=picture["codec"],
        width=picture["width"],
        height=picture["height"],
        display_width=width,
        display_height=height,
        rotation=rotation,
        frame_rate=str(frame_rate(picture)),
        variable_frame_rate=timing["uneven"],
        pixel_format=picture["pixel_format"] or "unknown",
        hdr=_HDR.get(picture["transfer"]),
        interlaced=picture["interlaced"],
        start=_first(picture, origin),
        end=min(max(end, 0.0), duration),
        largest_gap=timing["largest_gap"],
        key_interval=timing["key_interval"],
    )


def _language(stream: dict[str, Any]) -> str | None:
    return normalised(stream["language"])
