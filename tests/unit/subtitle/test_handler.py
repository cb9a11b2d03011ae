"""The subtitle stage over a bucket in memory."""

import pytest

from echo_contracts.v1 import subtitles
from echo_contracts.v1.documents import CueSheet, Segment, Shots, Transcript, Word
from echo_contracts.v1.media import Options
from echo_contracts.v1.video import Transcribed
from echo_shared.errors import PermanentError
from echo_shared.testing import InMemoryBucket
from echo_shared.work import Event, Work, WorkKey
from echo_subtitle import handler

DOCUMENT = "videos/v/transcribe/1/transcript.json"
WORK = Work(WorkKey("v", "subtitle", 1, "main"))


def spoken(*texts):
    return tuple(
        Segment(start=i, end=i + 0.9, text=text, words=(Word(text=text, start=i, end=i + 0.9, confidence=None),))
        for i, text in enumerate(texts)
    )


def transcript(segments, language="en"):
    return Transcript(version=3, language=language, engine="e", draft=True, duration=9.0, segments=segments)


def transcribed(document, **options):
    return Event(
        "v",
        1,
        Transcribed(
            run=1,
            transcript=DOCUMENT,
            version=3,
            language=document.language,
            engine="e",
            segments=len(document.segments),
            words=document.words,
            duration=9.0,
            options=Options(**options),
        ),
    )


async def stored(document):
    bucket = InMemoryBucket()
    await bucket.write(DOCUMENT, document.model_dump_json().encode())
    return bucket


async def test_a_transcript_becomes_a_track_in_every_format():
    document = transcript(spoken("Hello.", "World."), "en-US")
    bucket = await stored(document)
    outcome = await handler.subtitle(transcribed(document), WORK, results=bucket, translator=None)
    (event,) = outcome.events
    (track,) = event.tracks
    assert (event.transcript, event.transcript_version) == (DOCUMENT, 3)
    assert (track.language, track.label) == ("en-US", "English (US)")
    assert b"\n00:00:00.000 --> " in await bucket.read(track.vtt)
    assert b"World." in await bucket.read(track.srt)
    assert b"World." in await bucket.read(track.ttml)
    assert (await bucket.stat(track.vtt)).content_type == "text/vtt; charset=utf-8"


async def test_where_nothing_was_said_there_are_no_tracks():
    document = transcript((), None)
    bucket = await stored(document)
    outcome = await handler.subtitle(
        transcribed(document, subtitle_languages=("de",)), WORK, results=bucket, translator=None
    )
    assert outcome.events[0].tracks == ()


async def test_doing_it_twice_writes_the_same_bytes():
    document = transcript(spoken("Hello.", "World."))
    bucket = await stored(document)
    first = await handler.subtitle(transcribed(document), WORK, results=bucket, translator=None)
    before = await bucket.read("videos/v/subtitle/1/en.vtt")
    assert await handler.subtitle(transcribed(document), WORK, results=bucket, translator=None) == first
    assert await bucket.read("videos/v/subtitle/1/en.vtt") == before


async def test_a_wish_that_cannot_be_met_does_not_keep_the_video_from_its_own_subtitles():
    document = transcript(spoken("Hello."))
    bucket = await stored(document)
    event = transcribed(document, subtitle_languages=("de", "en-GB", "../../etc"))
    outcome = await handler.subtitle(event, WORK, results=bucket, translator=None)
    assert [track.language for track in outcome.events[0].tracks] == ["en"]
    assert [(each.language, each.problem.code) for each in outcome.events[0].missing] == [
        ("de", "translation_unavailable"),
        ("../../etc", "language_invalid"),
    ]
    assert {info.name for info in await bucket.list("")} == {
        DOCUMENT,
        *(f"videos/v/subtitle/1/en.{ending}" for ending in ("vtt", "srt", "ttml", "json")),
    }


@pytest.mark.parametrize("language", ["../de", "DE"])
async def test_a_request_that_is_none_fails_with_a_reason(language):
    bucket = await stored(transcript(spoken("Hello.")))
    asked = subtitles.Requested(
        run=2, transcript=DOCUMENT, transcript_version=3, languages=(language,), options=Options()
    )
    with pytest.raises(PermanentError) as failure:
        await handler.subtitle_more(Event("v", 2, asked), WORK, results=bucket, translator=None)
    assert failure.value.code == "language_invalid"
    assert failure.value.remedy


async def test_without_a_translator_a_language_is_missing_and_the_tracks_there_are_stay():
    bucket = await stored(transcript(spoken("Hello.")))
    asked = subtitles.Requested(run=2, transcript=DOCUMENT, transcript_version=3, languages=("de",), options=Options())
    outcome = await handler.subtitle_more(Event("v", 2, asked), WORK, results=bucket, translator=None)
    (told,) = outcome.events
    assert [track.language for track in told.tracks] == ["en"]
    assert [(each.language, each.problem.code) for each in told.missing] == [("de", "translation_unavailable")]
    assert told.missing[0].problem.remedy


class Shouting:
    """A translator that needs no network; there is no French in it."""

    name = "shouting"

    def __init__(self):
        self.asked = []

    async def translate(self, lines, source, target, glossary):
        if target == "fr":
            raise PermanentError("refused", "No.")
        self.asked += [line for line in lines if line.known is None]
        return [line.known or line.text.upper() for line in lines]


async def sheet(bucket, track):
    return CueSheet.model_validate_json(await bucket.read(track.sheet))


async def test_the_sheet_says_which_cue_could_not_keep_which_rule():
    words = [Word(text="A word", start=0.1 * i, end=0.1 * i + 0.1, confidence=None) for i in range(20)]
    document = transcript((Segment(start=0, end=2, text="", words=tuple(words)),))
    bucket = await stored(document)
    outcome = await handler.subtitle(transcribed(document), WORK, results=bucket, translator=None)
    found = await sheet(bucket, outcome.events[0].tracks[0])
    assert {broken.rule for broken in found.broken} >= {"speed"}
    assert {broken.cue for broken in found.broken} <= {cue.id for cue in found.cues}
    assert all(broken.value > broken.limit for broken in found.broken if broken.rule == "speed")


async def test_translated_cues_are_the_same_cues_in_other_words():
    document = transcript(spoken("Hello there.", "My whole world."))
    bucket = await stored(document)
    event = transcribed(document, subtitle_languages=("de",))
    outcome = await handler.subtitle(event, WORK, results=bucket, translator=Shouting())
    own, other = [await sheet(bucket, track) for track in outcome.events[0].tracks]
    assert [(cue.id, cue.start, cue.end) for cue in own.cues] == [(cue.id, cue.start, cue.end) for cue in other.cues]
    assert [cue.lines for cue in other.cues] == [tuple(line.upper() for line in cue.lines) for cue in own.cues]


async def test_each_of_two_speakers_is_translated_by_himself():
    document = transcript(
        tuple(
            segment.model_copy(update={"speaker": speaker})
            for segment, speaker in zip(spoken("Ready now?", "Not yet."), "AB", strict=True)
        )
    )
    bucket, translator = await stored(document), Shouting()
    event = transcribed(document, subtitle_languages=("nl",), speaker_dashes=True)
    outcome = await handler.subtitle(event, WORK, results=bucket, translator=translator)
    _, other = [await sheet(bucket, track) for track in outcome.events[0].tracks]
    assert [line.text for line in translator.asked] == ["Ready now?", "Not yet."]
    assert [cue.lines for cue in other.cues] == [("-READY NOW?", "-NOT YET.")]


async def test_with_sound_tags_the_track_is_one_of_captions():
    document = transcript(spoken("[applause]", "Hello."))
    bucket = await stored(document)
    outcome = await handler.subtitle(transcribed(document, sound_tags=True), WORK, results=bucket, translator=None)
    (track,) = outcome.events[0].tracks
    assert track.kind == "captions"
    assert b"[applause]" in await bucket.read(track.vtt)


async def languages_of(outcome):
    return [track.language for track in (await outcome).events[0].tracks]


async def test_further_languages_come_with_every_transcript_from_then_on():
    document = transcript(spoken("Hello."))
    bucket = await stored(document)
    more = {"results": bucket, "translator": Shouting()}

    def asked(*wanted):
        return Event(
            "v",
            2,
            subtitles.Requested(
                run=2,
                transcript=DOCUMENT,
                transcript_version=3,
                languages=wanted,
                options=Options(subtitle_languages=("de",)),
            ),
        )

    assert await languages_of(handler.subtitle_more(asked("ja"), WORK, **more)) == ["en", "de", "ja"]
    assert await languages_of(handler.subtitle_more(asked("es"), WORK, **more)) == ["en", "de", "es", "ja"]
    assert await languages_of(handler.subtitle_more(asked("fr"), WORK, **more)) == ["en", "de", "es", "ja"]
    assert await languages_of(handler.subtitle_more(asked("it"), WORK, **more)) == ["en", "de", "es", "it", "ja"]
    assert await languages_of(handler.subtitle(transcribed(document), WORK, **more)) == ["en", "es", "it", "ja"]


async def test_a_language_nobody_can_name_is_undetermined():
    document = transcript(spoken("Hello."), "Klingon (probably)")
    bucket = await stored(document)
    outcome = await handler.subtitle(transcribed(document), WORK, results=bucket, translator=None)
    assert [(track.language, track.label) for track in outcome.events[0].tracks] == [("und", "Original")]


def test_the_same_languages_are_the_same_unit():
    def unit(*wanted):
        return handler.more_unit(
            subtitles.Requested(run=1, transcript=DOCUMENT, transcript_version=3, languages=wanted, options=Options())
        )

    assert unit("de", "fr") == unit("fr", "de") != unit("de")
    assert "/" not in unit("../../x")


async def test_cues_keep_to_the_shots_that_are_known_by_then():
    document = transcript(spoken("Hello there.", "Um", "Er", "World again.")[::3])
    bucket = await stored(document)
    blind = await handler.subtitle(transcribed(document), WORK, results=bucket, translator=None)
    (track,) = blind.events[0].tracks
    assert (await sheet(bucket, track)).cues[1].start == 3.0
    await bucket.write(Shots.object_name("v"), Shots(times=(2.88,)).model_dump_json().encode())
    later = Work(WorkKey("v", "subtitle", 2, "main"))
    seeing = await handler.subtitle(transcribed(document), later, results=bucket, translator=None)
    (track,) = seeing.events[0].tracks
    found = await sheet(bucket, track)
    assert (found.cues[1].start, found.broken) == (2.88, ())
