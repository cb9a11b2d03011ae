"""Users' connections to other platforms: the consent's refresh token, sealed, in the results bucket.

The gateway writes them, workers read them. They lie outside of what is public, and whoever reads the bucket without the
key reads nothing.
"""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from echo_shared.errors import ObjectMissingError
from echo_shared.ports import ObjectStore
from echo_shared.seal import Seal

CONSENT_ENDED = "youtube_disconnected"  # the code of the problem by which a worker says that a consent does not hold
_PURPOSE = "connections/1"


class Connection(BaseModel):
    """One consent: whose channel it is for, and what it can be renewed with. Never logged."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    channel: str
    refresh_token: str


@dataclass(frozen=True)
class Connections:
    """`secret` is CONNECTION_KEY; where it changes, users have to connect again."""

    results: ObjectStore
    secret: str

    async def get(self, owner: str, platform: str) -> Connection | None:
        """None when there is none that this key opens."""
        name = _name(owner, platform)
        try:
            opened = self._seal.open(await self.results.read(name), name)
        except ObjectMissingError:
            return None
        return Connection.model_validate_json(opened) if opened else None

    async def put(self, owner: str, platform: str, connection: Connection) -> None:
        """In place of what was there."""
        name = _name(owner, platform)
        sealed = self._seal.close(connection.model_dump_json().encode(), name)
        await self.results.write(name, sealed, content_type="application/octet-stream")

    async def remove(self, owner: str, platform: str) -> None:
        """What is gone stays gone."""
        await self.results.delete(_name(owner, platform))

    @property
    def _seal(self) -> Seal:
        return Seal(self.secret, _PURPOSE)


def _name(owner: str, platform: str) -> str:
    return f"connections/{owner}/{platform}"
