"""Manifests: a finished unit's record, with the events it gives rise to, ids and times included."""

from typing import Any

from pydantic import AwareDatetime, BaseModel, ConfigDict

from echo_contracts.envelope import Envelope
from echo_contracts.topics import TYPES
from echo_shared.errors import ObjectMissingError, PreconditionFailedError
from echo_shared.ports import ObjectStore
from echo_shared.work import WorkKey


class RecordedEvent(BaseModel):
    """One event as it was and will be published: a redelivery repeats it to the byte."""

    model_config = ConfigDict(frozen=True)

    id: str
    type: str
    source: str
    subject: str
    time: AwareDatetime
    traceparent: str | None
    data: dict[str, Any]

    @classmethod
    def of(cls, envelope: Envelope) -> "RecordedEvent":
        """Record an envelope."""
        return cls.model_validate(envelope.model_dump(mode="json"))

    def envelope(self) -> Envelope:
        """The envelope again."""
        fields = self.model_dump(exclude={"data"})
        return Envelope(**fields, data=TYPES[self.type].model_validate(self.data))


class Manifest(BaseModel):
    """Exists: the unit is done. `value` is what its stage's join needs of it."""

    model_config = ConfigDict(frozen=True)

    events: tuple[RecordedEvent, ...]
    value: Any


async def read(store: ObjectStore, key: WorkKey) -> Manifest | None:
    """None when the unit is not done."""
    try:
        return Manifest.model_validate_json(await store.read(key.manifest))
    except ObjectMissingError:
        return None


async def write_once(store: ObjectStore, key: WorkKey, manifest: Manifest) -> Manifest:
    """Record the unit as done. Where somebody else finished first, theirs holds and is returned."""
    try:
        await store.write(key.manifest, manifest.model_dump_json().encode(), if_generation=0)
    except PreconditionFailedError:
        return await read(store, key) or manifest
    return manifest
