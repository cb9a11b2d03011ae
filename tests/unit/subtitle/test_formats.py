"""WebVTT, SubRip and TTML: what is read back is what was written, also by other people's readers."""

import html
import re
import xml.etree.ElementTree as ET

import pysubs2
import webvtt as reader
from hypothesis import given
from hypothesis import strategies as st
from ttconv import model
from ttconv.imsc import reader as imsc

from echo_subtitle.adapters.ttml import ttml
from echo_subtitle.domain.cues import Layout, make_cues
from echo_subtitle.domain.formats import subrip, webvtt
from echo_subtitle.domain.rules import Cue
from support.talks import spoken

_TIMES = re.compile(r"(\d\d+):(\d\d):(\d\d)([.,])(\d{3}) --> (\d\d+):(\d\d):(\d\d)([.,])(\d{3})")

lines = st.text(st.characters(blacklist_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=42).filter(str.strip)
cues = st.lists(
    st.builds(
        lambda start, length, text: Cue(start / 1000, (start + length) / 1000, tuple(text), f"c{start}"),
        st.integers(0, 40_000_000),
        st.integers(1, 7000),
        st.lists(lines, min_size=1, max_size=2),
    ),
    max_size=8,
)


def parsed(text, point):
    """A reader by the formats' rules: blocks apart by a blank line; name, times, text."""
    found = []
    for block in filter(None, re.split(r"\n{2,}", text.strip("\n"))):
        name, times, *body = block.split("\n")
        h1, m1, s1, p1, f1, h2, m2, s2, p2, f2 = _TIMES.fullmatch(times).groups()
        assert p1 == p2 == point
        start = int(h1) * 3600 + int(m1) * 60 + int(s1) + int(f1) / 1000
        end = int(h2) * 3600 + int(m2) * 60 + int(s2) + int(f2) / 1000
        found.append(Cue(round(start, 3), round(end, 3), tuple(body), name))
    return found


@given(cues)
def test_webvtt_is_read_back_as_it_was_written(written):
    head, _, body = webvtt(written).decode().partition("\n")
    assert head == "WEBVTT"
    read = parsed(body, ".")
    assert [(cue.id, cue.start, cue.end) for cue in read] == [(cue.id, cue.start, cue.end) for cue in written]
    assert [tuple(map(html.unescape, cue.lines)) for cue in read] == [cue.lines for cue in written]
    assert not re.search(r"[<>]", "".join(line for cue in read for line in cue.lines))


@given(cues)
def test_subrip_is_read_back_as_it_was_written(written):
    read = parsed(subrip(written).decode(), ",")
    plain = [tuple(line.replace("-->", "→") for line in cue.lines) for cue in written]
    assert [tuple(line.replace("\u2060", "") for line in cue.lines) for cue in read] == [
        tuple(line.replace("\u2060", "") for line in body) for body in plain
    ]
    assert [(cue.start, cue.end) for cue in read] == [(cue.start, cue.end) for cue in written]
    assert [cue.id for cue in read] == [str(number) for number in range(1, len(read) + 1)]


def test_what_looks_like_markup_is_shown_as_it_was_said():
    cue = Cue(1.0, 2.0, ("a < b && c --> d", "<i>x</i> {\\an8}"))
    assert b"a &lt; b &amp;&amp; c --&gt; d\n&lt;i&gt;x&lt;/i&gt; {\\an8}" in webvtt([cue])
    text = subrip([cue]).decode()
    assert "a < b && c → d" in text
    assert "<i>" not in text
    assert "{\\an8}" not in text


def test_the_files_look_as_players_expect():
    made = [Cue(0.5, 2.25, ("One", "two"), "c1"), Cue(3661.0, 3662.0, ("three",), "c2")]
    assert webvtt(made) == (
        b"WEBVTT\n\nc1\n00:00:00.500 --> 00:00:02.250\nOne\ntwo\n\nc2\n01:01:01.000 --> 01:01:02.000\nthree\n"
    )
    assert subrip(made) == (b"1\n00:00:00,500 --> 00:00:02,250\nOne\ntwo\n\n2\n01:01:01,000 --> 01:01:02,000\nthree\n")


def test_no_cues_are_a_valid_file():
    assert webvtt([]) == b"WEBVTT\n"
    assert subrip([]) == b""


def talk_cues(language="de"):
    talk = spoken(language)
    return make_cues(talk.segments, Layout(language), talk.duration)


def test_another_reader_of_webvtt_reads_the_same():
    cues = talk_cues()
    read = reader.from_string(webvtt(cues).decode())
    assert [(each.identifier, each.start_in_seconds, each.lines) for each in read] == [
        (cue.id, int(cue.start), list(cue.lines)) for cue in cues
    ]
    assert [each.start.rpartition(".")[2] for each in read] == [f"{round(cue.start * 1000) % 1000:03d}" for cue in cues]


def test_another_reader_of_subrip_reads_the_same():
    cues = talk_cues()
    read = pysubs2.SSAFile.from_string(subrip(cues).decode(), format_="srt")
    assert [(event.start, event.end, event.plaintext.split("\n")) for event in read] == [
        (round(cue.start * 1000), round(cue.end * 1000), list(cue.lines)) for cue in cues
    ]


def paragraphs(body):
    """The cues of a TTML file as the standard's model holds them."""
    for element in body.dfs_iterator():
        if isinstance(element, model.P):
            lines = [""]
            for part in element.dfs_iterator():
                if isinstance(part, model.Br):
                    lines.append("")
                elif isinstance(part, model.Text):
                    lines[-1] += part.get_text()
            yield Cue(float(element.get_begin()), float(element.get_end()), tuple(lines))


def read_ttml(data):
    return list(paragraphs(imsc.to_model(ET.ElementTree(ET.fromstring(data))).get_body()))


def test_ttml_is_read_back_as_it_was_written():
    cues = talk_cues()
    written = ttml(cues, "de")
    assert read_ttml(written) == [Cue(cue.start, cue.end, cue.lines) for cue in cues]
    assert re.findall(rb'xml:id="(c[0-9a-f]+)"', written) == [cue.id.encode() for cue in cues]


def test_ttml_says_which_profile_and_language_it_is_in():
    root = ET.fromstring(ttml(talk_cues(), "de"))
    assert root.get("{http://www.w3.org/ns/ttml#parameter}contentProfiles").endswith("/imsc1.1/text")
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "de"


def test_text_that_runs_right_to_left_says_so_in_ttml():
    cue = Cue(1.0, 3.0, ("مرحبا بالعالم",), "c1")
    assert b'direction="rtl"' in ttml([cue], "ar")
    assert b"rtl" not in ttml([cue], "en")


def test_characters_that_no_file_can_carry_are_left_out():
    cue = Cue(1.0, 2.0, ("a\x00\x0bb & <c>",), "c1")
    assert read_ttml(ttml([cue], "en"))[0].lines == ("ab & <c>",)
    assert b"ab &amp; &lt;c&gt;" in webvtt([cue])
