"""The language of a text, for engines that give words and do not say which language they are in.

py3langid: 97 languages in a 5 MB wheel, on numpy alone. lingua knows short texts better, in a wheel of 170 MB; a
transcript is long.
"""

import asyncio
from functools import cache
from typing import TYPE_CHECKING

from echo_shared.languages import normalised

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_SURE = 0.9
_FEWEST = 20  # letters; below that a name decides
_MOST = 5_000


class TextLanguage:
    """A `LanguageDetector`."""

    async def detect(self, text: str) -> str | None:
        """As `LanguageDetector`."""
        if len(text) < _FEWEST:
            return None
        found, sure = await asyncio.to_thread(_classify, text[:_MOST])
        return normalised(found) if sure >= _SURE else None


def _classify(text: str) -> tuple[str, float]:
    language, sure = _identifier().classify(text)
    return str(language), float(sure)


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 -- 1 s, for the few who need it

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
