"""The summarize stage over a bucket in memory, with the local summariser."""

import pytest

from echo_contracts.v1.documents import Summary, Transcript
from echo_contracts.v1.media import Options
from echo_contracts.v1.video import Transcribed
from echo_shared.testing import InMemoryBucket
from echo_shared.work import Event, Work, WorkKey
from echo_summarize import handler
from echo_summarize.adapters.local import LocalSummariser
from support.talk import transcript

NOTHING = Transcript(version=1, language=None, engine="e", draft=True, duration=3.0, segments=())


async def summarised(document, options):
    bucket = InMemoryBucket()
    await bucket.write("videos/v/transcribe/4/transcript.json", document.model_dump_json().encode())
    event = Transcribed(
        run=4,
        transcript="videos/v/transcribe/4/transcript.json",
        version=1,
        language=document.language,
        engine="e",
        segments=len(document.segments),
        words=document.words,
        duration=document.duration,
        options=options,
    )
    work = Work(WorkKey("v", "summarize", 4, "main"))
    outcome = await handler.summarize(Event("v", 4, event), work, results=bucket, summariser=LocalSummariser())
    (payload,) = outcome.events
    return payload, Summary.model_validate_json(await bucket.read(payload.document))


async def test_the_event_says_what_the_document_says():
    event, document = await summarised(transcript(), Options())
    assert event.document == "videos/v/summarize/4/summary.json"
    assert (event.run, event.transcript_version, event.engine) == (4, 1, "local")
    fields = ("title", "one_line", "summary", "chapters", "tags", "key_moments")
    assert [getattr(event, name) for name in fields] == [getattr(document, name) for name in fields]
    assert len(event.chapters) == 4


@pytest.mark.parametrize("title", [None, "My holiday"])
async def test_where_nothing_was_said_the_summary_is_empty(title):
    event, document = await summarised(NOTHING, Options(title=title))
    assert document.title == event.title == title
    assert (event.one_line, event.summary, event.chapters, event.tags, event.key_moments) == ("", "", (), (), ())


@pytest.mark.parametrize(
    ("wished", "warnings"),
    [("fr", ("summary_language_unavailable",)), ("en-GB", None), (None, None)],
    ids=["another", "its own, in another region", "none"],
)
async def test_a_summary_in_another_language_than_was_wished_for_says_so(wished, warnings):
    event, document = await summarised(transcript(), Options(summary_language=wished))
    assert event.warnings == document.warnings == warnings


async def test_where_nothing_was_said_no_language_is_missed():
    event, _ = await summarised(NOTHING, Options(summary_language="fr"))
    assert event.warnings is None
