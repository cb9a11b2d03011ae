"""`python -m evals [FOLDER]`: measures every speech engine there is; prints a table, writes build/evals.json.

FOLDER holds recordings of people (see corpus.py); without one, only speech made on the spot is measured, and the table
says so. Engines are those that the environment sets up; Gemini and Chirp cost money then.
"""

import asyncio
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from echo_shared.settings import Settings as SharedSettings
from echo_transcribe.adapters import sphinx, whisper
from echo_transcribe.adapters.aligner import PocketSphinxAligner
from echo_transcribe.main import service, wired
from echo_transcribe.settings import Engine, Settings
from evals.corpus import Clip, Corpus, made_corpora, recorded
from evals.measures import compare, violations
from evals.oracle import Oracle
from evals.stages import Build, subtitles, transcribed

OUT = Path(__file__).parents[2] / "build" / "evals.json"


@dataclass(frozen=True)
class Row:
    """One engine on one corpus. Times are seconds; None where the truth has none."""

    engine: str
    corpus: str
    made: bool
    words: int
    wer: float | None
    median: float | None
    p90: float | None
    cues: int
    broken: dict[str, int]


def main() -> int:
    """0 when every engine could be measured, whatever came out."""
    folder = Path(sys.argv[1]) if sys.argv[1:] and sys.argv[1] else None
    with tempfile.TemporaryDirectory() as made:
        corpora = [*([recorded(folder)] if folder else []), *made_corpora(Path(made))]
        rows = asyncio.run(_rows(corpora))
    _show(rows)
    if folder is None:
        print("No folder of recordings was given: a robot's voice says nothing about how well people are understood.")
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps([asdict(row) for row in rows], indent=2) + "\n")
    return 0


async def _rows(corpora: list[Corpus]) -> list[Row]:
    return [await _measure(name, corpus, settings) for corpus in corpora for name, settings in _engines(corpus)]


def _engines(corpus: Corpus) -> Iterator[tuple[str, Settings]]:
    """Names of what is measured on the corpus, and the settings it runs with."""
    there = Settings()
    known: dict[Engine, bool] = {
        "pocketsphinx": sphinx.installed() and corpus.language == "en",
        "whisper": there.echo_whisper_model is not None and whisper.installed(),
        "gemini": there.gemini_configured,
        "chirp": there.echo_speech_location is not None,
    }
    for name, usable in known.items():
        if usable:
            yield name, Settings(echo_asr_engine=name)
    if corpus.made:
        yield "the words, by energy", there
        if corpus.language == "en" and sphinx.installed():
            yield "the words, aligned", there


async def _measure(name: str, corpus: Corpus, settings: Settings) -> Row:
    print(f"{name}: {corpus.name} ...", file=sys.stderr)
    words = wrong = cues = 0
    off: list[float] = []
    broken = Counter[str]()
    for clip in corpus.clips:
        event, document = await transcribed(_build(name, clip, corpus.language), settings, clip, corpus.language)
        heard = compare(clip.words, [word for segment in document.segments for word in segment.words])
        words, wrong = words + heard.words, wrong + heard.wrong
        off += heard.off
        count, faults = violations(await subtitles(event, document))
        cues += count
        broken += faults
    off.sort()
    told = name.startswith("the words")
    return Row(
        engine=name,
        corpus=corpus.name,
        made=corpus.made,
        words=words,
        wer=None if told else wrong / words,
        median=off[len(off) // 2] if off else None,
        p90=off[len(off) * 9 // 10] if off else None,
        cues=cues,
        broken=dict(broken),
    )


def _build(name: str, clip: Clip, language: str) -> Build:
    if not name.startswith("the words"):
        return lambda settings, storage: service(_own(settings), storage)
    engine = Oracle(name, clip, language)
    aligner = PocketSphinxAligner() if name == "the words, aligned" else None
    return lambda _settings, storage: wired(storage, engine, aligner, _nothing)


def _own(settings: SharedSettings) -> Settings:
    assert isinstance(settings, Settings)
    return settings


async def _nothing() -> None:
    return


def _show(rows: list[Row]) -> None:
    table = Table("engine", "speech", "words", "WER", "start off, median", "p90", "cues", "rules broken")
    for row in rows:
        faults = ", ".join(f"{count} {rule}" for rule, count in row.broken.items()) or "none"
        wer = "" if row.wer is None else f"{row.wer:.3f}"
        median, p90 = ("" if value is None else f"{value * 1000:.0f} ms" for value in (row.median, row.p90))
        table.add_row(row.engine, row.corpus, str(row.words), wer, median, p90, str(row.cues), faults)
    Console(width=140).print(table)


if __name__ == "__main__":
    sys.exit(main())
