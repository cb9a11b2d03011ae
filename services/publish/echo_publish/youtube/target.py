"""Publishes to YouTube: the film once, then whatever differs from what was sent before."""

import contextlib
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from echo_contracts.v1.media import Problem
from echo_publish.domain import Publication
from echo_publish.ports import Receipt
from echo_publish.youtube.captions import keep_captions
from echo_publish.youtube.client import YouTube
from echo_publish.youtube.errors import MissingError, RefusedError
from echo_publish.youtube.metadata import digest, marker, snippet, status
from echo_publish.youtube.state import Film, Memory, Upload
from echo_publish.youtube.tokens import Client, UserTokens, connection_of
from echo_publish.youtube.upload import CHUNK_BYTES, Sender
from echo_shared.connections import Connection, Connections
from echo_shared.errors import ObjectMissingError, PermanentError
from echo_shared.ports import ObjectStore

_FILM_SHARE = 0.9  # of the progress; words and pictures are small


@dataclass(frozen=True)
class YouTubeTarget:
    """`connections` is None where the platform has no OAuth client. `now` is in UTC."""

    results: ObjectStore
    connections: Connections | None
    client: Client
    api_url: str
    now: Callable[[], datetime]
    chunk_bytes: int = CHUNK_BYTES

    def version(self, publication: Publication) -> str:
        """The inputs, and how the user wants it to stand."""
        return f"{publication.inputs.newest.label}-{digest(publication)}"

    async def publish(self, publication: Publication, progress: Callable[[float], None]) -> Receipt:
        """See `Target.publish`. Every step is remembered, and one that may have been taken unheard is looked for."""
        memory = Memory(self.results, publication.video)
        connection = await connection_of(self.connections, publication.owner)
        async with self._youtube(connection) as youtube:
            upload = await self._sent(publication, youtube, memory, connection, progress)
            film = upload.id or ""
            if upload.metadata != digest(publication):
                await youtube.update(film, self._resource(publication))
                upload = await memory.save(upload.model_copy(update={"metadata": digest(publication)}))
            upload = await keep_captions(self.results, youtube, memory, upload, publication)
            upload, refused = await self._pictured(publication, youtube, memory, upload)
            problem = await self._judged(publication, youtube, film) or refused
        progress(1.0)
        return Receipt(external_id=film, url=f"https://www.youtube.com/watch?v={film}", problem=problem)

    async def withdraw(self, publication: Publication) -> None:
        """See `Target.withdraw`. What is on its way goes too."""
        memory = Memory(self.results, publication.video)
        upload = await memory.load()
        if upload is None:
            return
        connection = await connection_of(self.connections, publication.owner)
        self._check(upload, connection)
        async with self._youtube(connection) as youtube:
            film = upload.id
            try:
                if film is None and upload.session:
                    film = (await youtube.sent(upload.session, upload.film.size)).id
                    if film is None:
                        await youtube.abandon(upload.session)
            except MissingError:
                film = await youtube.find(marker(publication.video))
            if film:
                with contextlib.suppress(MissingError):  # somebody was quicker
                    await youtube.delete(film)
        await memory.forget()

    def _youtube(self, connection: Connection) -> YouTube:
        return YouTube(self.api_url, UserTokens(self.client, connection), self.now)

    async def _sent(
        self,
        publication: Publication,
        youtube: YouTube,
        memory: Memory,
        connection: Connection,
        progress: Callable[[float], None],
    ) -> Upload:
        upload = await memory.load()
        if upload is not None:
            self._check(upload, connection)
            if upload.id:
                return upload
        name = publication.inputs.transcoded.mp4
        info = await self.results.stat(name)
        if info is None:
            raise ObjectMissingError(name)
        fresh = Upload(
            channel=connection.channel,
            film=Film(name=name, generation=info.generation, size=info.size),
            metadata=digest(publication),
        )
        return await Sender(self.results, youtube, memory, self.now, self.chunk_bytes).send(
            upload,
            fresh,
            begin=lambda film: youtube.begin(self._resource(publication), film.size),
            find=lambda: youtube.find(marker(publication.video)),
            progress=lambda fraction: progress(_FILM_SHARE * fraction),
        )

    def _resource(self, publication: Publication) -> dict[str, object]:
        return {"snippet": snippet(publication), "status": status(publication, self.now())}

    async def _pictured(
        self, publication: Publication, youtube: YouTube, memory: Memory, upload: Upload
    ) -> tuple[Upload, Problem | None]:
        jpeg = await self.results.read(publication.inputs.transcoded.poster)
        made = hashlib.sha256(jpeg).hexdigest()[:16]
        if upload.thumbnail == made:
            return upload, None
        try:
            await youtube.thumbnail(upload.id or "", jpeg)
        except RefusedError as error:
            return upload, Problem(
                code="youtube_thumbnail_refused",
                message=f"YouTube shows a picture of its own ({error.reason}).",
                remedy="Verify the channel's phone number at youtube.com/verify, then publish again.",
            )
        return await memory.save(upload.model_copy(update={"thumbnail": made})), None

    async def _judged(self, publication: Publication, youtube: YouTube, film: str) -> Problem | None:
        """What YouTube made of it, where that is not what was asked for."""
        found = await youtube.status(film)
        if found.get("uploadStatus") in {"rejected", "failed"}:
            why = found.get("rejectionReason") or found.get("failureReason") or "no reason given"
            return Problem(
                code="youtube_rejected",
                message=f"YouTube rejected the video: {why}.",
                remedy="See YouTube Studio for what can be done.",
            )
        wanted = status(publication, self.now())["privacyStatus"]
        if wanted != "private" and found.get("privacyStatus") == "private":
            return Problem(
                code="youtube_private_lock",
                message="YouTube keeps the video private: it locks the uploads of projects that it has not audited.",
                remedy="Operators: have the Google Cloud project audited by YouTube. Then upload it anew.",
            )
        return None

    @staticmethod
    def _check(upload: Upload, connection: Connection) -> None:
        if upload.channel != connection.channel:
            raise PermanentError(
                "youtube_other_channel",
                "The video lies in another channel than the one that is connected now.",
                "Connect the other channel again.",
            )
