"""One version's tracks: cues made, or kept from the version before; translated; written in every format."""

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

import structlog

from echo_contracts.v1 import documents
from echo_contracts.v1.documents import BrokenRule, CueSheet, Transcript
from echo_contracts.v1.media import Options, Track
from echo_shared.ai.spread import joined
from echo_shared.errors import PermanentError
from echo_shared.ports import ObjectStore
from echo_shared.work import WorkKey
from echo_subtitle.adapters.ttml import ttml
from echo_subtitle.domain import languages
from echo_subtitle.domain.cues import Layout, make_cues
from echo_subtitle.domain.formats import subrip, webvtt
from echo_subtitle.domain.lines import dash, lay_out
from echo_subtitle.domain.rules import LINES, Cue, columns, faults, limits_of
from echo_subtitle.domain.words import untimed
from echo_subtitle.ports import Line, Translator

_log = structlog.get_logger()
_VERSION = 1  # of how translations are asked for; a larger one asks for all of them anew
_LEAST_ROOM = 12  # columns: no language says a word in fewer
_MOST_TERMS = 100  # of a glossary; each is repeated with every request


@dataclass(frozen=True)
class TrackMaker:
    """Makes the tracks of one transcript under one run of the stage."""

    key: WorkKey
    results: ObjectStore
    transcript: Transcript
    options: Options
    translator: Translator | None
    shots: tuple[float, ...] = ()

    async def own(self) -> tuple[Track, list[Cue]]:
        """The track in the language of the speech. Cues of segments that nobody edited are as they were."""
        language = languages.spoken(self.transcript.language)
        layout = Layout(
            language,
            speaker_dashes=bool(self.options.speaker_dashes),
            sound_tags=bool(self.options.sound_tags),
            shots=self.shots,
        )
        before = await self._before(language, layout.digest)
        segments, duration = self.transcript.segments, self.transcript.duration
        cues = await asyncio.to_thread(make_cues, segments, layout, duration, before)
        return await self._written(language, layout.digest, cues), cues

    async def translated(self, cues: Sequence[Cue], language: str) -> Track:
        """The same cues in another language, each at its own time. Raises `RetryableError`, `PermanentError`."""
        target = languages.checked(language)
        if self.translator is None:
            raise PermanentError(
                "translation_unavailable",
                f"There is no translator for subtitles in {languages.label(target)}.",
                "Set GEMINI_API_KEY or VERTEX_AI_LOCATION.",
            )
        source = languages.spoken(self.transcript.language)
        wanted = [term for term in self.options.glossary or () if languages.same(term.language or target, target)]
        glossary = wanted[:_MOST_TERMS]
        layout = _digest(_VERSION, self.translator.name, source, target, *glossary)
        before = {cue.source: cue for cue in await self._before(target, layout)}
        parts = [_parts(cue) for cue in cues]
        lines = [line for cue in cues for line in _lines(cue, target, before.get(_digest(*cue.lines)))]
        texts = iter(await self.translator.translate(lines, source, target, glossary))
        made = [
            replace(cue, lines=_laid_out([next(texts) for _ in each], target), source=_digest(*cue.lines))
            for cue, each in zip(cues, parts, strict=True)
        ]
        return await self._written(target, layout, made)

    async def _before(self, language: str, layout: str) -> list[Cue]:
        """The cues of the newest earlier run, if they were laid out alike. Of two runs under way either will do."""
        runs: dict[int, str] = {}
        prefix = f"videos/{self.key.video}/{self.key.stage}/"
        for info in await self.results.list(prefix):
            run, _, name = info.name.removeprefix(prefix).partition("/")
            if name == f"{language}.json" and run.isdecimal() and int(run) < self.key.run:
                runs[int(run)] = info.name
        if not runs:
            return []
        sheet = CueSheet.model_validate_json(await self.results.read(runs[max(runs)]))
        if sheet.layout != layout:
            return []
        return [Cue(cue.start, cue.end, cue.lines, cue.id, cue.source) for cue in sheet.cues]

    async def _written(self, language: str, layout: str, cues: Sequence[Cue]) -> Track:
        """Every format under the run. Doing it twice writes the same bytes."""
        broken = faults(cues, language, self.shots)
        if broken:
            _log.info("subtitle_faults", language=language, cues=len(cues), faults=len(broken))
        sheet = CueSheet(
            transcript_version=self.transcript.version,
            language=language,
            layout=layout,
            cues=tuple(
                documents.Cue(id=cue.id, start=cue.start, end=cue.end, lines=cue.lines, source=cue.source)
                for cue in cues
            ),
            broken=tuple(
                BrokenRule(cue=cues[fault.cue].id, rule=fault.rule, value=fault.value, limit=fault.limit)
                for fault in broken
            ),
        )
        name = f"{self.key.prefix}/{language}"
        files = (
            ("vtt", webvtt(cues), "text/vtt; charset=utf-8"),
            ("srt", subrip(cues), "application/x-subrip; charset=utf-8"),
            ("ttml", await asyncio.to_thread(ttml, cues, language), "application/ttml+xml; charset=utf-8"),
            ("json", sheet.model_dump_json().encode(), "application/json"),
        )
        for ending, data, content_type in files:
            await self.results.write(f"{name}.{ending}", data, content_type=content_type)
        return Track(
            language=language,
            label=languages.label(language),
            kind="captions" if self.options.sound_tags else "subtitles",
            vtt=f"{name}.vtt",
            srt=f"{name}.srt",
            cues=len(cues),
            ttml=f"{name}.ttml",
            sheet=f"{name}.json",
        )


def _parts(cue: Cue) -> list[str]:
    """What is translated by itself: the whole cue, or where two people share it, what each of them says."""
    return [line.lstrip("- ") for line in cue.lines] if cue.exchange else [joined(cue.lines)]


def _lines(cue: Cue, target: str, before: Cue | None) -> list[Line]:
    """What to ask for one cue. `before`: the translation of the same text in an earlier version."""
    limits = limits_of(target)
    parts = _parts(cue)
    columns_in_time = int(limits.speed * (cue.end - cue.start))
    room = max(_LEAST_ROOM, min(LINES * limits.line, columns_in_time) // len(parts))
    known: Sequence[str | None] = _parts(before) if before else ()
    # The same text at another time may have to be shorter than it was.
    if before is None or len(known) != len(parts) or (before.id != cue.id and columns(before.text) > room):
        known = [None] * len(parts)
    return [Line(text, room, said) for text, said in zip(parts, known, strict=True)]


def _laid_out(texts: Sequence[str], target: str) -> tuple[str, ...]:
    if len(texts) == 1:
        return lay_out(untimed(texts[0], target), limits_of(target).line)
    return tuple(dash(target) + text for text in texts)


def _digest(*parts: object) -> str:
    return hashlib.sha256("\n".join(map(repr, parts)).encode()).hexdigest()[:16]
