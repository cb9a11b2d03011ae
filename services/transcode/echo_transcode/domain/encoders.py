"""Arguments of the video encoders: one place says how each rendition is coded."""

from typing import Literal

from echo_transcode.domain.ladder import Codec, Rung

type Encoder = Literal["libx264", "h264_nvenc"]
"""What makes the H.264 ladder; HEVC and AV1 renditions are made in software."""

NAMES: dict[Codec, str] = {"hevc": "libx265", "av1": "libsvtav1"}


def encoder_args(codec: Codec, encoder: Encoder, rung: Rung, gop: int, threads: int) -> list[str]:
    """Capped constant quality, closed GOPs of `gop` frames at the same frames in every rendition.

    The same input gives the same bytes as long as `threads` is the same, which is why the plan holds it.
    """
    capped = ["-maxrate", str(rung.max_rate), "-bufsize", str(2 * rung.max_rate), "-g", str(gop)]
    if codec == "hevc":
        return [*_hevc(gop, threads), *capped]
    if codec == "av1":
        # SVT-AV1 takes its cap as a parameter of its own, in kbit/s.
        return [*_av1(threads, rung.max_rate // 1000), "-g", str(gop)]
    if encoder == "h264_nvenc":
        return [*_nvenc(), *capped]
    return [*_x264(gop, threads), *capped]


def _x264(gop: int, threads: int) -> list[str]:
    return [
        *("-c:v", "libx264", "-preset", "veryfast", "-profile:v", "high", "-crf", "23"),
        *("-keyint_min", str(gop), "-sc_threshold", "0", "-threads", str(threads), "-flags:v", "+bitexact"),
    ]


def _nvenc() -> list[str]:
    return [
        *("-c:v", "h264_nvenc", "-preset", "p5", "-tune", "hq", "-profile:v", "high", "-rc", "vbr", "-cq", "24"),
        *("-b:v", "0", "-bf", "3", "-no-scenecut", "1", "-forced-idr", "1", "-strict_gop", "1"),
    ]


def _hevc(gop: int, threads: int) -> list[str]:
    # Pools and frame threads both: with either left to the machine, the bytes would depend on it.
    fixed = f"log-level=error:open-gop=0:scenecut=0:keyint={gop}:min-keyint={gop}:info=0"
    return [
        *("-c:v", "libx265", "-preset", "fast", "-crf", "26", "-tag:v", "hvc1"),
        *("-x265-params", f"{fixed}:pools={threads}:frame-threads={threads}", "-flags:v", "+bitexact"),
    ]


def _av1(threads: int, kilobits: int) -> list[str]:
    # Closed GOPs (2), no key frames at scene changes.
    return [
        *("-c:v", "libsvtav1", "-preset", "9", "-crf", "35"),
        *("-svtav1-params", f"lp={threads}:scd=0:irefresh-type=2:mbr={kilobits}", "-flags:v", "+bitexact"),
    ]
