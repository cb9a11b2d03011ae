"""What every request is made of: strict bodies, printable text, language tags."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from echo_shared.languages import normalised


def _spelled_as_usual(tag: str) -> str:
    # A tag that is well formed but not registered is left as it is: who asks for it gets what they asked for.
    return normalised(tag) or tag


Language = Annotated[
    str,
    Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$", description="BCP 47 tag"),
    AfterValidator(_spelled_as_usual),
]


def _printable(text: str) -> str:
    if not text.strip() or not text.isprintable():
        raise ValueError("must hold printable text")
    return text


Text = Annotated[str, AfterValidator(_printable)]


_MOST_TERMS, _LONGEST_TERM, _MOST_LETTERS = 50, 60, 800  # all options together must fit an object's 8 KiB of metadata


def _short_enough(terms: tuple[str, ...]) -> tuple[str, ...]:
    if sum(map(len, terms)) > _MOST_LETTERS:
        raise ValueError(f"must hold at most {_MOST_LETTERS} characters in all")
    return terms


Vocabulary = Annotated[
    tuple[Annotated[Text, Field(max_length=_LONGEST_TERM)], ...],
    Field(
        max_length=_MOST_TERMS,
        description="names and terms that are likely to be said, as they are written; at most 800 characters in all",
        examples=[["Kübler-Ross", "Echo Studio"]],
    ),
    AfterValidator(_short_enough),
]


class Request(BaseModel):
    """A body, taken literally. Its numbers are `strict`: true is not 1, and "1" is not either."""

    model_config = ConfigDict(extra="forbid", frozen=True)
