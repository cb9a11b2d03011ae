"""Word times of texts by forced alignment, for the language there is a model for: English."""

from collections.abc import Sequence
from contextlib import aclosing

import structlog

from echo_shared.errors import PermanentError
from echo_transcribe.adapters.sphinx import answers, is_english, span
from echo_transcribe.domain.pronounce import spoken
from echo_transcribe.ports import Sound

_log = structlog.get_logger()


class PocketSphinxAligner:
    """An `Aligner`: to some 20 ms where the text is what was said."""

    def knows(self, language: str | None) -> bool:
        """English; where nobody says which language it is, there is nothing to look for."""
        return language is not None and is_english(language)

    async def align(
        self, sounds: Sequence[Sound], texts: Sequence[Sequence[str]]
    ) -> list[list[tuple[float, float] | None]]:
        """As `Aligner`. Some 0.02 seconds of computing for a second of speech."""
        words = [[spoken(word) for word in text] for text in texts]
        header = [(len(sound.pcm), each) for sound, each in zip(sounds, words, strict=True)]
        found: list[list[tuple[float, float] | None]] = []
        try:
            async with aclosing(answers("echo_transcribe.adapters.aligning", header, sounds)) as windows:
                async for frames in windows:
                    sound, text = sounds[len(found)], texts[len(found)]
                    found.append([span(sound, *at) if at else None for at in frames or [None] * len(text)])
        except PermanentError as error:
            # Times are then estimated: better than no transcript.
            _log.warning("alignment_failed", code=error.code, notes=getattr(error, "__notes__", None))
            found += [[None] * len(text) for text in texts[len(found) :]]
        return found
