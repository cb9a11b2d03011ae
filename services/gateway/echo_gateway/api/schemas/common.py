"""What every request is made of: strict bodies, printable text, language tags."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

Language = Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$", description="BCP 47 tag")]


def _printable(text: str) -> str:
    if not text.strip() or not text.isprintable():
        raise ValueError("must hold printable text")
    return text


Text = Annotated[str, AfterValidator(_printable)]


class Request(BaseModel):
    """A body, taken literally. Its numbers are `strict`: true is not 1, and "1" is not either."""

    model_config = ConfigDict(extra="forbid", frozen=True)
