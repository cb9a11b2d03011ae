"""Questions about a video, and the events of their answers."""

from pydantic import BaseModel, ConfigDict, Field

from echo_gateway.api.schemas.common import Request, Text


class QuestionIn(Request):
    """A question about one video."""

    question: Text = Field(max_length=500, examples=["How long should the loaf cool?"])


class PassageOut(BaseModel):
    """Event `passage`: something that was said and that the answer rests on."""

    model_config = ConfigDict(from_attributes=True)

    start: float = Field(description="seconds")
    end: float
    text: str


class AnswerOut(BaseModel):
    """Event `answer`, the last one."""

    model_config = ConfigDict(from_attributes=True)

    engine: str = Field(examples=["gemini", "passages"])
    refused: bool = Field(description="the video does not say; there were no passages then")
    text: str | None = Field(description="None: the passages are the answer")
