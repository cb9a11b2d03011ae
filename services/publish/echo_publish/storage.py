"""The target `storage`: copies of everything that was made, in the user's own bucket, in a folder for each video."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from pydantic import Field

from echo_contracts.v1.media import Destination, Value
from echo_publish.artifacts import artifacts, each, further
from echo_publish.chapters import chapters_vtt
from echo_publish.domain import Publication, target_prefix
from echo_publish.ports import Receipt, UserBuckets
from echo_shared.errors import ObjectMissingError, PermanentError
from echo_shared.ports import ObjectStore

PROOF = "echo-owner.txt"  # at the bucket's root: the ids of the users who may have copies put there, a line each


class Copies(Value):
    """Where copies may lie, and of which objects (path -> object and generation) those of the newest place are."""

    places: tuple[Destination, ...] = ()
    sources: dict[str, str] = Field(default_factory=dict)


@dataclass(frozen=True)
class StorageTarget:
    """`own` are the platform's buckets, which are nobody's destination."""

    results: ObjectStore
    buckets: UserBuckets
    own: Collection[str]

    def version(self, publication: Publication) -> str:
        """The inputs and where they go."""
        place = publication.destination
        return f"{publication.inputs.newest.label}-{place.bucket}/{place.prefix}" if place else "nowhere"

    async def publish(self, publication: Publication, progress: Callable[[float], None]) -> Receipt:
        """See `Target.publish`. What is there of the same objects is not copied again."""
        place = await self._admitted(publication)
        folder = _folder(place, publication)
        wanted = {**further(publication.inputs), **await artifacts(self.results, publication.inputs)}
        sources = {path: await self._source(name) for path, name in wanted.items()}
        held = await self._load(publication)
        same = held.sources if held.places and held.places[-1] == place else {}
        # First where, so that whatever lies there after a crash is taken down with the rest.
        places = (*(each for each in held.places if each != place), place)
        await self._save(publication, Copies(places=places))
        there = set(await self.buckets.list(place.bucket, folder))
        todo = [path for path in wanted if same.get(path) != sources[path] or folder + path not in there]
        done = 0

        async def copy(path: str) -> None:
            nonlocal done
            await self.buckets.receive(place.bucket, folder + path, results=wanted[path])
            done += 1
            progress(0.95 * done / len(todo))

        await each(todo, copy)
        texts = {
            "summary.json": (publication.summary.model_dump_json().encode(), "application/json"),
            "chapters.vtt": (chapters_vtt(publication.summary.chapters), "text/vtt"),
        }
        for path, (data, content_type) in texts.items():
            await self.buckets.write(place.bucket, folder + path, data, content_type=content_type)
        kept = {folder + path for path in (*wanted, *texts)}
        await self._remove(place.bucket, there - kept)
        await self._save(publication, Copies(places=places, sources=sources))
        progress(1.0)
        return Receipt(external_id=folder, url=f"gs://{place.bucket}/{folder}")

    async def withdraw(self, publication: Publication) -> None:
        """See `Target.withdraw`: wherever copies may lie."""
        for place in (await self._load(publication)).places:
            names = await self.buckets.list(place.bucket, _folder(place, publication))
            await self._remove(place.bucket, names)
        await self.results.delete(_name(publication))

    async def _admitted(self, publication: Publication) -> Destination:
        """Our service account may write to many users' buckets: each says itself whose videos it takes."""
        place = publication.destination
        if place is None:
            raise PermanentError("destination_missing", "No bucket was given.", "Publish again with a destination.")
        proof = None if place.bucket in self.own else await self.buckets.read(place.bucket, PROOF)
        if publication.owner is None or publication.owner not in (proof or b"").decode(errors="replace").split():
            raise PermanentError(
                "storage_unproven",
                f"The bucket {place.bucket} does not say that it takes your videos.",
                f"Put an object {PROOF} with your user id into it, then publish again.",
            )
        return place

    async def _source(self, name: str) -> str:
        info = await self.results.stat(name)
        if info is None:
            raise ObjectMissingError(name)
        return f"{name}#{info.generation}"

    async def _remove(self, bucket: str, names: Iterable[str]) -> None:
        async def remove(name: str) -> None:
            await self.buckets.delete(bucket, name)

        await each(names, remove)

    async def _load(self, publication: Publication) -> Copies:
        try:
            return Copies.model_validate_json(await self.results.read(_name(publication)))
        except ObjectMissingError:
            return Copies()

    async def _save(self, publication: Publication, copies: Copies) -> None:
        await self.results.write(_name(publication), copies.model_dump_json().encode())


def _folder(place: Destination, publication: Publication) -> str:
    return f"{place.prefix}{publication.video}/"


def _name(publication: Publication) -> str:
    return f"{target_prefix(publication.video, 'storage')}copies.json"
