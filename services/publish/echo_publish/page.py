"""The published page as values: everything its template says, decided here. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any

from echo_contracts.languages import tag_of
from echo_contracts.v1.media import Chapter, KeyMoment
from echo_publish.domain import Inputs, Publication, clean
from echo_publish.transcript import Section, sections

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_FALLBACK_SIZE = (1280, 720)


@dataclass(frozen=True)
class SubtitleFile:
    """One track, where its files lie in the tree (path there -> object), and what it is called."""

    language: str
    label: str
    kind: str
    vtt: str
    srt: str | None
    ttml: str | None
    copies: dict[str, str]


def subtitle_files(inputs: Inputs) -> Iterator[SubtitleFile]:
    """`subtitles/<lang>.vtt`; a language's second track carries its kind too. A name that is no tag is left out.

    Tracks found inside the source come last, as `source-<n>.vtt`: they are somebody's own and may hold more or less.
    """
    taken: set[str] = set()
    for track in inputs.subtitled.tracks:
        stem = track.language if track.language not in taken else f"{track.language}-{track.kind}"
        if stem not in taken and _LANGUAGE.fullmatch(track.language):
            taken.add(stem)
            vtt, srt = f"subtitles/{stem}.vtt", f"subtitles/{stem}.srt"
            copies = {vtt: track.vtt, srt: track.srt}
            ttml = f"subtitles/{stem}.ttml" if track.ttml else None
            if ttml and track.ttml:
                copies[ttml] = track.ttml
            yield SubtitleFile(track.language, track.label, track.kind, vtt, srt, ttml, copies)
    for number, found in enumerate(inputs.transcoded.source_subtitles or ()):
        language = tag_of(found.language) if found.language and _LANGUAGE.fullmatch(found.language) else "und"
        vtt = f"subtitles/source-{number}.vtt"
        yield SubtitleFile(language, found.label(number), "subtitles", vtt, None, None, {vtt: found.vtt})


@dataclass(frozen=True)
class Page:
    """What one page shows. Paths are relative to it, `url` is its own, times are seconds.

    `language` is that of the speech, `about_language` that of what is written about it.
    """

    title: str
    description: str
    url: str
    language: str | None
    duration: float
    width: int
    height: int
    playlist: str
    subtitles: tuple[SubtitleFile, ...]
    chapters: tuple[Chapter, ...]
    sections: tuple[Section, ...]
    summary: tuple[str, ...]
    tags: tuple[str, ...]
    key_moments: tuple[KeyMoment, ...]
    draft: bool
    about_language: str | None
    extractive: bool
    published: datetime | None = None
    feed: str | None = None
    storyboard: bool = False

    @classmethod
    def of(
        cls,
        publication: Publication,
        *,
        url: str,
        playlist: str,
        published: datetime | None = None,
        feed: str | None = None,
    ) -> "Page":
        """Everything is put in order and freed of characters that no page can carry."""
        summary, transcript = publication.summary, publication.transcript
        transcoded = publication.inputs.transcoded
        largest = max(transcoded.renditions, key=lambda each: each.width * each.height, default=None)
        found = tuple(_chapters(summary.chapters, transcoded.duration))
        chapters = found if len(found) > 1 else ()  # one chapter is no choice
        return cls(
            title=publication.title,
            description=clean(summary.one_line),
            url=url,
            language=transcript.language,
            duration=transcoded.duration,
            width=largest.width if largest else _FALLBACK_SIZE[0],
            height=largest.height if largest else _FALLBACK_SIZE[1],
            playlist=playlist,
            subtitles=tuple(subtitle_files(publication.inputs)),
            chapters=chapters,
            sections=sections(transcript.segments, chapters),
            summary=tuple(text for part in re.split(r"\n\s*\n", summary.summary) if (text := clean(part))),
            tags=tuple(dict.fromkeys(tag for each in summary.tags if (tag := clean(each)))),
            key_moments=tuple(
                KeyMoment(start=moment.start, quote=quote)
                for moment in summary.key_moments
                if (quote := clean(moment.quote))
            ),
            draft=transcript.draft,
            about_language=summary.language or transcript.language,
            extractive=bool(summary.extractive),
            published=published,
            feed=feed,
            storyboard=transcoded.storyboard is not None,
        )

    @property
    def base(self) -> str:
        """The absolute URL that its relative paths hang on, with its slash."""
        return self.url.rsplit("/", 1)[0] + "/"

    @property
    def text(self) -> str:
        """The transcript as one text."""
        paragraphs = (paragraph for section in self.sections for paragraph in section.paragraphs)
        return "\n\n".join(" ".join(phrase.text for phrase in paragraph.phrases) for paragraph in paragraphs)

    @property
    def embed(self) -> str:
        """What others put into their pages."""
        return (
            f'<iframe src="{self.url}?embed" width="{self.width}" height="{self.height}" '
            f'allow="fullscreen; picture-in-picture" allowfullscreen title="{escape(self.title)}"></iframe>'
        )

    @property
    def oembed(self) -> dict[str, Any]:
        """oEmbed 1.0, of the type video."""
        return {
            "version": "1.0",
            "type": "video",
            "title": self.title,
            "provider_name": "Echo",
            "html": self.embed,
            "width": self.width,
            "height": self.height,
            "thumbnail_url": f"{self.base}poster.jpg",
            "thumbnail_width": self.width,
            "thumbnail_height": self.height,
            "cache_age": 3600,
        }

    @property
    def json_ld(self) -> dict[str, Any]:
        """schema.org's VideoObject."""
        described: dict[str, Any] = {
            "@context": "https://schema.org",
            "@type": "VideoObject",
            "name": self.title,
            "description": self.description or self.title,
            "thumbnailUrl": [f"{self.base}poster.jpg"],
            "duration": iso_duration(self.duration),
            "contentUrl": f"{self.base}video.mp4",
            "embedUrl": f"{self.url}?embed",
            "url": self.url,
            "width": self.width,
            "height": self.height,
        }
        optional = {
            "uploadDate": self.published.isoformat() if self.published else None,
            "inLanguage": self.language,
            "keywords": ", ".join(self.tags),
            "transcript": self.text,
            "hasPart": [
                {
                    "@type": "Clip",
                    "name": chapter.title,
                    "startOffset": round(chapter.start, 3),
                    "endOffset": round(chapter.end, 3),
                    "url": f"{self.url}#t={chapter.start:g}",
                }
                for chapter in self.chapters
            ],
        }
        return described | {name: value for name, value in optional.items() if value}


def _chapters(chapters: Iterable[Chapter], duration: float) -> Iterator[Chapter]:
    for chapter in sorted(chapters, key=lambda each: each.start):
        title = clean(chapter.title)
        start, end = max(0.0, chapter.start), min(chapter.end, duration)
        if title and start < end:
            yield Chapter(start=start, end=end, title=title)


def clock(seconds: float) -> str:
    """`4:05`, or `1:04:05` from an hour on."""
    whole = int(seconds)
    hours, minutes = whole // 3600, whole % 3600 // 60
    return f"{hours}:{minutes:02d}:{whole % 60:02d}" if hours else f"{minutes}:{whole % 60:02d}"


def iso_duration(seconds: float) -> str:
    """ISO 8601, to the second from one second on: `PT1H4M5S`."""
    if seconds < 1:
        return f"PT{max(seconds, 0.001):.3g}S"
    whole = round(seconds)
    hours, minutes = whole // 3600, whole % 3600 // 60
    return "PT" + (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "") + f"{whole % 60}S"
