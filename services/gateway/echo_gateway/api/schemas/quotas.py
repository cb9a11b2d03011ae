"""What one user may use, as operators set it."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from echo_gateway.api.schemas.common import Request, Text

Whole = Annotated[int, Field(ge=0, le=2**31 - 1, strict=True)]
Bytes = Annotated[int, Field(ge=0, le=2**62, strict=True)]


class QuotaIn(Request):
    """The whole of it: null, or left out, is what everybody has."""

    minutes: Whole | None = Field(default=None, description="of video taken in, per calendar month in UTC")
    videos: Whole | None = Field(default=None, description="uploading or in work at the same time")
    bytes: Bytes | None = Field(default=None, description="of the uploads of all their videos")
    upload_bytes: Bytes | None = Field(default=None, description="the largest upload")
    upload_seconds: Whole | None = Field(default=None, description="the longest video")
    note: Annotated[Text, Field(max_length=200)] | None = Field(default=None, description="why, for operators")


class UserQuotaOut(BaseModel):
    """A quota of a user's own; null is what everybody has."""

    model_config = ConfigDict(from_attributes=True)

    minutes: int | None
    videos: int | None
    bytes: int | None
    upload_bytes: int | None
    upload_seconds: int | None
    note: str | None
