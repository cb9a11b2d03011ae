"""Cloud Storage's own notification, in Google's format: the only message that is not a CloudEvent."""

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field, PlainSerializer, ValidationError, WithJsonSchema

from echo_contracts.envelope import MalformedError, Payload

# Google writes 64-bit numbers as strings, because JavaScript's numbers end at 2^53.
Int64 = Annotated[
    int, PlainSerializer(str, when_used="json"), WithJsonSchema({"type": "string", "pattern": "^[0-9]+$"})
]


class ObjectFinalized(Payload):
    """An object arrived whole (attribute eventType = OBJECT_FINALIZE, payload format JSON_API_V1)."""

    TYPE: ClassVar[str] = "google.storage.object.v1.finalized"

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True, serialize_by_alias=True)

    bucket: str
    name: str
    generation: Int64
    size: Int64
    content_type: str | None = Field(default=None, alias="contentType")
    metadata: dict[str, str] = Field(default_factory=dict)

    @classmethod
    def decode(cls, attributes: Mapping[str, str], body: bytes) -> "ObjectFinalized":
        """Read Google's object resource. Raises `MalformedError` with the reason."""
        if attributes.get("eventType") != "OBJECT_FINALIZE":
            raise MalformedError(f"eventType {attributes.get('eventType')!r} is not OBJECT_FINALIZE")
        try:
            return cls.model_validate_json(body)
        except ValidationError as error:
            raise MalformedError(f"not a storage object resource: {error}") from None
