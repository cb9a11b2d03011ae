"""The DASH manifest names the same segments, on a time scale that is exact."""

from xml.etree import ElementTree as ET

import pytest

from echo_transcode.domain.dash import manifest
from echo_transcode.domain.finished import made
from support.finished_units import finished, rich_plan

NAMES = {"m": "urn:mpeg:dash:schema:mpd:2011"}


def document(plan):
    return ET.fromstring(manifest(plan, made(plan, finished(plan))))


def durations(template):
    return [
        int(entry.get("d")) for entry in template.iterfind(".//m:S", NAMES) for _ in range(int(entry.get("r", 0)) + 1)
    ]


def test_each_codec_and_each_track_is_a_set_of_its_own():
    sets = document(rich_plan()).findall(".//m:AdaptationSet", NAMES)
    assert [each.get("contentType") for each in sets] == ["video", "video", "audio", "audio"]
    codecs = [{found.get("codecs") for found in each.iterfind("m:Representation", NAMES)} for each in sets]
    assert codecs == [{"avc1.64001e"}, {"hvc1.1.6.L63.90"}, {"mp4a.40.2"}, {"mp4a.40.2"}]
    assert [each.get("lang") for each in sets[2:]] == ["eng", "deu"]
    assert [each.find("m:Role", NAMES).get("value") for each in sets[2:]] == ["main", "alternate"]


def test_the_sources_own_cuts_are_left_out():
    assert "source" not in manifest(rich_plan(), made(rich_plan(), finished(rich_plan())))


@pytest.mark.parametrize("rate", ["30", "30000/1001"])
def test_segments_add_up_to_the_presentation(rate):
    plan = rich_plan(rate=rate)
    root = document(plan)
    whole = float(root.get("mediaPresentationDuration").removeprefix("PT").removesuffix("S"))
    assert whole == pytest.approx(100.0, abs=0.1)
    for made_of in root.iterfind(".//m:Representation", NAMES):
        template = made_of.find("m:SegmentTemplate", NAMES)
        scale = int(template.get("timescale"))
        assert sum(durations(template)) / scale == pytest.approx(whole, abs=0.1)
        assert len(durations(template)) in {25, 26}
        assert template.get("startNumber") == "0"
        assert template.get("media") == f"{made_of.get('id')}/seg-$Number%05d$.m4s"


def test_a_broadcast_rate_is_exact_to_the_frame():
    template = document(rich_plan(rate="30000/1001")).find(".//m:SegmentTemplate", NAMES)
    assert template.get("timescale") == "30000"
    assert durations(template)[0] == 120 * 1001
