"""FFmpeg's arguments that every image shares: how segments are read, how colours and bytes are made the same."""

from pathlib import Path

from echo_transcode.domain.images.grid import Grid

# JPEG and WebP know one matrix only, whatever the film's is.
FULL_RANGE = "out_range=pc:out_color_matrix=bt601"
VIDEO_RANGE = "out_range=tv:out_color_matrix=bt601"
BITEXACT = ("-flags:v", "+bitexact", "-map_metadata", "-1", "-fflags", "+bitexact")


def reading(grid: Grid) -> list[str]:
    """Input options before segments: what the grid decodes of them. One thread: threads cost more than they save."""
    return ["-threads", "1", *(["-skip_frame", "nokey"] if grid.keys_only else [])]


def numbered(frames: list[int]) -> str:
    """The filter that lets these of the decoded frames through."""
    return "select='" + "+".join(f"eq(n,{frame})" for frame in frames) + "'"


def jpeg(out: Path) -> list[str]:
    """Output options: every frame as it comes, into numbered files where the name has a place for the number."""
    single = [] if "%" in out.name else ["-update", "1"]
    return ["-c:v", "mjpeg", "-q:v", "3", *BITEXACT, "-fps_mode", "passthrough", "-f", "image2", *single, str(out)]
