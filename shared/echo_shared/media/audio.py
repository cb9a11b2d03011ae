"""The sound of a source in the form that speech recognition wants."""

from collections.abc import Callable
from pathlib import Path

from echo_shared.media.ffmpeg import Progress, run, source_args

SPEECH_RATE = 16_000  # Hz


async def extract_speech_audio(
    source: Path,
    container: str,
    track_index: int,
    out: Path,
    *,
    start: float = 0.0,
    on_progress: Callable[[Progress], None] | None = None,
) -> None:
    """Write stream `track_index` of `source` to `out` as WAV: 16 kHz, mono, 16 bit.

    `start` is `MediaInfo.start`; second 0 of the WAV is second 0 of the video, late sound is preceded by silence,
    gaps are filled. Raises what `ffmpeg.run` raises.
    """
    timeline = f"asetpts=PTS-{start:.6f}/TB,aresample={SPEECH_RATE}:async=1:first_pts=0"
    await run(
        [
            "-copyts",
            *source_args(source, container),
            *("-map", f"0:{track_index}", "-vn", "-sn", "-dn", "-map_metadata", "-1"),
            *("-af", timeline, "-ac", "1", "-c:a", "pcm_s16le", "-fflags", "+bitexact", "-f", "wav", "-y", str(out)),
        ],
        on_progress=on_progress,
    )
