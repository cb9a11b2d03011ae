"""Questions answered by what was said, or refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from echo_shared.ai.passages import PassageAnswerer, Search
from echo_shared.ai.text import Sentence, terms
from support.talks import spoken

ANSWERED = [
    ("en", "How long should the loaf cool before I cut it?", "Let the loaf cool for at least an hour"),
    ("en", "How much water should I use in winter?", "thirty-five degrees"),
    ("en", "What is hydration?", "the weight of the water divided by the weight of the flour"),
    ("en", "Can I knead rye dough?", "you cannot knead it"),
    ("en", "What happens if fermentation goes on too long?", "If fermentation stops too early"),
    ("de", "Was kostet ein Kilometer Renaturierung?", "zwei Millionen Euro"),
    ("de", "Wie funktioniert Hochwasserschutz?", "die sicherste Antwort auf ein Hochwasser"),
    ("de", "Wo brütet der Flussregenpfeifer?", "auf den Kiesbänken"),
]
REFUSED = [
    ("en", "What is the capital of France?"),
    ("en", "Who won the world cup?"),
    ("en", "Does Ruth own a dog?"),
    ("en", "What is the best recipe for pizza?"),
    ("en", "What is it?"),
    ("de", "Wer hat die Bundestagswahl gewonnen?"),
    ("de", "Was ist die Hauptstadt von Frankreich?"),
]


@pytest.mark.parametrize(("language", "question", "words"), ANSWERED)
async def test_a_question_is_answered_by_what_was_said(language, question, words):
    talk = spoken(language)
    answer = await PassageAnswerer().answer(question, talk)
    assert any(words in passage.text for passage in answer.passages)
    said = {(segment.start, segment.end): segment.text for segment in talk.segments}
    assert all(said[passage.start, passage.end] == passage.text for passage in answer.passages)
    assert [passage.start for passage in answer.passages] == sorted(passage.start for passage in answer.passages)
    assert (answer.engine, answer.text, len(answer.passages) <= 3) == ("passages", None, True)


@pytest.mark.parametrize(("language", "question"), REFUSED)
async def test_what_the_video_does_not_say_is_refused(language, question):
    answer = await PassageAnswerer().answer(question, spoken(language))
    assert answer.refused
    assert answer.passages == ()


async def test_where_nothing_was_said_every_question_is_refused():
    talk = spoken("en").model_copy(update={"segments": ()})
    assert (await PassageAnswerer().answer("What is hydration?", talk)).refused


@given(st.lists(st.text(alphabet="abc 猫が", max_size=20), max_size=12), st.text(alphabet="abc 猫が?", max_size=20))
def test_any_question_about_any_words_has_at_most_three_passages(texts, question):
    lines = [Sentence(float(i), i + 0.5, text, terms(text, "en")) for i, text in enumerate(texts)]
    found = Search(lines, "en").best(question)
    assert len(found) <= 3
    assert all(set(line.terms) & set(terms(question, "en")) for line in found)
