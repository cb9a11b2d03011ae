"""The excerpt's child process: reads through its parent what FFmpeg would read to decode one part of one stream.

The parent keeps what it answers. To ask for the same bytes, every step is the FFmpeg program's own: the order of its
calls, its options and the time it seeks to (fftools/ffmpeg_demux.c, `ifile_open`). Nothing is decoded.
"""

from collections.abc import Iterator
from typing import Any

import av
from av.format import Flags
from av.stream import Discard

from echo_shared.media.remote_file import RemoteFile, answer

_BUFFER = 32768  # as FFmpeg's for local files: it seeks and skips by what that holds
_EARLIER = 3 * av.time_base // 23  # microseconds by which FFmpeg seeks earlier where decoding times are sought
# Read past the end: FFmpeg's demuxer runs ahead of the filter that says when to stop, by the queues between them
# (8 packets, 8 frames), reordering (up to 16 frames) and a frame for each of the decoder's threads.
_AHEAD_PACKETS = 48


def read_through(file: RemoteFile, options: dict[str, Any]) -> dict[str, Any]:
    """`{"mostly": True}` where the part is most of the file; then only its header was read."""
    with opened(file, options) as container:
        start, end = options["start"], options["end"]
        if container.duration:
            seconds = container.duration / av.time_base
            if min(seconds if end is None else end, seconds) - max(start, 0) > options["most"] * seconds:
                return {"mostly": True}
        for _packet in packets(container, options):
            pass
    return {"mostly": False}


def opened(file: RemoteFile, options: dict[str, Any]) -> Any:
    """The container, as the FFmpeg program opens it."""
    settings = {"protocol_whitelist": "pipe", "scan_all_pmts": "1"}
    return av.open(file, format=options["container"], container_options=settings, buffer_size=_BUFFER)


def packets(container: Any, options: dict[str, Any]) -> Iterator[Any]:
    """The packets of `stream` from `start` to some behind `end`; those of the streams in `also` are read beside."""
    start, end = options["start"], options["end"]
    wanted = container.streams[options["stream"]]
    origin = container.start_time or 0
    if start > 0:
        earlier = _EARLIER if _is_sought_by_dts(container) else 0
        container.seek(origin + round(start * av.time_base) - earlier)
    for stream in container.streams:
        if stream is not wanted and stream.index not in options["also"]:
            stream.discard = Discard.all
    last = None if end is None else origin / av.time_base + end
    ahead = 0
    for packet in container.demux(wanted):
        yield packet
        time = packet.pts if packet.dts is None else packet.dts
        if last is None or time is None:
            continue
        ahead += float(time * packet.time_base) >= last
        if ahead > _AHEAD_PACKETS:
            return


def _is_sought_by_dts(container: Any) -> bool:
    reorders = any(s.type == "video" and s.codec_context and s.codec_context.has_b_frames for s in container.streams)
    return reorders and not container.format.flags & Flags.seek_to_pts.value


if __name__ == "__main__":
    answer(read_through)
