"""The DASH manifest names the same segments, on a time scale that is exact."""

from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from echo_contracts.v1.media import Options
from echo_transcode.domain.dash import manifest
from echo_transcode.domain.finished import made
from echo_transcode.domain.plan import make_plan
from support.finished_units import finished, rich_plan
from support.mediainfo import accepted, audio_track, video_stream

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


def repeats(template):
    return [(each.get("t"), int(each.get("d")), int(each.get("r", 0))) for each in template.iterfind(".//m:S", NAMES)]


def test_equal_segments_are_written_once_with_how_often_they_come_again():
    first, *_ = document(rich_plan(rate="30000/1001")).iterfind(".//m:SegmentTemplate", NAMES)
    # 2997 frames of 1001 ticks: 24 segments of 120, one of 117.
    assert repeats(first) == [("0", 120 * 1001, 23), (None, 117 * 1001, 0)]
    assert sum(durations(first)) == 2997 * 1001


RATES = ["12", "24000/1001", "25", "30000/1001", "30", "60000/1001", "60"]


@given(st.sampled_from(RATES), st.floats(0.1, 400))
def test_pictures_of_any_rate_and_length_add_up_to_the_frame(rate, length):
    plan = make_plan(
        accepted(
            video_stream(frame_rate=rate, end=length),
            (audio_track(),),
            duration=length,
            options=Options(max_height=360, video_codecs=("hevc", "av1")),
        )
    )
    *pictures, sound = document(plan).iterfind(".//m:AdaptationSet", NAMES)
    assert len(pictures) == 3
    for each in pictures:
        assert each.get("frameRate") == plan.picture.frame_rate
        for template in each.iterfind(".//m:SegmentTemplate", NAMES):
            seconds = Fraction(sum(durations(template)), int(template.get("timescale")))
            assert seconds == plan.picture.frames / plan.picture.rate
    (template,) = sound.iterfind(".//m:SegmentTemplate", NAMES)
    assert sum(durations(template)) == plan.sounds[0].parts[-1].end * 1024
    assert template.get("timescale") == "48000"


def test_only_the_first_of_a_timeline_says_when_it_starts():
    for template in document(rich_plan()).iterfind(".//m:SegmentTemplate", NAMES):
        starts = [start for start, _, _ in repeats(template)]
        assert starts == ["0", *[None] * (len(starts) - 1)]


def test_renditions_and_tracks_state_what_players_choose_by():
    plan = rich_plan()
    found = {each.get("id"): each for each in document(plan).iterfind(".//m:Representation", NAMES)}
    assert list(found) == ["360p", "240p", "360p-hevc", "240p-hevc", "audio", "audio2"]
    assert (found["360p"].get("width"), found["360p"].get("height")) == ("640", "360")
    assert found["240p-hevc"].get("bandwidth") == "1000000"  # 500,000 bytes in 4 s
    assert found["audio2"].get("audioSamplingRate") == "48000"
    layouts = [found[name].find("m:AudioChannelConfiguration", NAMES).get("value") for name in ("audio", "audio2")]
    assert layouts == ["2", "6"]
    for name, each in found.items():
        assert each.find("m:SegmentTemplate", NAMES).get("initialization") == f"{name}/init-1.mp4"


def test_it_is_a_static_presentation_of_one_period():
    root = document(rich_plan())
    assert (root.tag, root.get("type")) == (f"{{{NAMES['m']}}}MPD", "static")
    assert len(root.findall("m:Period", NAMES)) == 1
    assert manifest(rich_plan(), made(rich_plan(), finished(rich_plan()))).startswith('<?xml version="1.0"')


def test_a_language_cannot_break_the_document():
    plan = make_plan(accepted(video_stream(), (audio_track(language='a"<&'),)))
    (sound,) = (each for each in document(plan).iterfind(".//m:AdaptationSet", NAMES) if each.get("lang"))
    assert sound.get("lang") == 'a"<&'
