"""Summaries: title, one line, text, chapters, tags and key moments of one transcript version."""

from echo_contracts.v1.documents import Summary, Transcript
from echo_contracts.v1.video import Summarized, Transcribed
from echo_shared.ai.language import is_tag
from echo_shared.ai.meter import metered
from echo_shared.ai.text import code
from echo_shared.ports import ObjectStore
from echo_shared.work import Event, Outcome, Work
from echo_summarize.domain.empty import empty
from echo_summarize.ports import Summariser

_LANGUAGE_UNAVAILABLE = "summary_language_unavailable"


async def summarize(event: Event[Transcribed], work: Work, *, results: ObjectStore, summariser: Summariser) -> Outcome:
    """Write the summary document; where nobody speaks it is empty but for the user's own title."""
    transcript = Transcript.model_validate_json(await results.read(event.data.transcript))
    title = event.data.options.title
    with metered(work.key) as meter:
        if transcript.segments:
            wished = event.data.options.summary_language
            summary = await summariser.summarise(transcript, title, wished if is_tag(wished) else None)
            summary = _honest(summary, wished)
        else:
            summary = empty(transcript, title, summariser.name)
    name = f"{work.prefix}/summary.json"
    await results.write(name, summary.model_dump_json().encode())
    return Outcome(
        [
            Summarized(
                run=event.run,
                transcript_version=event.data.version,
                document=name,
                engine=summary.engine,
                title=summary.title,
                one_line=summary.one_line,
                summary=summary.summary,
                chapters=summary.chapters,
                tags=summary.tags,
                key_moments=summary.key_moments,
                tokens=meter.tokens,
                warnings=summary.warnings,
            )
        ]
    )


def _honest(summary: Summary, wished: str | None) -> Summary:
    """The summary, saying so where it is in another language than was wished for. Regions do not matter."""
    if wished is None or code(summary.language) == code(wished):
        return summary
    return summary.model_copy(update={"warnings": (_LANGUAGE_UNAVAILABLE,)})
