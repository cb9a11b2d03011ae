"""A user's own defaults."""

from pydantic import BaseModel, Field, HttpUrl

from echo_contracts.v1.media import PublishTarget
from echo_gateway.api.schemas.common import Language, Request, Vocabulary


class SettingsIn(Request):
    """What should change: what is left out stays, null unsets."""

    language: Language | None = None
    vocabulary: Vocabulary | None = None
    subtitle_languages: tuple[Language, ...] | None = Field(default=None, max_length=20)
    publish_to: tuple[PublishTarget, ...] | None = Field(default=None, max_length=4)
    webhook_url: HttpUrl | None = None
    max_height: int | None = Field(default=None, ge=144, le=4320, strict=True)


class SettingsOut(BaseModel):
    """Options of your uploads that do not say otherwise; null: the platform's own."""

    language: str | None = None
    vocabulary: list[str] | None = None
    subtitle_languages: list[str] | None = None
    publish_to: list[str] | None = None
    webhook_url: str | None = None
    max_height: int | None = None
