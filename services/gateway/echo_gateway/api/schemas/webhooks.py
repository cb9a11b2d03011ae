"""Webhooks: endpoints, their secrets, what was sent to them."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, AnyHttpUrl, BaseModel, Field

from echo_gateway.api.schemas.common import Request, Text
from echo_gateway.webhooks.names import NAMES, TEST


def _known(name: str) -> str:
    if name not in NAMES:
        raise ValueError("is no event that webhooks are told of")
    return name


def _unique(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


EventName = Annotated[str, AfterValidator(_known), Field(json_schema_extra={"enum": list(NAMES)})]
EventNames = Annotated[
    tuple[EventName, ...],
    AfterValidator(_unique),
    Field(
        max_length=len(NAMES),
        description="types of events to be told of: `echo.video.v1.published` of the log is `video.published` here, "
        "reports of a stage are told apart by their state; empty: all but `stage.progressed`",
        examples=[["video.published", "stage.failed"]],
    ),
]
Url = Annotated[AnyHttpUrl, Field(max_length=2083, examples=["https://example.org/hooks/echo"])]


class WebhookIn(Request):
    """A new endpoint."""

    url: Url
    description: Annotated[Text, Field(max_length=200)] | None = None
    events: EventNames = ()


class WebhookChange(Request):
    """What should change. What is left out stays."""

    url: Url | None = None
    description: Literal[""] | Annotated[Text, Field(max_length=200)] | None = Field(
        default=None, description="null, and the empty string, take it away"
    )
    events: EventNames | None = None
    enabled: bool | None = Field(
        default=None, strict=True, description="true also takes back that it was disabled for failing"
    )


class WebhookOut(BaseModel):
    """An endpoint. Its secret is not shown again."""

    id: UUID
    url: str
    description: str
    events: list[str] = Field(description="empty: all but `stage.progressed`")
    enabled: bool
    disabled_reason: str | None = Field(description="why it was disabled here; None: its owner did")
    failing_since: datetime | None = Field(description="the first attempt that failed since one last succeeded")
    previous_secret_expires_at: datetime | None = Field(description="until then the secret before signs along")
    created_at: datetime
    updated_at: datetime


class SecretOut(BaseModel):
    """A secret, shown this once: verify messages with it as Standard Webhooks describes."""

    secret: str = Field(examples=["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"])
    previous_secret_expires_at: datetime | None = Field(description="until then the secret before signs along")


class WebhookCreated(BaseModel):
    """The new endpoint and its secret, shown this once."""

    webhook: WebhookOut
    secret: str = Field(examples=["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"])


class DeliveryOut(BaseModel):
    """One message to one endpoint."""

    id: UUID
    message_id: str = Field(description="the header `webhook-id`, the same at every attempt")
    type: str = Field(examples=["video.published", TEST])
    video_id: UUID | None
    event_id: str | None = Field(description="of the log; None: a test")
    state: Literal["pending", "succeeded", "failed"]
    attempts: int
    response_code: int | None = Field(description="of the last attempt; None: no answer came")
    error: str | None = Field(description="why the last attempt failed")
    created_at: datetime
    attempted_at: datetime | None
    next_attempt_at: datetime | None = Field(description="None: there will be none")


class DeliveryPage(BaseModel):
    """Newest first. `next` is what to ask for as `before`; None at the end."""

    items: list[DeliveryOut]
    next: int | None
