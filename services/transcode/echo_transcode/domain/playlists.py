"""HLS playlists as a pure function of the plan and the finished units: growing ones, and the final ones."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from echo_contracts.v1.media import Rendition
from echo_transcode.domain.finished import Made, Stream
from echo_transcode.domain.grid import SEGMENT_SECONDS
from echo_transcode.domain.own_rung import NAME, SOUND
from echo_transcode.domain.plan import Ladder, Plan
from echo_transcode.domain.sound import Sound

MASTER = "master.m3u8"
MEDIA = "index.m3u8"
KEYS = "keys.m3u8"
_HEAD = "#EXTM3U\n#EXT-X-VERSION:7\n"
_GROUP = "audio"


@dataclass(frozen=True)
class Timed:
    """A segment with its name, its init and its length in seconds."""

    init: str
    name: str
    seconds: float
    size: int
    key: int


def playlists(plan: Plan, have: Made) -> dict[str, str]:
    """Name under `hls/` -> text, the multivariant playlist last: what it names is written before it."""
    texts = {}
    ready = have.ladder_playable(plan)
    for ladder in _shown(plan, have):
        for rung in ladder.rungs:
            segments = timed(have.rendition(ladder, rung.name))
            texts[f"{rung.name}/{MEDIA}"] = _media(segments, complete=have.complete)
            if have.complete:
                texts[f"{rung.name}/{KEYS}"] = _keys(segments)
    seconds = have.seconds(plan)
    for sound in plan.sounds if ready else ():
        segments = timed(have.sound(sound))
        kept = segments if have.complete else _until(segments, seconds)
        texts[f"{sound.name}/{MEDIA}"] = _media(kept, complete=have.complete)
    if have.pieces:
        longest = plan.own.longest if plan.own else 0.0
        for name, streams in ((NAME, have.own_video()), (SOUND, have.own_sound())):
            if streams:
                texts[f"{name}/{MEDIA}"] = _media(timed(streams), complete=have.own_complete, longest=longest)
    return texts | {MASTER: _master(plan, have)}


def _shown(plan: Plan, have: Made) -> Sequence[Ladder]:
    """Other codecs come when all is there: until then they would lag behind, and a player that changed would wait."""
    if not plan.picture or not have.ladder_playable(plan):
        return ()
    return plan.picture.ladders if have.complete else plan.picture.ladders[:1]


def timed(streams: Iterable[Stream]) -> list[Timed]:
    """The segments of consecutive streams, in order."""
    return [
        Timed(stream.init, segment_name(number), float(segment.ticks / stream.rate), segment.size, segment.key)
        for stream in streams
        for number, segment in enumerate(stream.segments, stream.first)
    ]


def segment_name(number: int) -> str:
    """A segment's file name, the same as FFmpeg writes it."""
    return f"seg-{number:05d}.m4s"


def _until(segments: list[Timed], seconds: float) -> list[Timed]:
    """As much sound as there are pictures: a growing stream grows in all its parts."""
    total, kept = 0.0, []
    for segment in segments:
        if total >= seconds:
            break
        kept.append(segment)
        total += segment.seconds
    return kept


def _media(segments: Sequence[Timed], *, complete: bool, longest: float = 0.0) -> str:
    """`longest` are seconds of the longest segment there will be: what is said of it must not change."""
    kind = f"#EXT-X-PLAYLIST-TYPE:{'VOD' if complete else 'EVENT'}"
    entries = [[segment.name] for segment in segments]
    return _playlist(segments, entries, [kind, "#EXT-X-INDEPENDENT-SEGMENTS"], ended=complete, longest=longest)


def _keys(segments: Sequence[Timed]) -> str:
    """The first picture of each segment, for scrubbing: the bytes up to its end can be decoded alone."""
    entries = [[f"#EXT-X-BYTERANGE:{segment.key}@0", segment.name] for segment in segments]
    return _playlist(segments, entries, ["#EXT-X-PLAYLIST-TYPE:VOD", "#EXT-X-I-FRAMES-ONLY"], ended=True)


def _playlist(
    segments: Sequence[Timed], entries: Sequence[list[str]], kind: list[str], *, ended: bool, longest: float = 0.0
) -> str:
    target = max([SEGMENT_SECONDS, *(whole_seconds(each) for each in (longest, *(one.seconds for one in segments)))])
    lines = [f"#EXT-X-TARGETDURATION:{target}", "#EXT-X-MEDIA-SEQUENCE:0", *kind]
    init = None
    for segment, entry in zip(segments, entries, strict=True):
        if segment.init != init:
            init = segment.init
            lines.append(f'#EXT-X-MAP:URI="{init}"')
        lines += [f"#EXTINF:{segment.seconds:.6f},", *entry]
    return _HEAD + "\n".join([*lines, *(["#EXT-X-ENDLIST"] if ended else [])]) + "\n"


def whole_seconds(seconds: float) -> int:
    """The nearest integer, as players round: half a second up. Python's 4.5 becomes 4."""
    return math.floor(seconds + 0.5)


def rates(segments: Sequence[Timed]) -> tuple[int, int]:
    """Peak and average in bits per second. A short last segment is no peak (RFC 8216: from half a target duration)."""
    peaks = [each.size * 8 / each.seconds for each in segments if each.seconds >= 2] or [
        each.size * 8 / each.seconds for each in segments if each.seconds
    ]
    seconds = sum(each.seconds for each in segments)
    total = sum(each.size for each in segments)
    average = math.ceil(total * 8 / seconds) if seconds else 0
    return max(average, math.ceil(max(peaks, default=0))), average


def renditions(plan: Plan, have: Made) -> tuple[Rendition, ...]:
    """The rungs as made, the largest sound included in rates and codecs; the source's own after those of H.264."""
    own = [_own(plan, have)] if have.pieces and (have.own_complete or not have.ladder_playable(plan)) else []
    ladders = _shown(plan, have)
    made = [_rendition(plan, have, ladder) for ladder in ladders]
    return (*(made[0] if made else ()), *own, *(each for others in made[1:] for each in others))


def _rendition(plan: Plan, have: Made, ladder: Ladder) -> list[Rendition]:
    assert plan.picture is not None
    found = []
    sound_peak, sound_average, sound_codec = _loudest(plan, have)
    for rung in ladder.rungs:
        streams = have.rendition(ladder, rung.name)
        peak, average = rates(timed(streams))
        found.append(
            Rendition(
                name=rung.name,
                width=rung.width,
                height=rung.height,
                bandwidth=peak + sound_peak,
                average_bandwidth=average + sound_average,
                codecs=f"{streams[0].codecs},{sound_codec}",
                frame_rate=round(float(plan.picture.rate), 3),
            )
        )
    return found


def _own(plan: Plan, have: Made) -> Rendition:
    assert plan.own is not None
    assert plan.picture is not None
    streams = have.own_video()
    peak, average = rates(timed(streams))
    if have.ladder_playable(plan):
        sound_peak, sound_average, codec = _loudest(plan, have)
    else:
        sound_peak, sound_average = rates(timed(have.own_sound()))
        codec = have.own_sound()[0].codecs if have.own_sound() else ""
    return Rendition(
        name=NAME,
        width=plan.own.width,
        height=plan.own.height,
        bandwidth=peak + sound_peak,
        average_bandwidth=average + sound_average,
        codecs=",".join(filter(None, [streams[0].codecs, codec])),
        frame_rate=round(float(plan.picture.rate), 3),
        as_uploaded=True,
    )


def _loudest(plan: Plan, have: Made) -> tuple[int, int, str]:
    """Peak and average of the largest of the tracks, one of which plays; and their codec."""
    found = [rates(timed(have.sound(sound))) for sound in plan.sounds]
    return max(peak for peak, _ in found), max(average for _, average in found), have.sound(plan.sounds[0])[0].codecs


def _master(plan: Plan, have: Made) -> str:
    lines = ["#EXT-X-INDEPENDENT-SEGMENTS"]
    ready = have.ladder_playable(plan)
    if not plan.picture:
        peak, average, codec = _loudest(plan, have)
        group = f',AUDIO="{_GROUP}"' if len(plan.sounds) > 1 else ""
        lines += map(_track, plan.sounds) if group else ()
        lines += [
            f'#EXT-X-STREAM-INF:BANDWIDTH={peak},AVERAGE-BANDWIDTH={average},CODECS="{codec}"{group}',
            f"{plan.sounds[0].name}/{MEDIA}",
        ]
        return _HEAD + "\n".join(lines) + "\n"
    has_sound = ready or bool(have.own_sound())
    if ready:
        lines += map(_track, plan.sounds)
    elif has_sound:
        lines.append(
            f'#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="{_GROUP}",NAME="Audio",DEFAULT=YES,AUTOSELECT=YES,URI="{SOUND}/{MEDIA}"'
        )
    for each in renditions(plan, have):
        lines += [
            f"#EXT-X-STREAM-INF:BANDWIDTH={each.bandwidth},AVERAGE-BANDWIDTH={each.average_bandwidth},"
            f'CODECS="{each.codecs}",RESOLUTION={each.width}x{each.height},'
            f"FRAME-RATE={each.frame_rate:.3f}" + (f',AUDIO="{_GROUP}"' if has_sound else ""),
            f"{each.name}/{MEDIA}",
        ]
    lines += _key_lines(plan, have) if have.complete else []
    return _HEAD + "\n".join(lines) + "\n"


def _track(sound: Sound) -> str:
    language = f',LANGUAGE="{sound.language}"' if sound.language else ""
    name = "Audio" if sound.default else f"Audio {sound.name.removeprefix('audio')}"
    default = "DEFAULT=YES" if sound.default else "DEFAULT=NO"
    return (
        f'#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="{_GROUP}",NAME="{name}"{language},{default},AUTOSELECT=YES,'
        f'CHANNELS="{sound.channels}",URI="{sound.name}/{MEDIA}"'
    )


def _key_lines(plan: Plan, have: Made) -> list[str]:
    lines = []
    for ladder in _shown(plan, have):
        for rung in ladder.rungs:
            streams = have.rendition(ladder, rung.name)
            peak = math.ceil(max(each.key * 8 / each.seconds for each in timed(streams) if each.seconds))
            lines.append(
                f'#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH={peak},CODECS="{streams[0].codecs}",'
                f'RESOLUTION={rung.width}x{rung.height},URI="{rung.name}/{KEYS}"'
            )
    return lines
