"""WebVTT and SubRip: what is read back is what was written."""

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from echo_subtitle.domain.formats import subrip, webvtt
from echo_subtitle.domain.rules import Cue

_TIMES = re.compile(r"(\d\d+):(\d\d):(\d\d)([.,])(\d{3}) --> (\d\d+):(\d\d):(\d\d)([.,])(\d{3})")

lines = st.text(st.characters(blacklist_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=42).filter(str.strip)
cues = st.lists(
    st.builds(
        lambda start, length, text: Cue(start / 1000, (start + length) / 1000, tuple(text)),
        st.integers(0, 40_000_000),
        st.integers(1, 7000),
        st.lists(lines, min_size=1, max_size=2),
    ),
    max_size=8,
)


def parsed(text, point):
    """A reader by the formats' rules: blocks apart by a blank line; number, times, text."""
    found = []
    for number, block in enumerate(filter(None, re.split(r"\n{2,}", text.strip("\n"))), start=1):
        name, times, *body = block.split("\n")
        assert name == str(number)
        h1, m1, s1, p1, f1, h2, m2, s2, p2, f2 = _TIMES.fullmatch(times).groups()
        assert p1 == p2 == point
        start = int(h1) * 3600 + int(m1) * 60 + int(s1) + int(f1) / 1000
        end = int(h2) * 3600 + int(m2) * 60 + int(s2) + int(f2) / 1000
        found.append(Cue(round(start, 3), round(end, 3), tuple(body)))
    return found


@given(cues)
def test_webvtt_is_read_back_as_it_was_written(written):
    head, _, body = webvtt(written).decode().partition("\n")
    assert head == "WEBVTT"
    read = parsed(body, ".")
    assert [(cue.start, cue.end) for cue in read] == [(cue.start, cue.end) for cue in written]
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


def test_what_looks_like_markup_is_shown_as_it_was_said():
    cue = Cue(1.0, 2.0, ("a < b && c --> d", "<i>x</i> {\\an8}"))
    assert b"a &lt; b &amp;&amp; c --&gt; d\n&lt;i&gt;x&lt;/i&gt; {\\an8}" in webvtt([cue])
    text = subrip([cue]).decode()
    assert "a < b && c → d" in text
    assert "<i>" not in text
    assert "{\\an8}" not in text


def test_the_files_look_as_players_expect():
    made = [Cue(0.5, 2.25, ("One", "two")), Cue(3661.0, 3662.0, ("three",))]
    assert webvtt(made) == (
        b"WEBVTT\n\n1\n00:00:00.500 --> 00:00:02.250\nOne\ntwo\n\n2\n01:01:01.000 --> 01:01:02.000\nthree\n"
    )
    assert subrip(made) == (b"1\n00:00:00,500 --> 00:00:02,250\nOne\ntwo\n\n2\n01:01:01,000 --> 01:01:02,000\nthree\n")


def test_no_cues_are_a_valid_file():
    assert webvtt([]) == b"WEBVTT\n"
    assert subrip([]) == b""
