"""What YouTube is told of a video: title, description with chapters, tags, status. Pure."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import pairwise
from typing import Any

from echo_contracts.v1.media import Chapter
from echo_publish.domain import Publication, clean, printable
from echo_publish.page import clock

TITLE_LIMIT = 100  # characters
DESCRIPTION_LIMIT = 5000  # bytes of UTF-8
TAGS_LIMIT = 500  # characters, as YouTube counts them
# YouTube shows chapters when the first is at 0:00 and there are three of ten seconds or more.
LEAST_CHAPTERS, LEAST_SECONDS = 3, 10.0
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def marker(video: str) -> str:
    """The line of the description by which an upload is found whose outcome nobody heard."""
    return f"Echo {video}"


def digest(publication: Publication) -> str:
    """The same as long as nothing has to be changed at YouTube, whatever the time."""
    said = {"snippet": snippet(publication), "wishes": publication.youtube.model_dump(mode="json")}
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:16]


def snippet(publication: Publication) -> dict[str, Any]:
    """The resource's part of that name."""
    spoken = publication.transcript.language
    languages = {"defaultLanguage": publication.summary.language or spoken, "defaultAudioLanguage": spoken}
    return {
        "title": _shown(publication.title)[:TITLE_LIMIT].strip(),
        "description": description(publication),
        "tags": list(tags(publication.summary.tags)),
        "categoryId": publication.youtube.category,
        **{name: tag for name, tag in languages.items() if tag and _LANGUAGE.fullmatch(tag)},
    }


def status(publication: Publication, now: datetime) -> dict[str, Any]:
    """The resource's part of that name. YouTube takes a time to publish at only for a private video, and to come."""
    wishes = publication.youtube
    found: dict[str, Any] = {
        "privacyStatus": wishes.privacy,
        "selfDeclaredMadeForKids": wishes.made_for_kids,
        "embeddable": True,
    }
    if wishes.publish_at is None:
        return found
    if wishes.publish_at <= now:
        return found | {"privacyStatus": "public"}
    return found | {"privacyStatus": "private", "publishAt": wishes.publish_at.isoformat()}


def description(publication: Publication) -> str:
    """What it is about, its chapters, and our marker; of what is too long the summary is cut."""
    summary = publication.summary
    chapters = [
        f"{clock(chapter.start)} {chapter.title}"
        for chapter in fitting(summary.chapters, publication.inputs.transcoded.duration)
    ]
    end = "\n\n".join(part for part in ("\n".join(chapters), marker(publication.video)) if part)
    about = "\n\n".join(_shown(part) for part in (summary.one_line, summary.summary) if part.strip())
    left = DESCRIPTION_LIMIT - len(end.encode()) - 2
    if left < 0:  # chapters alone are too long to be shown
        return description_without_chapters(publication, about)
    return f"{_cut(about, left)}\n\n{end}".lstrip()


def description_without_chapters(publication: Publication, about: str) -> str:
    """For a film of so many chapters that they have no room."""
    end = marker(publication.video)
    return f"{_cut(about, DESCRIPTION_LIMIT - len(end.encode()) - 2)}\n\n{end}".lstrip()


def fitting(chapters: Iterable[Chapter], duration: float) -> list[Chapter]:
    """Chapters by YouTube's rules: the first from 0:00 on, none shorter than it takes; none where that leaves few.

    A chapter that is too short is joined to the one before it, the first to the one after.
    """
    kept: list[Chapter] = []
    for chapter in sorted(chapters, key=lambda each: each.start):
        title = clean(_shown(chapter.title))
        if not title or not 0 <= chapter.start < duration:
            continue
        start = float(int(chapter.start))  # as it will be written
        if not kept:
            kept.append(Chapter(start=0.0, end=duration, title=title))
        elif start - kept[-1].start >= LEAST_SECONDS and duration - start >= LEAST_SECONDS:
            kept.append(Chapter(start=start, end=duration, title=title))
    ended = [a.model_copy(update={"end": b.start}) for a, b in pairwise(kept)] + kept[-1:]
    return ended if len(ended) >= LEAST_CHAPTERS else []


def tags(found: Iterable[str]) -> Iterator[str]:
    """As many as there is room for; those with a space count two characters more, and each a comma."""
    left = TAGS_LIMIT
    for tag in dict.fromkeys(clean(_shown(each)).replace(",", " ") for each in found):
        length = len(tag) + (2 if " " in tag else 0) + 1
        if tag and length <= left:
            left -= length
            yield tag


def _shown(text: str) -> str:
    """YouTube refuses angle brackets."""
    return printable(text).replace("<", "‹").replace(">", "›").strip()


def _cut(text: str, limit: int) -> str:
    data = text.encode()
    if len(data) <= limit:
        return text
    return data[: max(0, limit - 3)].decode(errors="ignore").rsplit(" ", 1)[0] + "…"
