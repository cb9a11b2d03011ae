"""Looks into finished streams as a player would: joined renditions, and frame by frame differences."""

import re
from pathlib import Path

import av

from echo_shared.media.ffmpeg import run
from support import mediamaker


def joined(folder: Path, out: Path) -> Path:
    """A rendition's init and segments in one file."""
    (init,) = folder.glob("init*.mp4")
    out.write_bytes(b"".join(path.read_bytes() for path in [init, *sorted(folder.glob("*.m4s"))]))
    return out


def packets(path: Path, kind: str = "video") -> list[tuple[int, bool]]:
    """Size of each packet in the order of the file, and whether it is a key frame."""
    with av.open(str(path)) as container:
        stream = getattr(container.streams, kind)[0]
        return [(packet.size, packet.is_keyframe) for packet in container.demux(stream) if packet.size]


def difference(made: Path, source: Path, size: tuple[int, int], metric: str) -> list[float]:
    """Of each frame to the source's scaled one: `psnr` in dB or `ssim` from 0 to 1. Frames are paired by number."""
    stats = made.with_suffix(f".{metric}")
    by_number = "setpts=N/25/TB"
    graph = (
        f"[1:v]{by_number},zscale={size[0]}:{size[1]}:filter=bicubic:param_a=0:param_b=0.6[r];"
        f"[0:v]{by_number}[m];[m][r]{metric}=stats_file={stats}"
    )
    mediamaker.ffmpeg("-i", made, "-i", source, "-lavfi", graph, "-f", "null", "-")
    key = {"psnr": "psnr_avg", "ssim": "All"}[metric]
    return [float(found) for found in re.findall(rf"{key}:([\d.]+|inf)", stats.read_text())]


async def complaints(path: Path, *maps: str) -> str:
    """What FFmpeg says while it decodes the mapped streams: nothing, where all is well."""
    chosen = [part for name in maps for part in ("-map", name)]
    return await run(["-v", "warning", "-i", str(path), *chosen, "-f", "null", "-"])
