"""FFmpeg's arguments for sound: measuring a track, and encoding one part of it."""

from pathlib import Path

from echo_shared.media.ffmpeg import source_args
from echo_shared.media.source_cache import Track
from echo_transcode.domain.commands import DETERMINISTIC, Span, hls
from echo_transcode.domain.grid import SEGMENT_SECONDS
from echo_transcode.domain.plan import Plan
from echo_transcode.domain.sound import FRAME, PEAK, RATE, Loudness, Part, Sound

_PRIMING = FRAME  # samples an AAC encoder puts in front
# Frames encoded before a part and dropped: encoder, limiter and resampler are then in the state that they would have
# in the middle of the whole, and the join is as good as none (measured: no larger error at a seam than elsewhere).
_WARM_UP = 48
_AHEAD = 4  # frames past a part's end, so that the encoder sees what follows
_READ_BEFORE = 2.0  # seconds, for the decoder


def sound_span(part: Part) -> Span:
    """What is read for a part; for the first, which listens to the whole, it is what is encoded."""
    seek = max(0.0, _first(part) / RATE - _READ_BEFORE)
    return Span(seek, (part.end + _AHEAD) * FRAME / RATE - seek + _READ_BEFORE)


def measure_command(plan: Plan, sound: Sound, source: Track) -> list[str]:
    """Let EBU R128 listen to the whole track in the layout it will have; FFmpeg says the verdict at its end."""
    layout = f"aresample={RATE},aformat=channel_layouts={sound.layout},ebur128=peak=true:framelog=quiet"
    return [
        *source_args(source.path, plan.media.container),
        *("-map", f"0:{source.index}", "-vn", "-sn", "-dn", "-af", layout, "-f", "null", "-"),
    ]


def verify_command(track: Path) -> list[str]:
    """Decode a finished track whole and measure it again, warnings and verdict on stderr."""
    return [*source_args(track, "mov"), *("-map", "0:0", "-af", "ebur128=framelog=quiet", "-f", "null", "-")]


def sound_command(
    plan: Plan, sound: Sound, part: Part, *, loudness: Loudness, source: Track | None, folder: Path
) -> list[str]:
    """Encode `part` as AAC into `folder`: second 0 is the video's second 0, later parts keep their absolute time.

    Parts meet on a frame of the encoder: each starts `_WARM_UP` frames early, and those packets are dropped. Sound that
    ends before the part does is followed by silence; `source` None: there is nothing but silence.
    """
    warm = _warm_up(part)
    count = warm + part.end - part.start  # frames to encode
    first = _first(part)
    outside = [*([f"lt(n\\,{warm})"] if warm else []), f"gte(n\\,{count})"]
    return [
        *(_silence(sound, count) if source is None else _sound(plan, part, source)),
        *("-vn", "-sn", "-dn", *DETERMINISTIC, "-af"),
        ",".join(
            [
                f"asetpts=PTS+{first}" if source is None else f"asetpts=PTS-({plan.origin:.6f})/TB",
                # Twice, since the second counts its first sample at the rate that comes in.
                f"aresample={RATE}",
                f"aresample=async=1:first_pts={max(0, first - RATE // 2)}",
                f"aformat=channel_layouts={sound.layout}",
                *_level(loudness),
                "apad",
                # The encoder's priming takes the place of the samples cut off here: nothing shifts, also where players
                # ignore edit lists.
                f"atrim=start_pts={first + _PRIMING}:end_pts={(part.end + _AHEAD) * FRAME + _PRIMING}",
                "asetpts=PTS-STARTPTS",
            ]
        ),
        *("-c:a", "aac", "-b:a", str(sound.bits), "-flags:a", "+bitexact"),
        *("-bsf:a", f"noise=drop={'+'.join(outside)},setts=ts=PTS+{first + _PRIMING}"),
        *("-avoid_negative_ts", "disabled"),
        *hls(folder, number=part.start * FRAME // RATE // SEGMENT_SECONDS, options="+cmaf+frag_discont"),
    ]


def _warm_up(part: Part) -> int:
    return min(_WARM_UP, part.start)


def _first(part: Part) -> int:
    """The sample at which the encoder begins."""
    return (part.start - _warm_up(part)) * FRAME


def _silence(sound: Sound, frames: int) -> list[str]:
    seconds = (frames + 2 * _AHEAD) * FRAME / RATE
    return ["-f", "lavfi", "-i", f"anullsrc=r={RATE}:cl={sound.layout}:d={seconds:.3f}", "-map", "0:a"]


def _sound(plan: Plan, part: Part, source: Track) -> list[str]:
    # A track by itself holds what is to be read; and seeking would count from its own start, not from the source's.
    span = sound_span(part).args if source.whole else []
    return ["-copyts", *span, *source_args(source.path, plan.media.container), "-map", f"0:{source.index}"]


def _level(loudness: Loudness) -> list[str]:
    """A gain, the same everywhere; where it lifts peaks too high a limiter holds them, and nothing else changes."""
    if not loudness.gain:
        return []
    gain = f"volume={loudness.gain:.2f}dB"
    if not loudness.limited:
        return [gain]
    # Half a decibel lower: it limits samples, and true peaks lie between them.
    return [gain, f"alimiter=level=false:limit={10 ** ((PEAK - 0.5) / 20):.4f}:attack=5:release=50"]
