"""The waveform: peaks in the JSON of BBC's audiowaveform, and a picture of them where there is no other."""

import json
import math
import re
from pathlib import Path

from echo_shared.media.ffmpeg import source_args
from echo_transcode.domain.images.finished import Sound
from echo_transcode.domain.images.still import jpeg

type Peaks = list[tuple[int, int]]

_MOST_POINTS = 2000
_LEAST_WINDOW = 256  # samples; audiowaveform's default
_SIZE = (1280, 720)  # of the picture
_BAR, _GAP = 6, 4
_PEAK = re.compile(r"M(?:in|ax)_level=(-?\d+)")


def window(sound: Sound) -> int:
    """Samples that become one point."""
    return max(_LEAST_WINDOW, math.ceil(sound.samples / _MOST_POINTS))


def peaks_command(sound: Sound, source: Path, out: Path) -> list[str]:
    """The lowest and highest sample of each window as text.

    FFmpeg reduces while it decodes. 12 h take 180 MB of memory, the file's index most of it, and 270 KB of disk.
    """
    graph = (
        f"aformat=sample_fmts=s16:channel_layouts=mono,asetnsamples=n={window(sound)}:p=0,"
        "astats=metadata=1:reset=1:measure_perchannel=none:measure_overall=Min_level+Max_level,"
        f"ametadata=print:file={out}"
    )
    return ["-threads", "1", *source_args(source, "mov"), "-map", "0:a", "-af", graph, "-f", "null", "-"]


def read_peaks(text: str) -> Peaks:
    """What `peaks_command` wrote: 8 bit (lowest, highest)."""
    # Towards zero, as audiowaveform does: the noise of a silent encoder is silence.
    levels = [int(int(found[1]) / 256) for found in _PEAK.finditer(text)]
    return list(zip(levels[::2], levels[1::2], strict=True))


def waveform(sound: Sound, peaks: Peaks) -> str:
    """audiowaveform's data format, version 2."""
    data = {
        "version": 2,
        "channels": 1,
        "sample_rate": sound.rate,
        "samples_per_pixel": window(sound),
        "bits": 8,
        "length": len(peaks),
        "data": [level for peak in peaks for level in peak],
    }
    return json.dumps(data, separators=(",", ":"))


def bars(peaks: Peaks) -> bytes:
    """The picture as one grey byte a pixel: bars up and down from the middle, roots so that quiet sound is seen."""
    width, height = _SIZE
    count = width // (_BAR + _GAP)
    half = height // 4
    reach = bytearray(width)
    for bar in range(count):
        stretch = peaks[bar * len(peaks) // count : max((bar + 1) * len(peaks) // count, bar * len(peaks) // count + 1)]
        loud = max((max(-low, high) for low, high in stretch), default=0) / 128
        start = bar * (_BAR + _GAP) + _GAP // 2
        reach[start : start + _BAR] = bytes([max(2, round(math.sqrt(loud) * half))]) * _BAR
    rows = [reach.translate(bytes(255 if value > away else 0 for value in range(256))) for away in range(half)]
    edge = bytes(width * (height // 2 - half))
    return edge + b"".join(reversed(rows)) + b"".join(rows) + edge


def bars_command(source: Path, out: Path) -> list[str]:
    """The picture, coloured, as JPEG."""
    width, height = _SIZE
    colour = "format=rgb24,lutrgb=r=val*125/255:g=val*211/255:b=val*252/255,scale=out_range=pc,format=yuvj420p"
    return [
        *("-f", "rawvideo", "-pixel_format", "gray", "-video_size", f"{width}x{height}", "-i", f"file:{source}"),
        *("-frames:v", "1", "-vf", colour),
        *jpeg(out),
    ]
