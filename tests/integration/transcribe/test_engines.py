"""The stage with other engines than the local one: which is taken, where times come from, whose language counts."""

import asyncio

import pytest
from pydantic import SecretStr

from echo_contracts.v1.documents import Transcript
from echo_contracts.v1.video import Transcribed
from echo_shared.cache import InProcessCache
from echo_transcribe.adapters.aligner import PocketSphinxAligner
from echo_transcribe.adapters.language import TextLanguage
from echo_transcribe.domain.heard import Heard, untimed
from echo_transcribe.main import best_engine, open_engine, service, wired
from echo_transcribe.settings import Settings
from support import mediamaker
from support.one_stage import OneStage
from support.speechmaker import make_speech
from support.tiny_whisper import make_model

TEXT = "Good coffee starts with fresh beans. The keeper lights the lamp."
WAV = "wav"


class Engine:
    """Hears what it is told to in every window; the rest of the stage is real."""

    name, draft, exact = "told", False, False

    def __init__(self, language, *sentences):
        self.heard = Heard(language, tuple(map(untimed, sentences)))
        self.hints = []

    def speaks(self, language):
        return True

    async def transcribe(self, sounds, hints, progress):
        self.hints.append(hints)
        return [self.heard for _ in sounds]


async def nothing():
    return


@pytest.fixture(scope="module")
def talk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("talk")
    starts = {}
    length = make_speech(TEXT, folder / "a.wav", voice="en-us+klatt4", silence=1.0, starts=starts)
    mediamaker.ffmpeg("-i", folder / "a.wav", "-ar", "48000", folder / "b.wav")
    return folder / "b.wav", length, starts


@pytest.fixture
def hear(talk):
    path, length, _ = talk

    async def run(engine, **options):
        stage = OneStage(lambda _settings, storage: wired(storage, engine, PocketSphinxAligner(), nothing), Settings())
        await stage.accept(path, WAV, length, **options)
        await stage.service.close()
        assert stage.problems == []
        (event,) = stage.events(Transcribed)
        document = Transcript.model_validate_json(await stage.results.read(event.transcript))
        assert event.language == document.language
        return document

    return run


async def test_english_text_gets_its_times_from_the_sound(hear, talk):
    document = await hear(Engine("en-GB", *TEXT.split(". ")))
    words = [word for segment in document.segments for word in segment.words]
    assert (document.language, len(document.segments)) == ("en-GB", 2)
    assert {word.timing for word in words} == {"aligned"}
    coffee = TEXT.index("coffee")
    assert words[1].start == pytest.approx(talk[2][coffee], abs=0.06)


async def test_other_languages_are_timed_by_the_energy_of_the_speech(hear, talk):
    document = await hear(Engine("de", "Guter Kaffee beginnt mit frischen Bohnen.", "Der Wärter zündet an."))
    first, second = document.segments
    assert {word.timing for segment in document.segments for word in segment.words} == {"estimated"}
    # The sentences meet at the voice's own pause.
    assert first.end <= talk[2][TEXT.index("The keeper")] <= second.start + 0.1


async def test_the_users_language_wins_and_is_spelled_as_usual(hear):
    engine = Engine("en", TEXT)
    document = await hear(engine, language="ger", vocabulary=("Robusta",))
    assert document.language == "de"
    assert [(hints.language, hints.vocabulary) for hints in engine.hints] == [("de", ("Robusta",))]


async def test_a_text_without_a_language_is_recognised_by_how_it_is_written(hear):
    document = await hear(Engine(None, "Guter Kaffee beginnt mit frischen Bohnen und sauberem Wasser."))
    assert document.language == "de"


async def test_a_result_past_all_belief_is_brought_into_the_window(hear, talk):
    document = await hear(Engine("en", *["And so on and on and on."] * 80))
    words = [word for segment in document.segments for word in segment.words]
    assert all(0 <= word.start <= word.end <= talk[1] for word in words)
    assert sum(len(word.text) for word in words) <= 40 * talk[1]


async def test_whisper_runs_the_whole_stage(talk, tmp_path):
    model = make_model(tmp_path / "m", "fr", "Bonjour. Ça va ?", end=1.5)
    settings = Settings(echo_asr_engine="whisper", echo_whisper_model=str(model), echo_whisper_device="cpu")
    stage = OneStage(service, settings)
    await stage.accept(talk[0], WAV, talk[1])
    (event,) = stage.events(Transcribed)
    assert (event.engine, event.language) == ("whisper", "fr")
    await stage.service.close()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Imker öffnet den Stock mit etwas Rauch.", "de"),
        ("Les abeilles vivent ensemble dans une ruche.", "fr"),
        ("ミツバチは巣箱の中で一緒に暮らしています。", "ja"),
        ("Yes.", None),
    ],
)
async def test_a_text_tells_its_language(text, language):
    assert await TextLanguage().detect(text) == language


def test_auto_takes_the_best_that_is_configured():
    key, model = {"gemini_api_key": SecretStr("k")}, {"echo_whisper_model": "/m"}
    assert best_engine(Settings(**key, **model, echo_speech_location="eu")) == "chirp"
    assert best_engine(Settings(**key, **model)) == "whisper"
    assert best_engine(Settings(**key)) == "gemini"
    assert best_engine(Settings()) == "pocketsphinx"


@pytest.mark.parametrize("name", ["auto", "chirp", "gemini", "whisper", "pocketsphinx"])
def test_an_engine_opens_and_closes_without_connecting(name):
    settings = Settings(
        echo_asr_engine=name,
        echo_speech_location="eu",
        echo_whisper_model="/m",
        gemini_api_key=SecretStr("k"),
    )

    async def both():
        engine, close = open_engine(settings, InProcessCache())
        await close()
        return engine

    assert asyncio.run(both()).name == ("chirp" if name == "auto" else name)


@pytest.mark.parametrize(("name", "missing"), [("chirp", "ECHO_SPEECH_LOCATION"), ("whisper", "ECHO_WHISPER_MODEL")])
def test_an_engine_that_lacks_its_setting_is_refused_at_the_start(name, missing):
    with pytest.raises(ValueError, match=missing):
        open_engine(Settings(echo_asr_engine=name), InProcessCache())
