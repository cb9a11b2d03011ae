"""JSON Schemas (2020-12) of everything that crosses a boundary, by the name of its type."""

from typing import Any

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from echo_contracts.envelope import SCHEMA_PREFIX
from echo_contracts.topics import TYPES
from echo_contracts.v1.documents import CueSheet, Shots, Summary, Transcript
from echo_contracts.websocket import ClientMessage, ServerMessage

DIALECT = "https://json-schema.org/draft/2020-12/schema"

# Not events, so they are in no topic: documents in the results bucket, frames on the WebSocket.
TRANSCRIPT = "echo.document.v1.transcript"
SUMMARY = "echo.document.v1.summary"
CUE_SHEET = "echo.document.v1.cue_sheet"
SHOTS = "echo.document.v1.shots"
WEBSOCKET_CLIENT = "echo.websocket.v1.client"
WEBSOCKET_SERVER = "echo.websocket.v1.server"

DOCUMENTS: dict[str, type[BaseModel]] = {TRANSCRIPT: Transcript, SUMMARY: Summary, CUE_SHEET: CueSheet, SHOTS: Shots}
FRAMES: dict[str, Any] = {WEBSOCKET_CLIENT: ClientMessage, WEBSOCKET_SERVER: ServerMessage}


class _Plain(GenerateJsonSchema):
    """Without the titles that only repeat a field's name."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        del schema
        return False


def schema_path(name: str) -> str:
    """Where the schema of a type lies, from the folder `contracts/`."""
    return f"schemas/{name}.json"


def schemas() -> dict[str, dict[str, Any]]:
    """What a reader accepts, for every event, document and frame. Unknown fields are allowed: readers ignore them."""
    return {name: _schema(name, kind) for name, kind in {**TYPES, **DOCUMENTS, **FRAMES}.items()}


def _schema(name: str, kind: Any) -> dict[str, Any]:
    return {
        "$schema": DIALECT,
        "$id": SCHEMA_PREFIX + name,
        **TypeAdapter(kind).json_schema(schema_generator=_Plain),
    }
