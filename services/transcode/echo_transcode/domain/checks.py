"""What must hold of a complete stream before it is shown: Apple's authoring rules where they apply, and our own.

After "HTTP Live Streaming (HLS) authoring specification for Apple devices"; the numbers of its rules stand beside each.
Decoding, loudness and the time stamps of single segments are checked by the units that make them.
"""

import itertools
import re
from collections.abc import Iterator, Mapping

from echo_transcode.domain.finished import Made, Stream
from echo_transcode.domain.plan import Plan
from echo_transcode.domain.playlists import KEYS, MASTER, whole_seconds
from echo_transcode.domain.sound import FRAME, RATE

_MAY_MISS = 0.1  # of all frames, at the end of a damaged source


def faults(plan: Plan, have: Made, texts: Mapping[str, str]) -> list[str]:
    """Sentences about what does not hold; empty for a stream that may be shown."""
    return [*_whole(plan, have), *_aligned(plan, have), *_sounds(plan, have), *_written(texts)]


def _whole(plan: Plan, have: Made) -> Iterator[str]:
    """Every unit is there, and every rendition has the source's frames (one may be missing, as rates are rounded)."""
    if not have.complete:
        yield "units are missing"
    if not plan.picture:
        return
    for ladder in plan.picture.ladders:
        for rung in ladder.rungs:
            frames = _ticks(have.rendition(ladder, rung.name))
            missing = plan.picture.frames - frames
            if not 0 <= missing <= max(1, _MAY_MISS * plan.picture.frames):
                yield f"{rung.name} has {frames} of {plan.picture.frames} frames"
            yield from _consecutive(rung.name, have.rendition(ladder, rung.name))


def _aligned(plan: Plan, have: Made) -> Iterator[str]:
    """Segments of all renditions are cut at the same frames (6.5, 7.1), and one init serves each rendition."""
    if not plan.picture:
        return
    for ladder in plan.picture.ladders:
        streams = [have.rendition(ladder, rung.name) for rung in ladder.rungs]
        cuts = [[segment.ticks for stream in each for segment in stream.segments] for each in streams]
        if any(each != cuts[0] for each in cuts[1:]):
            yield f"the segments of the {ladder.codec} renditions are not aligned"
        for rung, each in zip(ladder.rungs, streams, strict=True):
            if len({stream.init for stream in each}) > 1:
                yield f"{rung.name} has more than one init segment"
            if any(segment.key <= 0 for stream in each for segment in stream.segments):
                yield f"{rung.name} has segments that do not begin with a picture"


def _sounds(plan: Plan, have: Made) -> Iterator[str]:
    """Every track is as long as it was planned to be, to the frame, so sound and pictures end together too."""
    for sound in plan.sounds:
        planned, found = sound.parts[-1].end * FRAME, _ticks(have.sound(sound))
        if found != planned:
            yield f"{sound.name} lasts {found / RATE:.3f} s instead of {planned / RATE:.3f} s"
        yield from _consecutive(sound.name, have.sound(sound))


def _consecutive(name: str, streams: list[Stream]) -> Iterator[str]:
    for earlier, later in itertools.pairwise(streams):
        if earlier.first + len(earlier.segments) != later.first:
            yield f"{name} lacks segments before number {later.first}"


def _ticks(streams: list[Stream]) -> int:
    return sum(segment.ticks for stream in streams for segment in stream.segments)


def _written(texts: Mapping[str, str]) -> Iterator[str]:
    """The playlists themselves."""
    master = texts[MASTER]
    for name, text in texts.items():
        if name == MASTER:
            continue
        if "#EXT-X-ENDLIST" not in text or "#EXT-X-MAP" not in text:
            yield f"{name} is not complete"
        target = int(re.findall(r"#EXT-X-TARGETDURATION:(\d+)", text)[0])
        longest = max(map(float, re.findall(r"#EXTINF:([\d.]+)", text)), default=0.0)
        if whole_seconds(longest) > target:  # RFC 8216, 4.3.3.1
            yield f"{name} has segments longer than its target duration"
    for uri in re.findall(r'^(?!#)(\S+)$|URI="([^"]+)"', master, re.MULTILINE):
        if (found := uri[0] or uri[1]) not in texts:
            yield f"{found} is named and was not written"
    for variant in re.findall(r"#EXT-X-STREAM-INF:(.*)", master):  # 9.x: what every variant must state
        missing = [key for key in ("BANDWIDTH=", "AVERAGE-BANDWIDTH=", "CODECS=") if f",{key}" not in f",{variant}"]
        if missing:
            yield f"a variant does not state {', '.join(missing)}"
            continue
        peak, average = (
            int(re.findall(rf"(?<![-\w]){key}=(\d+)", variant)[0]) for key in ("BANDWIDTH", "AVERAGE-BANDWIDTH")
        )
        if not 0 < average <= peak:
            yield "a variant's average rate is above its peak"
    keys = [name for name in texts if name.endswith(KEYS)]
    if keys and "#EXT-X-I-FRAME-STREAM-INF" not in master:  # 6.1
        yield "the I-frame playlists are not named"
