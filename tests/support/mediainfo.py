"""Facts about media as a probe would find them, for tests of what is decided from them."""

from typing import Any

from echo_contracts.v1.media import AudioTrack, MediaInfo, ObjectRef, Options, VideoStream
from echo_contracts.v1.video import Accepted
from echo_shared.media.probe import probe

SOURCE = ObjectRef(bucket="uploads", name="uploads/v1/source", generation=1)


def video_stream(**changes: Any) -> VideoStream:
    """A plain 1080p30 picture of 100 s."""
    fields: dict[str, Any] = {
        "index": 0,
        "codec": "h264",
        "width": 1920,
        "height": 1080,
        "display_width": changes.get("width", 1920),
        "display_height": changes.get("height", 1080),
        "rotation": 0,
        "frame_rate": "30",
        "variable_frame_rate": False,
        "pixel_format": "yuv420p",
        "hdr": None,
        "interlaced": False,
        "start": 0.0,
        "end": 100.0,
        "largest_gap": 1 / 30,
        "key_interval": 8.0,
    }
    return VideoStream(**fields | changes)


def audio_track(**changes: Any) -> AudioTrack:
    """Stereo AAC."""
    fields: dict[str, Any] = {
        "index": 1,
        "codec": "aac",
        "channels": 2,
        "sample_rate": 48000,
        "language": None,
        "default": True,
        "start": 0.0,
    }
    return AudioTrack(**fields | changes)


def accepted(
    video: VideoStream | None = None,
    audio: tuple[AudioTrack, ...] = (),
    *,
    options: Options | None = None,
    **media: Any,
) -> Accepted:
    """An accepted upload with these streams."""
    fields: dict[str, Any] = {"container": "mov", "duration": 100.0, "size": 1000, "subtitles": ()}
    info = MediaInfo(**fields | media, video=video, audio=audio)
    return Accepted(run=1, source=SOURCE, filename="film.mp4", media=info, options=options or Options())


async def probe_bytes(data: bytes) -> MediaInfo:
    """Probe media held in memory."""

    async def read_range(start: int, end: int) -> bytes:
        return data[start:end]

    return await probe(read_range, len(data))
