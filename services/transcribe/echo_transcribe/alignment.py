"""Gives words the times at which they are found in the sound, where there is a model for their language."""

from collections.abc import Sequence
from dataclasses import replace

from echo_transcribe.domain.heard import Heard, Said
from echo_transcribe.ports import Aligner, Sound


async def aligned(
    heard: Sequence[Heard], sounds: Sequence[Sound], language: str | None, aligner: Aligner
) -> list[Heard]:
    """The same words; those not found keep what the engine said of their times. `language` is the user's."""
    tried = [number for number, each in enumerate(heard) if each.sentences and aligner.knows(language or each.language)]
    result = list(heard)
    if not tried:
        return result
    texts = [[word.text for sentence in heard[number].sentences for word in sentence.words] for number in tried]
    times = await aligner.align([sounds[number] for number in tried], texts)
    for number, found in zip(tried, times, strict=True):
        at = iter(found)
        sentences = tuple(
            replace(sentence, words=tuple(_timed(word, next(at)) for word in sentence.words))
            for sentence in heard[number].sentences
        )
        result[number] = replace(heard[number], sentences=sentences)
    return result


def _timed(word: Said, at: tuple[float, float] | None) -> Said:
    return word if at is None else replace(word, start=at[0], end=at[1], timing="aligned")
