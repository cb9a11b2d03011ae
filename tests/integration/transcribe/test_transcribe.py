"""The transcribe stage with real FFmpeg, the real local engine and speech made on the spot."""

import re

import pytest

from echo_contracts.v1.documents import Transcript
from echo_contracts.v1.stage import Reported
from echo_contracts.v1.unit import TranscribeUnitRequested
from echo_contracts.v1.video import Transcribed
from echo_transcribe.main import service
from echo_transcribe.settings import Settings
from support import mediamaker
from support.one_stage import OneStage
from support.speechmaker import make_speech

TEXT = "Today we talk about honey bees and flowers. The workers make honey in the summer and they live in a house."
MP4 = "mov,mp4,m4a,3gp,3g2,mj2"


@pytest.fixture(scope="module")
def talk(tmp_path_factory):
    """Two stretches of speech with 35 s of silence between them: two windows of one unit."""
    folder = tmp_path_factory.mktemp("talk")
    length = make_speech(TEXT, folder / "speech.wav", voice="en-us+klatt4", silence=1.0)
    gap = folder / "gap.wav"
    mediamaker.ffmpeg("-f", "lavfi", "-i", "anullsrc=r=22050:cl=mono", "-t", "35", gap)
    parts = folder / "parts.txt"
    parts.write_text("".join(f"file '{folder / name}'\n" for name in ("speech.wav", "gap.wav", "speech.wav")))
    path = folder / "talk.mp4"
    mediamaker.ffmpeg("-f", "concat", "-safe", "0", "-i", parts, "-c:a", "aac", "-b:a", "128k", path)
    return path, length


@pytest.fixture
async def stage():
    made = OneStage(service, Settings(echo_asr_engine="pocketsphinx"))
    yield made
    await made.service.close()


async def transcript(stage):
    assert stage.problems == []
    (event,) = stage.events(Transcribed)
    document = Transcript.model_validate_json(await stage.results.read(event.transcript))
    assert (event.segments, event.words) == (len(document.segments), document.words)
    assert (event.version, event.language, event.engine) == (document.version, document.language, document.engine)
    return document


def heard(segments):
    return {word for segment in segments for word in re.findall(r"[a-z']+", segment.text.lower())}


async def test_speech_becomes_words_at_their_times(stage, talk):
    path, length = talk
    await stage.accept(path, MP4, 2 * length + 35)
    document = await transcript(stage)
    assert (document.language, document.engine, document.draft) == ("en", "pocketsphinx", True)
    words = [word for segment in document.segments for word in segment.words]
    assert len(words) > 20
    first = [segment for segment in document.segments if segment.end <= length]
    second = [segment for segment in document.segments if segment.start >= length + 35]
    assert first
    assert second
    assert len(first) + len(second) == len(document.segments)
    assert first[0].start >= 0.9
    # A robot's voice is hard to recognise, so only a part of what it said has to come out, both times.
    said = set(re.findall(r"[a-z']+", TEXT.lower()))
    assert len(heard(first) & said) >= 4
    assert len(heard(second) & said) >= 4
    assert [word.start for word in words] == sorted(word.start for word in words)
    assert all(segment.text[0].isupper() and segment.text.endswith(".") for segment in document.segments)


async def test_every_event_twice_gives_the_same_and_leaves_nothing_else(stage, talk):
    path, length = talk
    again = OneStage(service, Settings(echo_asr_engine="pocketsphinx"), copies=2)
    for each in (stage, again):
        await each.accept(path, MP4, 2 * length + 35)
    assert await transcript(again) == await transcript(stage)
    assert again.events(TranscribeUnitRequested) == stage.events(TranscribeUnitRequested)
    shares = {report.unit: report.share for report in again.events(Reported)}
    assert sum(shares.values()) == pytest.approx(1)
    kept = {info.name.removeprefix("videos/v/transcribe/1/") for info in await again.results.list("videos/")}
    assert {name for name in kept if "/" not in name} == {"plan.json", "transcript.json"}
    await again.service.close()


async def test_a_video_without_sound_has_an_empty_transcript(stage, tmp_path):
    await stage.accept(mediamaker.silent(tmp_path / "mute.mp4"), MP4, 2.0, track=None, language="de")
    document = await transcript(stage)
    assert (document.segments, document.language, document.duration) == ((), None, 2.0)


@pytest.mark.parametrize(
    "source",
    [
        "anullsrc=r=44100:cl=mono",
        "sine=frequency=330:beep_factor=4:sample_rate=44100",
        "anoisesrc=color=pink:amplitude=0.3:seed=1",
        "aevalsrc='0.2*sin(2*PI*(220+55*floor(mod(t*2,4)))*t)+0.15*sin(2*PI*(330+80*floor(mod(t*4,3)))*t)'",
    ],
    ids=["silence", "beeps", "noise", "melody"],
)
async def test_sound_without_speech_has_an_empty_transcript(stage, tmp_path, source):
    path = tmp_path / "sound.m4a"
    mediamaker.ffmpeg("-f", "lavfi", "-i", source, "-t", "6", path)
    await stage.accept(path, MP4, 6.0)
    document = await transcript(stage)
    assert [segment.text for segment in document.segments] == []


async def test_a_language_the_engine_does_not_know_is_said_so(stage, talk):
    path, length = talk
    await stage.accept(path, MP4, 2 * length + 35, language="de")
    (problem,) = stage.problems
    assert problem.code == "language_unsupported"
    assert "GEMINI_API_KEY" in problem.remedy
    assert stage.events(Transcribed) == []


async def test_without_an_engine_the_transcript_is_empty(talk):
    path, length = talk
    stage = OneStage(service, Settings(echo_asr_engine="none"))
    await stage.accept(path, MP4, 2 * length + 35)
    document = await transcript(stage)
    assert (document.engine, document.segments) == ("none", ())
    await stage.service.close()


async def test_sound_that_cannot_be_decoded_fails_with_a_reason(stage, tmp_path):
    path = tmp_path / "broken.mp4"
    path.write_bytes(bytes(1000))
    await stage.accept(path, MP4, 5.0)
    (problem,) = stage.problems
    assert problem.code == "media_failed"
