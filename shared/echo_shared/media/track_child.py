"""The track's child process: copies one stream, read through its parent, packet by packet into a file."""

from typing import Any

import av

from echo_shared.media.excerpt_child import opened, packets
from echo_shared.media.remote_file import RemoteFile, answer


def copy(file: RemoteFile, options: dict[str, Any]) -> dict[str, Any]:
    """Nothing is to be told but that it is done; what cannot be copied ends the child."""
    with opened(file, options) as container:
        wanted = container.streams[options["stream"]]
        muxing = {"avoid_negative_ts": "disabled"}
        if options["muxer"] == "mpegts":
            muxing["mpegts_copyts"] = "1"
        elif options["muxer"] == "mov":
            # An edit list says when the track begins, in this unit: as fine as the track's own.
            muxing["movie_timescale"] = str(wanted.time_base.denominator)
        with av.open(options["out"], "w", format=options["muxer"], options=muxing) as out:
            made = out.add_stream_from_template(wanted)
            made.time_base = wanted.time_base
            for packet in packets(container, options):
                if packet.size:
                    packet.stream = made
                    out.mux(packet)
    return {}


if __name__ == "__main__":
    answer(copy)
