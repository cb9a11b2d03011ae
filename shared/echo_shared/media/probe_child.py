"""The probe's child process: opens media through its parent with PyAV and says what it finds.

Crashes and memory bombs end here, in a process with limits, and not in the service.
"""

from fractions import Fraction
from typing import Any

import av
import av.error

from echo_shared.media import boxes
from echo_shared.media.remote_file import RemoteFile, answer
from echo_shared.media.timing import Timing, timing_from_index

_DECODE_FRAMES = 3  # that many decoded, the decoder works
_DECODE_PACKETS = 150
_TAIL_SECONDS = 10
_ATTACHED_PICTURE = 1024
_MP4_BOXES = {"ftyp", "moov", "mdat", "free", "skip", "wide", "styp", "moof"}


def _seconds(value: int | None, base: Fraction | None) -> float | None:
    return None if value is None or base is None else float(value * base)


class Survey:
    """One pass over the packets: the first are decoded, all are timed, within the byte budget."""

    def __init__(self, container: Any, file: RemoteFile, options: dict[str, Any]) -> None:
        self._container, self._file, self._options = container, file, options
        self._streams = {s.index: s for s in container.streams}
        self.timings: dict[int, Timing] = {}
        self.decoded: dict[int, list[Any]] = {index: [] for index in self._streams}
        self.packets = dict.fromkeys(self._streams, 0)
        self.complete = True
        self.tail: dict[int, float] = {}

    def run(self) -> None:
        played = [s for s in self._streams.values() if self._is_played(s)]
        if self._container.format.name.startswith("mov"):
            for stream in played:
                if timing := timing_from_index(stream, self._file.size):
                    self.timings[stream.index] = timing
        indexed = all(s.index in self.timings for s in played)
        # Subtitles may be what lasts longest: all streams are timed.
        for index in self._streams:
            self.timings.setdefault(index, Timing())
        self._pass(played, only_decode=indexed)
        if not indexed and not self.complete:
            self._tail()
        for stream in played:
            if not self.decoded[stream.index]:
                self._decode(stream, None)

    def _is_played(self, stream: Any) -> bool:
        context = stream.codec_context
        if context is None or stream.disposition & _ATTACHED_PICTURE:
            return False
        if stream.type == "video":
            return bool(context.width * context.height <= self._options["max_pixels"])
        return bool(stream.type == "audio")

    def _pass(self, played: list[Any], *, only_decode: bool) -> None:
        unproven = {s.index for s in played}
        for packet in self._demux():
            index = packet.stream.index
            self.packets[index] += 1
            if index in unproven:
                self._decode(packet.stream, packet)
                if len(self.decoded[index]) >= _DECODE_FRAMES or self.packets[index] >= _DECODE_PACKETS:
                    unproven.discard(index)
            if not only_decode:
                self._time(packet)
            elif not unproven or sum(self.packets.values()) >= _DECODE_PACKETS * len(played):
                return
            if self._file.fetched > self._options["scan_bytes"]:
                self.complete = False
                return

    def _tail(self) -> None:
        """Past the budget only the end counts: is it there?"""
        end = self._container.duration
        if not end:
            return
        try:
            self._container.seek((self._container.start_time or 0) + max(0, end - _TAIL_SECONDS * av.time_base))
        except av.error.FFmpegError:
            return
        until = self._file.fetched + self._options["scan_bytes"]
        for packet in self._demux():
            time = _seconds(packet.pts if packet.pts is not None else packet.dts, packet.time_base)
            if time is not None:
                self.tail[packet.stream.index] = max(time, self.tail.get(packet.stream.index, time))
            if self._file.fetched > until:
                break

    def _demux(self) -> Any:
        try:
            for packet in self._container.demux():
                if packet.size:  # the flushing packets at the end are empty
                    yield packet
        except av.error.FFmpegError:
            return  # what the packets so far say is what there is

    def _decode(self, stream: Any, packet: Any) -> None:
        try:
            self.decoded[stream.index] += stream.codec_context.decode(packet)
        except (av.error.FFmpegError, ValueError):
            return

    def _time(self, packet: Any) -> None:
        time = _seconds(packet.pts if packet.pts is not None else packet.dts, packet.time_base)
        if time is not None:
            duration = _seconds(packet.duration, packet.time_base) or 0.0
            self.timings[packet.stream.index].add(time, duration, key=packet.is_keyframe)


def stream_facts(stream: Any, survey: Survey) -> dict[str, Any]:
    """What one stream says of itself and what decoding its first frames showed."""
    context = stream.codec_context
    facts: dict[str, Any] = {
        "index": stream.index,
        "kind": stream.type,
        "codec": context.codec.canonical_name if context else None,
        "attached": bool(stream.disposition & _ATTACHED_PICTURE),
        "default": bool(stream.disposition & 1),
        "language": stream.language,
        "start": _seconds(stream.start_time, stream.time_base),
        "duration": _seconds(stream.duration, stream.time_base),
    }
    if stream.index in survey.timings:
        facts["timing"] = survey.timings[stream.index].facts()
        facts["tail"] = survey.tail.get(stream.index)
    frames = survey.decoded.get(stream.index, [])
    facts["decoded"] = len(frames)
    facts["packets"] = survey.packets.get(stream.index, 0)
    if context and stream.type == "video":
        facts |= _video_facts(stream, frames)
    elif context and stream.type == "audio":
        facts |= {"channels": context.channels, "sample_rate": context.sample_rate}
    return facts


def _video_facts(stream: Any, frames: list[Any]) -> dict[str, Any]:
    context = stream.codec_context
    aspect = stream.sample_aspect_ratio or context.sample_aspect_ratio or Fraction(1)
    rate = stream.average_rate
    guess = stream.guessed_rate
    return {
        "width": context.width,
        "height": context.height,
        "aspect": [aspect.numerator or 1, aspect.denominator or 1] if aspect else [1, 1],
        "rate": str(rate) if rate else None,
        "guess": str(guess) if guess else None,
        "pixel_format": context.pix_fmt,
        "transfer": frames[0].color_trc if frames else context.color_trc,
        "rotation": frames[0].rotation if frames else 0,
        "interlaced": any(frame.interlaced_frame for frame in frames),
    }


def diagnose(file: RemoteFile, error: av.error.FFmpegError) -> str:
    """Why the media could not be opened."""
    kinds = {box.kind: box for box in boxes.walk(file.at, 0, file.size)}
    if _MP4_BOXES & kinds.keys():
        if _encrypted(file):
            return "encrypted"
        whole = "moov" in kinds and kinds["moov"].end <= file.size
        return "broken_container" if whole or "moof" in kinds else "truncated"
    if isinstance(error, av.error.ArgumentError):
        return "unsupported_container"
    known = (b"\x1aE\xdf\xa3", b"RIFF", b"OggS", b"FLV", b"fLaC", b"\x30\x26\xb2\x75")
    return "broken_container" if file.at(0, 16).startswith(known) else "not_a_video"


def _encrypted(file: RemoteFile) -> bool:
    return bool({"encv", "enca", "encs"} & set(boxes.sample_entries(file.at, file.size)))


def survey(file: RemoteFile, options: dict[str, Any]) -> dict[str, Any]:
    """The facts, or `{"problem": code}`."""
    whitelists = {"format_whitelist": options["formats"], "protocol_whitelist": "pipe"}
    try:
        container: Any = av.open(file, container_options=whitelists, buffer_size=65536)
    except av.error.FFmpegError as error:
        return {"problem": diagnose(file, error)}
    with container:
        if container.format.name.startswith("mov") and _encrypted(file):
            return {"problem": "encrypted"}
        streams = list(container.streams)
        passed = Survey(container, file, options)
        if len(streams) <= options["max_streams"]:
            passed.run()
        return {
            "container": container.format.name.split(",")[0],
            "start": _seconds(container.start_time, Fraction(1, av.time_base)),
            "duration": _seconds(container.duration, Fraction(1, av.time_base)),
            "complete": passed.complete,
            "streams": [stream_facts(stream, passed) for stream in streams],
        }


if __name__ == "__main__":
    answer(survey)
