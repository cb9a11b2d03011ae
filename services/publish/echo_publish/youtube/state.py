"""What is remembered of a video's upload, written before each step that could otherwise be done twice."""

from dataclasses import dataclass, field

from pydantic import Field

from echo_contracts.v1.media import Value
from echo_publish.domain import target_prefix
from echo_shared.errors import ObjectMissingError, PreconditionFailedError, RetryableError
from echo_shared.ports import ObjectStore


class Film(Value):
    """The one generation of the MP4 that is sent."""

    name: str
    generation: int
    size: int


class Caption(Value):
    """A track at YouTube, and what it was made of."""

    id: str
    digest: str


class Upload(Value):
    """How far it is. The session is a bearer secret, so this is never logged."""

    channel: str
    film: Film
    metadata: str
    session: str | None = None
    id: str | None = None
    thumbnail: str = ""
    captions: dict[str, Caption] = Field(default_factory=dict)


@dataclass
class Memory:
    """One video's `Upload` in the results bucket. Of two processes that write, the second has to begin again."""

    results: ObjectStore
    video: str
    _generation: int = field(default=0, init=False)

    @property
    def _name(self) -> str:
        return f"{target_prefix(self.video, 'youtube')}upload.json"

    async def load(self) -> Upload | None:
        """None when nothing was ever sent."""
        info = await self.results.stat(self._name)
        if info is None:
            self._generation = 0
            return None
        self._generation = info.generation
        try:
            return Upload.model_validate_json(await self.results.read(self._name, generation=info.generation))
        except ObjectMissingError:
            raise self._overtaken() from None

    async def save(self, upload: Upload) -> Upload:
        """Raises `RetryableError` when somebody else wrote meanwhile."""
        data = upload.model_dump_json().encode()
        try:
            self._generation = (await self.results.write(self._name, data, if_generation=self._generation)).generation
        except PreconditionFailedError:
            # The store's client tries again by itself, and may have met its own first try.
            if await self.load() != upload:
                raise self._overtaken() from None
        return upload

    async def forget(self) -> None:
        """As if nothing had been sent."""
        await self.results.delete(self._name)

    @staticmethod
    def _overtaken() -> RetryableError:
        return RetryableError("publication_overtaken", "Another delivery is publishing the same.")
