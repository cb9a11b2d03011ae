"""The DASH manifest over the same segments as HLS, a pure function of the plan and the finished units."""

import itertools
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring  # written only, nothing is parsed

from echo_transcode.domain.finished import Made, Stream
from echo_transcode.domain.plan import Ladder, Plan
from echo_transcode.domain.playlists import rates, timed
from echo_transcode.domain.sound import Sound

MANIFEST = "manifest.mpd"
_MAIN = "urn:mpeg:dash:role:2011"
_LAYOUT = "urn:mpeg:dash:23003:3:audio_channel_configuration:2011"


def manifest(plan: Plan, have: Made) -> str:
    """A static MPD (ISO/IEC 23009-1, live profile). The source's own rung is cut at other times and left out."""
    assert plan.picture is not None
    root = Element(
        "MPD",
        {
            "xmlns": "urn:mpeg:dash:schema:mpd:2011",
            "profiles": "urn:mpeg:dash:profile:isoff-live:2011",
            "type": "static",
            "mediaPresentationDuration": f"PT{max(plan.picture.seconds, 0.001):.3f}S",
            "minBufferTime": "PT4S",
        },
    )
    period = SubElement(root, "Period", {"id": "0", "start": "PT0S"})
    for ladder in plan.picture.ladders:
        _pictures(period, plan, have, ladder)
    for sound in plan.sounds:
        _sound(period, have, sound)
    indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _pictures(period: Element, plan: Plan, have: Made, ladder: Ladder) -> None:
    assert plan.picture is not None
    group = SubElement(
        period,
        "AdaptationSet",
        {
            "contentType": "video",
            "mimeType": "video/mp4",
            "segmentAlignment": "true",
            "startWithSAP": "1",
            "frameRate": plan.picture.frame_rate,
        },
    )
    for rung in ladder.rungs:
        streams = have.rendition(ladder, rung.name)
        fields = {"width": str(rung.width), "height": str(rung.height)}
        _representation(group, rung.name, streams, fields)


def _sound(period: Element, have: Made, sound: Sound) -> None:
    language = {"lang": sound.language} if sound.language else {}
    group = SubElement(
        period,
        "AdaptationSet",
        {"contentType": "audio", "mimeType": "audio/mp4", "segmentAlignment": "true", "startWithSAP": "1", **language},
    )
    SubElement(group, "Role", {"schemeIdUri": _MAIN, "value": "main" if sound.default else "alternate"})
    streams = have.sound(sound)
    made = _representation(group, sound.name, streams, {"audioSamplingRate": streams[0].ticks_a_second})
    configuration = {"schemeIdUri": _LAYOUT, "value": str(sound.channels)}
    made.insert(0, Element("AudioChannelConfiguration", configuration))


def _representation(group: Element, name: str, streams: Sequence[Stream], fields: dict[str, str]) -> Element:
    peak, _ = rates(timed(streams))
    made = SubElement(
        group, "Representation", {"id": name, "bandwidth": str(peak), "codecs": streams[0].codecs, **fields}
    )
    # A rate like 30000/1001 cannot be a time scale: frames then last 1001 ticks.
    rate = streams[0].rate
    template = SubElement(
        made,
        "SegmentTemplate",
        {
            "timescale": str(rate.numerator),
            "startNumber": str(streams[0].first),
            "initialization": f"{name}/{streams[0].init}",
            "media": f"{name}/seg-$Number%05d$.m4s",
        },
    )
    timeline = SubElement(template, "SegmentTimeline")
    for position, (duration, repeated) in enumerate(_repeats(streams, rate.denominator)):
        start = {} if position else {"t": "0"}
        again = {"r": str(repeated)} if repeated else {}
        SubElement(timeline, "S", {**start, "d": str(duration), **again})
    return made


def _repeats(streams: Sequence[Stream], ticks: int) -> Iterator[tuple[int, int]]:
    durations = (segment.ticks * ticks for stream in streams for segment in stream.segments)
    for duration, group in itertools.groupby(durations):
        yield duration, sum(1 for _ in group) - 1
