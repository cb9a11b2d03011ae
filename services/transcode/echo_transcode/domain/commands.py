"""FFmpeg's arguments as data: one chunk in all renditions, the whole audio, the images, the MP4."""

from pathlib import Path

from echo_shared.media.ffmpeg import source_args
from echo_transcode.domain.ladder import Rung
from echo_transcode.domain.plan import SEGMENT_SECONDS, Chunk, Picture, Plan

AUDIO_RATE = 48_000  # Hz
_AUDIO_BITS = 128_000  # per second
_PRIMING = 1024  # samples an AAC encoder puts in front
_MARGIN = 0.3  # seconds read past a chunk's end, so that its last frame is known to be the last
_TAIL_PAD = 2.0  # seconds a last frame may be held for frames that the source promised and does not have
_DETERMINISTIC = ("-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact")
_TONE_MAP = (
    "zscale=tin={transfer}:min=bt2020nc:pin=bt2020:t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,"
    "tonemap=tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=tv"
)
_TRANSFER = {"pq": "smpte2084", "hlg": "arib-std-b67"}


def chunk_command(plan: Plan, chunk: Chunk, source: Path, folder: Path) -> list[str]:
    """Encode `chunk` in every rendition, into `folder/<rendition>/`: one decode, each size scaled from the one above.

    Seeks with pre-roll and trims on the frame grid, which is exact for open GOPs, variable rates and odd time stamps.
    """
    picture = plan.picture
    assert picture is not None
    start = chunk.start / picture.rate
    seek = float(start) - picture.pre_roll
    # Longer than the largest gap: the frame after the end must be seen, or the last frame's length is unknown.
    length = float(chunk.frames / picture.rate) + min(picture.pre_roll, float(start)) + picture.pre_roll + _MARGIN
    args = ["-copyts", "-threads", "2"]
    if seek > 0:
        args += ["-ss", f"{seek:.6f}"]
    if not chunk.last:
        args += ["-t", f"{length:.6f}"]
    args += [*source_args(source, plan.media.container), "-filter_complex", _chunk_graph(plan, chunk)]
    for number, rung in enumerate(picture.rungs):
        args += [
            "-map",
            f"[v{number}]",
            *_DETERMINISTIC,
            *_x264(rung, picture),
            *_hls_video(picture, chunk, folder / rung.name),
        ]
    return args


def _chunk_graph(plan: Plan, chunk: Chunk) -> str:
    picture, video = plan.picture, plan.media.video
    assert picture is not None
    assert video is not None
    pad = f"stop_duration={_TAIL_PAD}" if chunk.last else "stop=-1"
    graph = [
        *(["bwdif=mode=send_frame:deint=interlaced"] if video.interlaced else []),
        f"setpts=PTS-({plan.origin:.6f})/TB",
        # Numbering from the chunk's first frame drops the pre-roll but for the frame still shown at the start.
        f"fps={picture.frame_rate}:start_time={float(chunk.start / picture.rate):.9f}",
        f"tpad=stop_mode=clone:{pad}",
        f"trim=start_pts={chunk.start}:end_pts={chunk.end}",
    ]
    parts = []
    label = f"[0:{video.index}]" + ",".join(graph) + ","
    last = len(picture.rungs) - 1
    for number, rung in enumerate(picture.rungs):
        made = _scale(rung.width, rung.height)
        if number == 0:
            made += f",{tone_map(video.hdr)}setsar=1,format=yuv420p"
        parts.append(label + made + (f"[v{number}]" if number == last else f",split=2[v{number}][s{number}]"))
        label = f"[s{number}]"
    return ";".join(parts)


def _scale(width: int, height: int) -> str:
    return f"scale={width}:{height}:flags=bicubic:out_range=tv"


def tone_map(hdr: str | None) -> str:
    """Filters from HDR to BT.709, with a comma behind; nothing for SDR."""
    return _TONE_MAP.format(transfer=_TRANSFER[hdr]) + "," if hdr else ""


def _x264(rung: Rung, picture: Picture) -> list[str]:
    return [
        *("-c:v", "libx264", "-preset", "veryfast", "-profile:v", "high", "-crf", "23"),
        *("-maxrate", str(rung.max_rate), "-bufsize", str(2 * rung.max_rate)),
        *("-g", str(picture.gop), "-keyint_min", str(picture.gop), "-sc_threshold", "0"),
        # One thread an encoder: two chunks at once use two cores better than one chunk with two threads, and the
        # result is the same bytes every time.
        *("-threads", "1", "-flags:v", "+bitexact"),
    ]


def _hls_video(picture: Picture, chunk: Chunk, folder: Path) -> list[str]:
    return [
        # Together with the options below: decode and presentation times start at 0 with no edit list, and later
        # chunks keep their absolute time.
        *("-avoid_negative_ts", "disabled"),
        *_hls(folder, number=chunk.start // picture.segment, options="+cmaf+negative_cts_offsets+frag_discont"),
    ]


def _hls(folder: Path, *, number: int, options: str) -> list[str]:
    return [
        *("-f", "hls", "-hls_time", str(SEGMENT_SECONDS), "-hls_playlist_type", "vod"),
        *("-hls_segment_type", "fmp4", "-hls_fmp4_init_filename", "init.mp4"),
        *("-start_number", str(number), "-hls_segment_filename", f"{folder}/seg-%05d.m4s"),
        *("-hls_segment_options", f"movflags={options}:use_editlist=0", f"{folder}/index.m3u8"),
    ]


def audio_command(plan: Plan, source: Path, folder: Path) -> list[str]:
    """Encode the chosen track whole, as stereo AAC, into `folder`: no seams, second 0 is the video's second 0."""
    assert plan.audio is not None
    graph = (
        f"asetpts=PTS-({plan.origin:.6f})/TB,aresample={AUDIO_RATE}:async=1:first_pts=0,"
        # The encoder's priming takes the place of the samples cut off here, so nothing shifts where players ignore
        # edit lists. Padding: something is left to encode of the shortest sound.
        f"aformat=channel_layouts=stereo,apad=whole_len={4 * _PRIMING},"
        f"atrim=start_sample={_PRIMING},asetpts=PTS-STARTPTS"
    )
    return [
        "-copyts",
        *source_args(source, plan.media.container),
        *("-map", f"0:{plan.audio.index}", "-vn", "-sn", "-dn", *_DETERMINISTIC, "-af", graph),
        *("-c:a", "aac", "-b:a", str(_AUDIO_BITS), "-flags:a", "+bitexact"),
        *_hls(folder, number=0, options="+cmaf+frag_discont"),
    ]


def mp4_command(tracks: list[Path], out: Path) -> list[str]:
    """Put joined fragments into one MP4 that plays while it loads; nothing is encoded again."""
    args = []
    for track in tracks:
        args += source_args(track, "mov")
    for number in range(len(tracks)):
        args += ["-map", f"{number}:0"]
    return [
        *args,
        *("-c", "copy", *_DETERMINISTIC, "-avoid_negative_ts", "disabled"),
        *("-movflags", "+faststart+negative_cts_offsets", "-use_editlist", "0", "-f", "mp4", "-y", str(out)),
    ]
