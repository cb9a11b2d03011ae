"""Subtitles, summary and answers of an hour of speech, without a network; and the imports of their services."""

import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from figure import Figure

from echo_contracts.v1.documents import Transcript
from echo_contracts.v1.media import Options
from echo_contracts.v1.video import Transcribed
from echo_shared.ai.passages import PassageAnswerer
from echo_shared.testing import InMemoryBucket
from echo_shared.work import Event, Work, WorkKey
from echo_subtitle.handler import subtitle
from echo_summarize.adapters.local import LocalSummariser

_TIMES = 5
_HOUR = 3600.0


async def run() -> list[Figure]:
    """The best of five each: what else runs on the machine is not ours."""
    sys.path.append(str(Path(__file__).parents[1]))
    from support.talks import spoken

    talk = spoken("en")
    hour = spoken("en", times=round(_HOUR / talk.duration))
    bucket = InMemoryBucket()

    async def subtitled(run: int, document: Transcript) -> None:
        name = f"videos/v/transcribe/{run}/transcript.json"
        await bucket.write(name, document.model_dump_json().encode())
        event = Transcribed(
            run=run,
            transcript=name,
            version=run,
            language=document.language,
            engine=document.engine,
            segments=len(document.segments),
            words=document.words,
            duration=document.duration,
            options=Options(),
        )
        work = Work(WorkKey("v", "subtitle", run, "main"))
        await subtitle(Event("v", run, event), work, results=bucket, translator=None)

    first, *rest = hour.segments
    edited = hour.model_copy(update={"segments": (first.model_copy(update={"words": first.words[:-1]}), *rest)})
    return [
        Figure("words.subtitle_hour", await _best(lambda: subtitled(1, hour)), "s", "lower", target=1),
        Figure("words.subtitle_edit", await _best(lambda: subtitled(2, edited)), "s", "lower", target=1),
        Figure(
            "words.summary_hour",
            await _best(lambda: LocalSummariser().summarise(hour, None, None)),
            "s",
            "lower",
            target=1,
        ),
        Figure(
            "words.answer_hour",
            await _best(lambda: PassageAnswerer().answer("How long should the loaf cool?", hour)),
            "s",
            "lower",
        ),
        Figure("subtitle.import", min(_import("subtitle") for _ in range(_TIMES)), "s", "lower", target=0.6),
        Figure("summarize.import", min(_import("summarize") for _ in range(_TIMES)), "s", "lower", target=0.6),
    ]


async def _best(do: Callable[[], Awaitable[object]]) -> float:
    seconds = []
    for _ in range(_TIMES):
        start = time.perf_counter()
        await do()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def _import(service: str) -> float:
    code = f"import time; start = time.perf_counter(); import echo_{service}.main; print(time.perf_counter() - start)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(done.stdout)
