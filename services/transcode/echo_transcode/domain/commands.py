"""FFmpeg's arguments as data: a chunk in all renditions, a piece of the source as it is, the MP4, the check."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from echo_shared.languages import iso_639_2
from echo_shared.media.ffmpeg import source_args
from echo_transcode.domain.encoders import encoder_args
from echo_transcode.domain.grid import SEGMENT_SECONDS, Chunk
from echo_transcode.domain.own_rung import Piece
from echo_transcode.domain.plan import Ladder, Picture, Plan
from echo_transcode.domain.shots import shots_filter

DETERMINISTIC = ("-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact")
SHOTS = "shots.txt"
_MARGIN = 0.3  # seconds read past a chunk's end, so that its last frame is known to be the last
_TAIL_PAD = 2.0  # seconds a last frame may be held for frames that the source promised and does not have
_EDGE = 0.001  # seconds: closer than any two frames, wider than rounding
_COPY_MARGIN = 3.0  # seconds read past a piece's end: sound may lie that much later in the file
_TONE_MAP = (
    "zscale=tin={transfer}:min=bt2020nc:pin=bt2020:t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,"
    "tonemap=tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=tv"
)
# The kernel of FFmpeg's own scaler by another library, which takes two thirds of the time.
_BICUBIC = "filter=bicubic:param_a=0:param_b=0.6"
_TRANSFER = {"pq": "smpte2084", "hlg": "arib-std-b67"}


@dataclass(frozen=True)
class Span:
    """What a unit reads: from when (FFmpeg's -ss, none for 0), and for how long (-t); None: to the end. Seconds."""

    seek: float
    length: float | None

    @property
    def end(self) -> float | None:
        """Where reading stops; None: at the end."""
        return None if self.length is None else self.seek + self.length

    @property
    def args(self) -> list[str]:
        """As options of an input."""
        seek = ["-ss", f"{self.seek:.6f}"] if self.seek > 0 else []
        return [*seek, *([] if self.length is None else ["-t", f"{self.length:.6f}"])]


def chunk_span(picture: Picture, chunk: Chunk) -> Span:
    """What is read for a chunk."""
    start = float(chunk.start / picture.rate)
    seek = max(0.0, start - picture.pre_roll)
    # Longer than the largest gap: the frame after the end must be seen, or the last frame's length is unknown.
    length = float(chunk.frames / picture.rate) + (start - seek) + picture.pre_roll + _MARGIN
    return Span(seek, None if chunk.last else length)


def chunk_command(plan: Plan, chunk: Chunk, source: Path, folder: Path, made: Ladder | None = None) -> list[str]:
    """Encode `chunk` in every rendition of `made` (the H.264 ladder unless said), into `folder/<rendition>/`.

    Of the H.264 ladder's smallest, shot changes go to `folder/shots.txt` as it is made.
    One decode, each size scaled from the one above. Seeks with pre-roll and trims on the frame grid, which is exact
    for open GOPs, variable rates and odd time stamps.
    """
    picture = plan.picture
    assert picture is not None
    made = made or picture.ladders[0]
    # One thread each for decoding and filters: with a chunk per core more of them only cost (4 % of all CPU time).
    args = ["-copyts", "-threads", str(plan.threads), "-filter_complex_threads", str(plan.threads)]
    args += [
        *chunk_span(picture, chunk).args,
        *source_args(source, plan.media.container),
        "-filter_complex",
        _chunk_graph(plan, chunk, made, shots_filter(folder / SHOTS) if made == picture.ladders[0] else None),
    ]
    for number, rung in enumerate(made.rungs):
        args += [
            *("-map", f"[v{number}]", *DETERMINISTIC),
            *encoder_args(made.codec, plan.encoder, rung, picture.gop, plan.threads),
            *hls_video(folder / rung.name, number=chunk.start // picture.segment),
        ]
    return args


def _chunk_graph(plan: Plan, chunk: Chunk, made: Ladder, smallest: str | None) -> str:
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
    last = len(made.rungs) - 1
    for number, rung in enumerate(made.rungs):
        if number == 0:
            scaled = f"scale={rung.width}:{rung.height}:flags=bicubic:out_range=tv,{tone_map(video.hdr)}format=yuv420p"
        else:
            scaled = f"zscale={rung.width}:{rung.height}:{_BICUBIC}"
        # Each time: sizes are rounded to even numbers, and scaling makes up for it with pixels that are not square.
        scaled += ",setsar=1"
        if number == last and smallest:
            scaled += f",{smallest}"
        parts.append(label + scaled + (f"[v{number}]" if number == last else f",split=2[v{number}][s{number}]"))
        label = f"[s{number}]"
    return ";".join(parts)


def tone_map(hdr: str | None) -> str:
    """Filters from HDR to BT.709, with a comma behind; nothing for SDR."""
    return _TONE_MAP.format(transfer=_TRANSFER[hdr]) + "," if hdr else ""


def piece_span(plan: Plan, piece: Piece) -> Span:
    """What is read for a piece: more than it holds, which then is left out packet by packet."""
    assert plan.own is not None
    first = piece.unit == plan.own.pieces[0].unit
    seek = 0.0 if first else max(0.0, piece.start - plan.origin + _EDGE)
    return Span(seek, None if piece.end is None else piece.end - plan.origin - seek + _COPY_MARGIN)


def piece_command(plan: Plan, piece: Piece, source: Path, folder: Path) -> list[str]:
    """Copy the packets of `piece` into `folder/video/` and, where there is sound, `folder/audio/`.

    What belongs to the piece is decided packet by packet and not by seeking: pictures by decode time, from one key
    frame to before the next piece's; sound by the same times, so that pieces follow each other without a gap.
    """
    assert plan.own is not None
    assert plan.media.video is not None
    args = ["-copyts", *piece_span(plan, piece).args, *source_args(source, plan.media.container)]
    shift = ["-output_ts_offset", f"{-plan.origin:.6f}"] if plan.origin else []
    number = int(piece.unit.rsplit("-", 1)[-1]) * 1000  # of the first segment; a piece has some thirty
    outputs = [("video", "v", plan.media.video.index, "dts", piece.start)]
    if plan.own.sound is not None:
        # From 0 on: what an encoder put in front of the sound is not shown.
        outputs.append(("audio", "a", plan.own.sound, "pts", max(piece.start, plan.origin)))
    for name, kind, index, clock, start in outputs:
        outside = [f"lt({clock}*tb\\,{start - _EDGE:.6f})"]
        if piece.end is not None:
            outside.append(f"gte({clock}*tb\\,{piece.end - _EDGE:.6f})")
        args += [
            *("-map", f"0:{index}", "-c", "copy", *DETERMINISTIC, f"-bsf:{kind}", f"noise=drop={'+'.join(outside)}"),
            *shift,
            *hls_video(folder / name, number=number),
        ]
    return args


def hls_video(folder: Path, *, number: int) -> list[str]:
    """Segments from `number` on whose decode and presentation times start at 0 with no edit list.

    Together with -avoid_negative_ts these options also let later chunks keep their absolute time.
    """
    return [
        *("-avoid_negative_ts", "disabled"),
        *hls(folder, number=number, options="+cmaf+negative_cts_offsets+frag_discont"),
    ]


def hls(folder: Path, *, number: int, options: str) -> list[str]:
    """Segments of 4 s (or from one key frame to another after them) and their init segment."""
    return [
        *("-f", "hls", "-hls_time", str(SEGMENT_SECONDS), "-hls_playlist_type", "vod"),
        *("-hls_segment_type", "fmp4", "-hls_fmp4_init_filename", "init.mp4"),
        *("-start_number", str(number), "-hls_segment_filename", f"{folder}/seg-%05d.m4s"),
        *("-hls_segment_options", f"movflags={options}:use_editlist=0", f"{folder}/index.m3u8"),
    ]


def mp4_command(tracks: Sequence[tuple[Path, str | None]], out: Path) -> list[str]:
    """Put joined fragments, each with the language of its sound, into one MP4 that plays while it loads."""
    args = []
    for track, _ in tracks:
        args += source_args(track, "mov")
    for number in range(len(tracks)):
        args += ["-map", f"{number}:0"]
    args += ["-c", "copy", *DETERMINISTIC]
    for number, (_, language) in enumerate(tracks):
        letters = iso_639_2(language)
        args += [f"-metadata:s:{number}", f"language={letters}"] if letters else []
    return [
        *args,
        *("-avoid_negative_ts", "disabled"),
        *("-movflags", "+faststart+negative_cts_offsets", "-use_editlist", "0", "-f", "mp4", "-y", str(out)),
    ]


def check_command(streams: Sequence[Sequence[Path]], *, whole: bool) -> list[str]:
    """Decode renditions, each given as its init and its segments, and say nothing but warnings.

    `whole` decodes every frame. Otherwise the key frames of all segments are decoded, and the first half second whole:
    that is where chunks meet. Nobody looks at the pictures, so they are not smoothed, which is a fifth of the work.
    """
    inputs = []
    for init, *segments in streams:
        if whole:
            inputs.append(_joined([init, *segments]))
        else:
            inputs += [
                ["-skip_frame", "nokey", *_joined([init, *segments])],
                ["-t", "0.5", *_joined([init, segments[0]])],
            ]
    maps = [part for number in range(len(inputs)) for part in ("-map", f"{number}:0")]
    arguments = [part for each in inputs for part in ("-threads", "1", "-skip_loop_filter", "all", *each)]
    return ["-v", "warning", *arguments, *maps, "-fps_mode", "passthrough", "-f", "null", "-"]


def _joined(files: Sequence[Path]) -> list[str]:
    return ["-protocol_whitelist", "file,concat", "-f", "mov", "-i", "concat:" + "|".join(map(str, files))]


def subtitles_command(plan: Plan, index: int, source: Path, out: Path) -> list[str]:
    """A text subtitle stream of the source as WebVTT, its times from the start of the video."""
    shift = ["-itsoffset", f"{-plan.origin:.6f}"] if plan.origin else []
    return [
        *("-copyts", *shift, *source_args(source, plan.media.container)),
        *("-map", f"0:{index}", *DETERMINISTIC, "-c:s", "webvtt", "-f", "webvtt", "-y", str(out)),
    ]
