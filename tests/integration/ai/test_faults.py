"""Every fault of a language model ends in a valid result, in another try, or in a failure with a remedy; paid for once.

All three stages that ask one meet the same faults: what a stage makes of an answer is its own matter, and is tested so.
"""

from dataclasses import dataclass
from typing import Any

import pytest

from echo_shared.ai.meter import metered
from echo_shared.errors import EchoError, PermanentError, RetryableError
from echo_shared.work import WorkKey
from echo_subtitle.adapters.gemini import GeminiTranslator
from echo_subtitle.ports import Line
from echo_summarize.adapters.gemini import GeminiSummariser
from echo_transcribe.adapters.gemini import GeminiEngine
from echo_transcribe.domain.windows import RATE, Window
from echo_transcribe.ports import Hints, Sound
from support.talk import transcript

TALK = transcript("bees", "coffee")
SOUND = Sound(Window(0, 4 * RATE, ((0, 4 * RATE),)), bytes(8 * RATE))
SUMMARY = {
    "title": "Bees and coffee",
    "one_line": {"text": "Two talks.", "line": 1, "quote": "Honey bees live together"},
    "summary": [{"text": "First bees, then coffee.", "line": 1, "quote": "Honey bees live together in a hive."}],
    "chapters": [{"line": 1, "title": "Bees"}, {"line": 11, "title": "Coffee"}],
    "tags": ["bees"],
    "key_moments": [],
}
HEARD = {"language": "en", "sentences": ["Honey bees live together."]}
CUES = [{"number": 1, "text": "Bienen."}, {"number": 2, "text": "Kaffee."}]
TRANSLATED = {"cues": CUES}


@dataclass(frozen=True)
class Stage:
    name: str
    answer: dict[str, Any]

    async def ask(self, gemini):
        if self.name == "transcribe":
            (heard,) = await GeminiEngine(gemini).transcribe([SOUND], Hints("en"), lambda _fraction: None)
            return [word.text for sentence in heard.sentences for word in sentence.words]
        if self.name == "summarize":
            return await GeminiSummariser(gemini).summarise(TALK, None, None)
        lines = [Line(segment.text, 60) for segment in TALK.segments[:2]]
        return await GeminiTranslator(gemini).translate(lines, "en", "de", ())


@pytest.fixture(params=[Stage("transcribe", HEARD), Stage("summarize", SUMMARY), Stage("subtitle", TRANSLATED)])
def stage(request):
    return request.param


@pytest.mark.parametrize(
    "fault",
    [
        lambda server: server.fails(429, retry_after=0.01),
        lambda server: server.fails(500),
        lambda server: server.fails(503, times=2),
        lambda server: server.breaks(),
        lambda server: server.replies("<html>Bad gateway</html>"),
        lambda server: server.says('{"sentences": ["Honey'),
        lambda server: server.says("I am sorry, as a language model I"),
        lambda server: server.says("[]"),
    ],
    ids=["429 with Retry-After", "500", "503 twice", "broken off", "no JSON at all", "truncated", "chat", "no object"],
)
async def test_a_passing_fault_costs_another_try_and_nothing_else(vertex, gemini, stage, fault):
    fault(vertex)
    vertex.answers(stage.answer)
    with metered() as meter:
        first = await stage.ask(gemini)
        billed = meter.tokens
        assert await stage.ask(gemini) == first
    # Only what was answered is on the bill, and the second time nothing is.
    assert meter.tokens == billed
    assert billed.output == len([asked for asked in vertex.requests if asked.answered])


@pytest.mark.parametrize("status", [429, 503])
async def test_a_busy_model_is_asked_again_no_earlier_than_it_said(vertex, gemini, stage, status):
    vertex.fails(status, times=2, retry_after=0.3)
    vertex.answers(stage.answer)
    with metered() as meter:
        assert await stage.ask(gemini)
    first, second, third = (asked.at for asked in vertex.requests)
    assert min(second - first, third - second) >= 0.3
    assert (meter.tokens.input, meter.tokens.output) == (1, 1)


@pytest.mark.parametrize(
    ("fault", "ending"),
    [
        (lambda server: server.fails(429, times=9), (RetryableError, "ai_busy")),
        (lambda server: server.fails(500, times=9), (RetryableError, "ai_busy")),
        (lambda server: server.breaks(9), (RetryableError, "ai_unreachable")),
        (lambda server: server.says(*["{"] * 9), (RetryableError, "ai_answer_invalid")),
        (lambda server: server.says("{}", reason="SAFETY"), (PermanentError, "ai_refused")),
        (lambda server: server.says('{"title": "Ho', reason="MAX_TOKENS"), (PermanentError, "ai_answer_too_long")),
        (lambda server: server.fails(400), (PermanentError, "ai_rejected")),
        (lambda server: server.fails(403), (PermanentError, "ai_denied")),
    ],
    ids=["429", "500", "broken off", "invalid", "refused", "cut off", "rejected", "denied"],
)
async def test_a_lasting_fault_is_a_failure_with_a_remedy(vertex, gemini, stage, fault, ending):
    failure, code = ending
    fault(vertex)
    with pytest.raises(EchoError, match=code) as caught:
        await stage.ask(gemini)
    assert isinstance(caught.value, failure)
    assert caught.value.remedy
    assert len(vertex.requests) <= 3


@pytest.mark.parametrize(
    ("stage", "long"),
    [
        (Stage("transcribe", HEARD), HEARD | {"sentences": ["Honey bees live together."] * 40}),
        (Stage("subtitle", TRANSLATED), {"cues": CUES * 10}),
    ],
    ids=["transcribe", "subtitle"],
)
async def test_an_answer_ten_times_too_long_is_not_believed(vertex, gemini, stage, long):
    vertex.answers(long, stage.answer)
    short = await stage.ask(gemini)
    assert short == await stage.ask(gemini)
    assert len(vertex.requests) == 2


async def test_ten_times_as_many_chapters_as_a_talk_has_are_not_shown(vertex, gemini):
    vertex.answers(SUMMARY | {"chapters": [{"line": 1 + n % 20, "title": f"Part {n}"} for n in range(200)]})
    summary = await Stage("summarize", SUMMARY).ask(gemini)
    assert len(summary.chapters) <= 20


async def test_a_long_pause_asked_for_is_left_to_the_queue(vertex, gemini):
    vertex.fails(429, times=3, retry_after=300)
    with pytest.raises(RetryableError, match="ai_busy"):
        await Stage("transcribe", HEARD).ask(gemini)
    assert len(vertex.requests) == 1


@pytest.mark.parametrize("limit", ["gemini_tokens_per_video", "gemini_tokens_per_month"])
async def test_at_the_cap_nothing_more_is_asked(vertex, limit):
    gemini = vertex.gemini(**{limit: 2})
    vertex.answers(HEARD, SUMMARY)
    with metered(WorkKey("video-1", "summarize", 1, "main")):
        await Stage("transcribe", HEARD).ask(gemini)
        # What was paid for is still there.
        await Stage("transcribe", HEARD).ask(gemini)
        with pytest.raises(PermanentError, match="ai_budget_spent") as caught:
            await Stage("summarize", SUMMARY).ask(gemini)
    assert limit.upper() in caught.value.remedy
    assert len(vertex.requests) == 1
    with metered(WorkKey("video-2", "summarize", 1, "main")):
        other = Stage("summarize", SUMMARY).ask(gemini)
        if limit == "gemini_tokens_per_video":
            await other
        else:
            with pytest.raises(PermanentError, match="this month"):
                await other
    await gemini.close()
