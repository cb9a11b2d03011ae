"""Further languages."""

from typing import Annotated

from pydantic import AfterValidator, Field

from echo_gateway.api.schemas.common import Language, Request


def _lower(tag: str) -> str:
    """`DE-at` and `de-at` are the same language: its own part is written small."""
    first, hyphen, rest = tag.partition("-")
    return f"{first.lower()}{hyphen}{rest}"


class LanguagesIn(Request):
    """Languages to translate the subtitles into."""

    languages: tuple[Annotated[Language, AfterValidator(_lower)], ...] = Field(
        min_length=1, max_length=20, examples=[["de", "fr"]]
    )
