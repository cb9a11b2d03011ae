"""One caption track per language at YouTube, as our tracks are now."""

import contextlib
import hashlib
from collections.abc import Iterator

from echo_publish.domain import Publication
from echo_publish.page import subtitle_files
from echo_publish.youtube.client import YouTube
from echo_publish.youtube.errors import MissingError
from echo_publish.youtube.state import Caption, Memory, Upload
from echo_shared.ports import ObjectStore


async def keep_captions(
    results: ObjectStore, youtube: YouTube, memory: Memory, upload: Upload, publication: Publication
) -> Upload:
    """Add, change and remove until they agree. What was added unheard is found by its language and name."""
    wanted = {key: await results.read(vtt) for key, vtt in _tracks(publication)}
    made = {key: hashlib.sha256(vtt).hexdigest()[:16] for key, vtt in wanted.items()}
    if {key: held.digest for key, held in upload.captions.items()} == made:
        return upload
    there = {
        _key(item["snippet"]["language"], item["snippet"]["name"]): str(item["id"])
        for item in await youtube.captions(upload.id or "")
        if item["snippet"].get("trackKind") != "asr"
    }
    for key, vtt in wanted.items():
        held = upload.captions.get(key)
        if held and held.digest == made[key] and there.get(key) == held.id:
            continue
        if key in there:
            track = there[key]
            await youtube.change_caption(track, vtt)
        else:
            language, _, name = key.partition("/")
            track = await youtube.add_caption(upload.id or "", language=language, name=name, vtt=vtt)
        captions = {**upload.captions, key: Caption(id=track, digest=made[key])}
        upload = await memory.save(upload.model_copy(update={"captions": captions}))
    for key in upload.captions.keys() - wanted.keys():
        with contextlib.suppress(MissingError):  # taken away before, unheard
            await youtube.remove_caption(upload.captions[key].id)
        left = {each: held for each, held in upload.captions.items() if each != key}
        upload = await memory.save(upload.model_copy(update={"captions": left}))
    return upload


def _tracks(publication: Publication) -> Iterator[tuple[str, str]]:
    """Key and object of each; those found inside the source are somebody's own and stay with the film."""
    taken: set[str] = set()
    for file in subtitle_files(publication.inputs):
        if file.srt is None:
            continue
        name = "" if file.language not in taken else file.label
        taken.add(file.language)
        yield _key(file.language, name), file.copies[file.vtt]


def _key(language: str, name: str) -> str:
    return f"{language}/{name}"
