"""The child process of `key_frames`: opens media through its parent with PyAV and reads one stream's index."""

from typing import Any

import av
import av.error

from echo_shared.media.remote_file import RemoteFile, answer


def index(file: RemoteFile, options: dict[str, Any]) -> dict[str, Any]:
    """The key frames by decode time; nothing where the index is not whole."""
    whitelists = {"format_whitelist": options["formats"], "protocol_whitelist": "pipe"}
    try:
        container: Any = av.open(file, container_options=whitelists, buffer_size=65536)
    except av.error.FFmpegError:
        return {}
    with container:
        stream = container.streams[options["stream"]]
        entries = [entry for entry in stream.index_entries if not entry.is_discard]
        # An edit list that skips frames would need them decoded all the same.
        if not entries or len(entries) != stream.frames or len(stream.index_entries) != stream.frames:
            return {}
        return {
            "keys": [
                [round(float(entry.timestamp * stream.time_base), 6), number]
                for number, entry in enumerate(entries)
                if entry.is_keyframe
            ],
            "frames": len(entries),
            "profile": (stream.codec_context.profile or "").lower(),
            "level": stream.codec_context.level or 0,
        }


if __name__ == "__main__":
    answer(index)
