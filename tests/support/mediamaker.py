"""Makes test media with FFmpeg itself: moving pictures with sound, and the odd inputs people upload."""

import struct
import subprocess
from collections.abc import Sequence
from pathlib import Path

from echo_shared.media.ffmpeg import ffmpeg_path

_QUICK = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p")


def ffmpeg(*args: str | Path) -> None:
    """Run FFmpeg; its own words are the assertion's when it fails."""
    done = subprocess.run(
        [ffmpeg_path(), "-hide_banner", "-nostdin", "-y", *map(str, args)],
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")[-2000:]


def picture(seconds: float, size: str = "320x180", rate: str = "25", grain: int = 0) -> tuple[str, ...]:
    """Input options: a moving test picture; with `grain`, 1 to 100, it costs as many bits as a filmed one."""
    noise = f",noise=alls={grain}:allf=t:all_seed=1" if grain else ""
    return ("-f", "lavfi", "-i", f"testsrc2=duration={seconds}:size={size}:rate={rate}{noise}")


def tone(seconds: float, rate: int = 44100, layout: str = "stereo") -> tuple[str, ...]:
    """Input options: a beep each second over a quiet tone, so that sync can be seen."""
    sound = f"sine=frequency=330:beep_factor=4:duration={seconds}:sample_rate={rate}"
    return ("-f", "lavfi", "-i", f"{sound},aformat=channel_layouts={layout}")


def video(  # noqa: PLR0917 -- the parameters are what makes one clip differ from another
    path: Path,
    seconds: float = 3.0,
    size: str = "320x180",
    rate: str = "25",
    gop: int = 50,
    extra: Sequence[str] = (),
    grain: int = 0,
) -> Path:
    """A plain clip with sound, in whatever container the suffix names."""
    shown = picture(seconds, size, rate, grain)
    ffmpeg(*shown, *tone(seconds), *_QUICK, "-g", str(gop), "-c:a", "aac", "-shortest", *extra, path)
    return path


def repacked(path: Path, film: Path, *extra: str) -> Path:
    """The same packets in another container: the one the suffix names."""
    ffmpeg("-i", film, "-map", "0", "-c", "copy", *extra, path)
    return path


def silent(path: Path, seconds: float = 2.0) -> Path:
    """Pictures and no audio stream."""
    ffmpeg(*picture(seconds), *_QUICK, path)
    return path


def audio_only(path: Path, seconds: float = 2.0) -> Path:
    """Sound and no picture, in whatever container the suffix names."""
    ffmpeg(*tone(seconds), path)
    return path


def cover_art(path: Path, seconds: float = 2.0) -> Path:
    """An MP3 with an attached picture, which is no video."""
    cover = path.with_suffix(".cover.jpg")
    ffmpeg(*picture(0.1, "64x64"), "-frames:v", "1", cover)
    ffmpeg(
        *tone(seconds),
        "-i",
        cover,
        "-map",
        "0:a",
        "-map",
        "1:v",
        "-c:v",
        "copy",
        "-disposition:v",
        "attached_pic",
        path,
    )
    return path


def odd_size(path: Path, seconds: float = 2.0) -> Path:
    """641x359 pixels in 4:4:4, where both sides are odd."""
    ffmpeg(*picture(seconds, "640x360"), "-vf", "format=yuv444p,scale=641:359,setsar=1", "-c:v", "ffv1", path)
    return path


def surround(path: Path, seconds: float = 2.0) -> Path:
    """5.1 sound."""
    ffmpeg(*picture(seconds), *tone(seconds, layout="5.1"), *_QUICK, "-c:a", "aac", path)
    return path


def late_audio(path: Path, seconds: float = 4.0, delay: float = 1.5, grain: int = 0) -> Path:
    """Sound that starts after the picture."""
    shown = picture(seconds, grain=grain)
    ffmpeg(*shown, "-itsoffset", str(delay), *tone(seconds - delay), *_QUICK, "-c:a", "aac", path)
    return path


def rotated(path: Path, seconds: float = 2.0) -> Path:
    """A display matrix over a landscape picture, as phones write it: to be shown a quarter turned to the left."""
    data = bytearray(video(path, seconds).read_bytes())
    # The first track header's matrix; written here because FFmpeg's option for it differs between versions.
    at = data.index(b"tkhd") + 44
    data[at : at + 36] = struct.pack(">9i", 0, -(1 << 16), 0, 1 << 16, 0, 0, 0, 0, 1 << 30)
    path.write_bytes(data)
    return path


def anamorphic(path: Path, seconds: float = 2.0) -> Path:
    """Non-square pixels: 360x288 shown at 16:9."""
    return video(path, seconds, size="360x288", extra=("-vf", "setsar=64/45"))


def variable_rate(path: Path, seconds: float = 6.0, grain: int = 0) -> Path:
    """Frames at uneven times, among them a gap of over a second, as screen recorders write them."""
    keep = "select='(not(mod(n\\,3))+lt(mod(n\\,50)\\,20))*not(between(n\\,60\\,90))'"
    shown = picture(seconds, grain=grain)
    ffmpeg(*shown, *tone(seconds), "-vf", keep, "-fps_mode", "vfr", *_QUICK, "-g", "100", "-c:a", "aac", path)
    return path


def open_gop(path: Path, seconds: float = 12.0, grain: int = 0) -> Path:
    """B-frames that lean over key frames: cutting by copy would lose some."""
    coding = ("-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p", "-x264-params", "open-gop=1:bframes=3")
    ffmpeg(*picture(seconds, grain=grain), *tone(seconds), *coding, "-g", "40", "-c:a", "aac", path)
    return path


def webm_without_index(path: Path, seconds: float = 12.0, grain: int = 0) -> Path:
    """VP8 as a browser records it: written as it comes, with neither an index nor a length."""
    coding = ("-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-f", "webm", "-live", "1")
    ffmpeg(*picture(seconds, grain=grain), *coding, "-b:v", "2M" if grain else "200k", path)
    return path


def interlaced(path: Path, seconds: float = 2.0) -> Path:
    """Two fields a frame, flagged."""
    weave = ("-vf", "tinterlace=interleave_top,fieldorder=tff", "-flags", "+ildct+ilme", "-x264-params", "tff=1")
    ffmpeg(*picture(seconds, rate="50"), *tone(seconds), *weave, *_QUICK, "-c:a", "aac", path)
    return path


def hdr_pq(path: Path, seconds: float = 1.0) -> Path:
    """10 bit HEVC tagged BT.2020 and PQ."""
    tags = "setparams=color_primaries=bt2020:color_trc=smpte2084:colorspace=bt2020nc"
    coding = ("-c:v", "libx265", "-preset", "ultrafast", "-pix_fmt", "yuv420p10le", "-x265-params", "log-level=none")
    ffmpeg(*picture(seconds), "-vf", tags, *coding, "-tag:v", "hvc1", path)
    return path


def truncated(path: Path, seconds: float = 4.0, keep: float = 0.5) -> Path:
    """A fast-start MP4 whose end is missing: the header is whole, the frames are not."""
    whole = video(path.with_suffix(".whole.mp4"), seconds, extra=("-movflags", "+faststart"))
    data = whole.read_bytes()
    path.write_bytes(data[: int(len(data) * keep)])
    return path


def headless(path: Path, seconds: float = 2.0) -> Path:
    """An MP4 cut before its index (moov), as an interrupted recording leaves it."""
    whole = video(path.with_suffix(".whole.mp4"), seconds)
    data = whole.read_bytes()
    path.write_bytes(data[: data.index(b"moov") - 4])
    return path


def text(path: Path) -> Path:
    """A letter with the name of a video."""
    path.write_text("Dear reader,\nthis is not a video.\n" * 40)
    return path


def playlist(path: Path, target: str = "/etc/passwd") -> Path:
    """An HLS playlist with the name of a video, pointing at a local file."""
    path.write_text(f"#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\nfile://{target}\n#EXT-X-ENDLIST\n")
    return path


def encrypted(path: Path, seconds: float = 2.0) -> Path:
    """Common Encryption (CENC), as a protected stream's download."""
    key = "00112233445566778899aabbccddeeff"
    scheme = ("-encryption_scheme", "cenc-aes-ctr", "-encryption_key", key, "-encryption_kid", key)
    return video(path, seconds, extra=scheme)


def noise(path: Path, seconds: float = 2.0) -> Path:
    """A sound header with frames that no decoder can read."""
    whole = video(path.with_suffix(".whole.mp4"), seconds, extra=("-movflags", "+faststart", "-an"))
    data = bytearray(whole.read_bytes())
    start = data.index(b"mdat") + 4
    data[start:] = bytes(0xFF for _ in data[start:])
    path.write_bytes(data)
    return path
