"""The CloudEvents 1.0 envelope in Pub/Sub binary mode: attributes say what it is, data is the payload as JSON."""

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, SerializeAsAny, ValidationError

CONTENT_TYPE = "application/json"
SCHEMA_PREFIX = "urn:echo:schema:"


class Payload(BaseModel):
    """What one event says. Evolves by addition: unknown fields are ignored, a later field is `X | None = None`."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    TYPE: ClassVar[str]


# Named out here because inside Envelope `type` is the field.
PayloadTypes = Mapping[str, type[Payload]]


class MalformedError(ValueError):
    """The message can never be decoded: an attribute is missing or the data does not fit its schema."""


class UnknownTypeError(ValueError):
    """The message carries a type that this version does not know."""


class Envelope(BaseModel):
    """One event: CloudEvents attributes around a payload. `subject` is the video id."""

    model_config = ConfigDict(frozen=True)

    id: str
    type: str
    source: str
    subject: str
    time: AwareDatetime
    traceparent: str | None = None
    # The base type would write `{}`: a field is serialised by its declared type unless told otherwise.
    data: SerializeAsAny[Payload]

    @classmethod
    def of(
        cls,
        payload: Payload,
        *,
        id: str,
        source: str,
        subject: str,
        time: datetime,
        traceparent: str | None = None,
    ) -> Self:
        """Wrap `payload` in an envelope of its own type."""
        return cls(
            id=id,
            type=payload.TYPE,
            source=source,
            subject=subject,
            time=time,
            traceparent=traceparent,
            data=payload,
        )

    def attributes(self) -> dict[str, str]:
        """The Pub/Sub attributes. `stage` is added where the payload names one, for subscription filters."""
        attributes = {
            "ce-specversion": "1.0",
            "ce-id": self.id,
            "ce-type": self.type,
            "ce-source": self.source,
            "ce-subject": self.subject,
            "ce-time": self.time.isoformat(),
            "ce-dataschema": SCHEMA_PREFIX + self.type,
            "content-type": CONTENT_TYPE,
        }
        if self.traceparent:
            attributes["traceparent"] = self.traceparent
        stage = getattr(self.data, "stage", None)
        if isinstance(stage, str):
            attributes["stage"] = stage
        return attributes

    def body(self) -> bytes:
        """The payload as UTF-8 JSON."""
        return self.data.model_dump_json().encode()

    @classmethod
    def decode(cls, attributes: Mapping[str, str], body: bytes, types: PayloadTypes) -> Self:
        """Read a message. Raises `UnknownTypeError` or `MalformedError`, each with the reason as its text."""
        kind = attributes.get("ce-type")
        if kind is None:
            raise MalformedError("attribute ce-type is missing")
        payload = types.get(kind)
        if payload is None:
            raise UnknownTypeError(f"type {kind!r} is unknown")
        try:
            return cls.model_validate(
                {
                    "id": attributes["ce-id"],
                    "type": kind,
                    "source": attributes["ce-source"],
                    "subject": attributes["ce-subject"],
                    "time": attributes["ce-time"],
                    "traceparent": attributes.get("traceparent"),
                    "data": payload.model_validate_json(body),
                }
            )
        except KeyError as missing:
            raise MalformedError(f"attribute {missing.args[0]} is missing") from None
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            where = ".".join(str(part) for part in first["loc"])
            raise MalformedError(f"{kind}: {where}: {first['msg']}") from None
