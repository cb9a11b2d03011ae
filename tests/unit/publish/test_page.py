"""The page as HTML: well formed, escaped, with the metadata that others read."""

import json
from html.parser import HTMLParser

import pytest

from echo_contracts.v1.documents import Segment
from echo_contracts.v1.media import Chapter, KeyMoment, SourceTrack, Track
from echo_publish.chapters import chapters_vtt
from echo_publish.domain import Publication
from echo_publish.page import Page, clock, iso_duration, subtitle_files
from echo_publish.render import Renderer
from support import finished_film as film

URL = "https://example.org/public/v-0001/index.html"
HOSTILE = [
    "</title><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</script><!--<script>",
    "{{ 7 * 7 }} {% raw %}",
    "]]> &amp; &#x3c; \u2028 \u202e \x00",
]
VOID = {"meta", "link", "img", "input", "source", "track", "br", "hr"}


class Outline(HTMLParser):
    """Checks that tags nest; keeps the elements, the ids and the text."""

    def __init__(self):
        super().__init__()
        self.open, self.elements, self.text, self.json = [], [], [], ""

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID and self.open[-1:] != ["svg"]:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open[-1:] == ["script"]:
            self.json += data
        else:
            self.text.append(data)

    def all(self, tag):
        return [attrs for name, attrs in self.elements if name == tag]


def render(publication: Publication) -> tuple[Outline, str]:
    html = Renderer().render(Page.of(publication, url=URL, playlist="hls/master.m3u8")).decode()
    outline = Outline()
    outline.feed(html)
    outline.close()
    assert outline.open == []
    return outline, html


def hostile(text: str) -> Publication:
    transcoded, summarized, subtitled = film.events(title=text)
    track = subtitled.tracks[0].model_copy(update={"label": text})
    inputs = film.inputs(transcoded, summarized, subtitled.model_copy(update={"tracks": (track,)}))
    about = film.summary().model_copy(
        update={
            "one_line": text,
            "summary": text,
            "tags": (text,),
            "chapters": (Chapter(start=0, end=3, title=text),),
            "key_moments": (KeyMoment(start=1, quote=text),),
        }
    )
    said = Segment(start=0, end=2, text=text, words=(), speaker=text)
    heard = film.transcript().model_copy(update={"segments": (said,), "language": text[:5]})
    return Publication(film.VIDEO, inputs, heard, about, None)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text):
    calm, _ = render(hostile("calm"))
    outline, html = render(hostile(text))
    assert [tag for tag, _ in outline.elements] == [tag for tag, _ in calm.elements]
    assert [sorted(attrs) for _, attrs in outline.elements] == [sorted(attrs) for _, attrs in calm.elements]
    assert not any(name.startswith("on") for _, attrs in outline.elements for name in attrs)
    assert json.loads(outline.json)["name"] == " ".join(text.replace("\x00", "").split())
    assert "\x00" not in html


def test_the_page_is_well_formed_and_says_everything():
    outline, html = render(film.publication())
    ids = [attrs["id"] for _, attrs in outline.elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    text = " ".join(" ".join(outline.text).split())
    for part in ("How rivers find the sea", "How a bend grows", "Rivers follow the easiest path.", "geology"):
        assert part in text
    assert html.count('<span data-t="') == 4
    assert [(each["srclang"], each["src"]) for each in outline.all("track") if "srclang" in each] == [
        ("en", "subtitles/en.vtt"),
        ("de", "subtitles/de.vtt"),
    ]
    referred = {each.get("for") for each in outline.all("label")} | {
        each[name] for _, each in outline.elements for name in ("aria-labelledby",) if name in each
    }
    assert referred - {None} <= set(ids)


def test_everything_that_is_loaded_lies_beside_the_page():
    outline, html = render(film.publication())
    loaded = [
        each["src"]
        for tag in ("script", "img", "video", "source", "track")
        for each in outline.all(tag)
        if "src" in each
    ]
    loaded += [each["href"] for each in outline.all("link") if each["rel"] == "stylesheet"]
    assert loaded
    assert not [each for each in loaded if "//" in each or each.startswith("/")]
    assert "style=" not in html
    assert "<style" not in html


def test_the_policy_allows_no_inline_code_and_no_other_host():
    outline, _ = render(film.publication())
    (policy,) = [each["content"] for each in outline.all("meta") if each.get("http-equiv")]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_metadata_describe_the_video():
    outline, _ = render(film.publication())
    described = json.loads(outline.json)
    assert described["@type"] == "VideoObject"
    assert described["duration"] == "PT12S"
    assert described["contentUrl"] == "https://example.org/public/v-0001/video.mp4"
    assert described["transcript"].startswith("Welcome. Today")
    assert [(each["startOffset"], each["endOffset"]) for each in described["hasPart"]] == [(0, 4), (4, 12)]
    graph = {each["property"]: each["content"] for each in outline.all("meta") if "property" in each}
    assert graph["og:title"] == "How rivers find the sea"
    assert graph["og:video"] == "https://example.org/public/v-0001/video.mp4"


def test_a_video_without_words_has_a_page_too():
    publication = film.publication()
    bare = publication.summary.model_copy(
        update={"title": None, "one_line": "", "summary": "", "chapters": (), "tags": (), "key_moments": ()}
    )
    transcoded, summarized, subtitled = film.events()
    inputs = film.inputs(
        transcoded.model_copy(update={"renditions": ()}),
        summarized.model_copy(update={"title": None}),
        subtitled.model_copy(update={"tracks": ()}),
    )
    silent = publication.transcript.model_copy(update={"segments": (), "language": None})
    outline, html = render(Publication(film.VIDEO, inputs, silent, bare, None))
    assert "My rivers" in outline.text
    assert not outline.all("aside")
    assert not outline.all("track")
    assert "None" not in html


def test_chapters_are_valid_webvtt_whatever_they_are_called():
    made = chapters_vtt([Chapter(start=0, end=3601.5, title="a --> b & <c>")]).decode()
    assert made == "WEBVTT\n\n1\n00:00:00.000 --> 01:00:01.500\na --&gt; b &amp; &lt;c&gt;\n"
    assert chapters_vtt([]) == b"WEBVTT\n"


def test_subtitle_files_have_safe_and_different_names():
    def track(language, kind="subtitles"):
        return Track(language=language, label="x", kind=kind, vtt="a", srt="b", cues=1)

    tracks = [track("en"), track("en", "captions"), track("en"), track("../x"), track("pt-BR")]
    transcoded, summarized, subtitled = film.events()
    inputs = film.inputs(transcoded, summarized, subtitled.model_copy(update={"tracks": tuple(tracks)}))
    assert [each.vtt for each in subtitle_files(inputs)] == [
        "subtitles/en.vtt",
        "subtitles/en-captions.vtt",
        "subtitles/en-subtitles.vtt",
        "subtitles/pt-BR.vtt",
    ]


def test_tracks_of_the_source_come_last_and_say_where_they_are_from():
    found = (
        SourceTrack(language="ger", vtt="s0"),
        SourceTrack(language=None, vtt="s1"),
        SourceTrack(language="ger", vtt="s2"),
    )
    transcoded, summarized, subtitled = film.events()
    inputs = film.inputs(transcoded.model_copy(update={"source_subtitles": found}), summarized, subtitled)
    own = list(subtitle_files(inputs))[2:]
    assert [(each.language, each.label, each.copies) for each in own] == [
        ("de", "Deutsch (from the file)", {"subtitles/source-0.vtt": "s0"}),
        ("und", "Subtitles (from the file, 2)", {"subtitles/source-1.vtt": "s1"}),
        ("de", "Deutsch (from the file, 3)", {"subtitles/source-2.vtt": "s2"}),
    ]
    _, html = render(Publication(film.VIDEO, inputs, film.transcript(), film.summary(), None))
    assert 'src="subtitles/source-0.vtt" srclang="de" label="Deutsch (from the file)"' in html
    assert "source-0.srt" not in html


def test_a_track_can_be_downloaded_in_every_format_it_has():
    transcoded, summarized, subtitled = film.events()
    tracks = tuple(track.model_copy(update={"ttml": f"{track.language}.ttml"}) for track in subtitled.tracks[:1])
    inputs = film.inputs(transcoded, summarized, subtitled.model_copy(update={"tracks": tracks}))
    (file,) = subtitle_files(inputs)
    assert file.copies["subtitles/en.ttml"] == "en.ttml"
    _, html = render(Publication(film.VIDEO, inputs, film.transcript(), film.summary(), None))
    assert 'href="subtitles/en.ttml" download aria-label="English subtitles as TTML">TTML</a>' in html


def test_a_summary_that_a_machine_picked_says_so_and_one_in_another_language_says_in_which():
    inputs = film.inputs(*film.events())
    picked = film.summary().model_copy(update={"extractive": True, "language": "de"})
    outline, html = render(Publication(film.VIDEO, inputs, film.transcript(), picked, None))
    assert "Sentences that a machine picked from the speech." in outline.text
    assert outline.all("h1")[0]["lang"] == "de"
    assert 'aria-label="Transcript text" lang="en"' in html
    outline, _ = render(Publication(film.VIDEO, inputs, film.transcript(), film.summary(), None))
    assert "Sentences that a machine picked from the speech." not in outline.text


@pytest.mark.parametrize(
    ("seconds", "iso", "shown"),
    [(0.2, "PT0.2S", "0:00"), (30.02, "PT30S", "0:30"), (3599.6, "PT1H0S", "59:59"), (3725, "PT1H2M5S", "1:02:05")],
)
def test_durations(seconds, iso, shown):
    assert iso_duration(seconds) == iso
    assert clock(seconds) == shown
