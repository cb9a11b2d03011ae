"""Cloud Storage's own notification, in Google's format: the only message that is not a CloudEvent."""

import json
from collections.abc import Mapping
from typing import ClassVar

from pydantic import ValidationError

from echo_contracts.envelope import MalformedError, Payload


class ObjectFinalized(Payload):
    """An object arrived whole (attribute eventType = OBJECT_FINALIZE, payload format JSON_API_V1)."""

    TYPE: ClassVar[str] = "google.storage.object.v1.finalized"

    bucket: str
    name: str
    generation: int
    size: int
    content_type: str | None
    metadata: dict[str, str]

    @classmethod
    def decode(cls, attributes: Mapping[str, str], body: bytes) -> "ObjectFinalized":
        """Read Google's object resource. Raises `MalformedError` with the reason."""
        if attributes.get("eventType") != "OBJECT_FINALIZE":
            raise MalformedError(f"eventType {attributes.get('eventType')!r} is not OBJECT_FINALIZE")
        try:
            resource = json.loads(body)
            return cls.model_validate(
                {
                    "bucket": resource["bucket"],
                    "name": resource["name"],
                    "generation": resource["generation"],
                    "size": resource["size"],
                    "content_type": resource.get("contentType"),
                    "metadata": resource.get("metadata") or {},
                }
            )
        except (ValueError, KeyError, TypeError, AttributeError, ValidationError) as error:
            raise MalformedError(f"not a storage object resource: {error}") from None
