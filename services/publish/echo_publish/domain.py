"""Which inputs belong together, and what is published of them. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from echo_contracts.envelope import Payload
from echo_contracts.v1 import video
from echo_contracts.v1.documents import Edits, Summary, Transcript
from echo_contracts.v1.media import Destination, YouTubeWishes

KINDS: Mapping[type[Payload], str] = {
    video.Transcoded: "transcoded",
    video.Summarized: "summarized",
    video.Subtitled: "subtitled",
    video.Edited: "edited",
}
_NEEDED = frozenset(KINDS.values()) - {"edited"}
_INPUT = re.compile(rf"/({'|'.join(KINDS.values())})-(\d{{6,}})\.json$")
_ASKED = re.compile(r"/asked-(\w+)-(\d{6,})\.json$")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
TITLE_LIMIT = 200


def inputs_prefix(video_id: str) -> str:
    """Under which the events wait for one another."""
    return f"videos/{video_id}/publish/inputs/"


def input_name(video_id: str, kind: type[Payload], run: int) -> str:
    """Where one input waits. The run is padded so that names sort as numbers do."""
    return f"{inputs_prefix(video_id)}{KINDS[kind]}-{run:06d}.json"


def asked_name(video_id: str, target: str, run: int) -> str:
    """Where the request to publish to one target is kept."""
    return f"{inputs_prefix(video_id)}asked-{target}-{run:06d}.json"


def target_prefix(video_id: str, target: str) -> str:
    """Under which a target keeps what it has to remember of a video."""
    return f"videos/{video_id}/publish/targets/{target}/"


def standing_name(video_id: str, target: str) -> str:
    """Where it is kept what is public at a target."""
    return f"{target_prefix(video_id, target)}standing.json"


def asked(names: Iterable[str]) -> dict[str, str]:
    """The targets that somebody asked for after the upload, and the name of the newest request for each."""
    return {found[1]: name for name in sorted(names) if (found := _ASKED.search(name))}


@dataclass(frozen=True)
class Newest:
    """The newest run of each of the three inputs, and of what a person wrote over them (0: nothing)."""

    transcoded: int
    summarized: int
    subtitled: int
    edited: int = 0

    @property
    def run(self) -> int:
        """The run a publication of these belongs to."""
        return max(self.transcoded, self.summarized, self.subtitled, self.edited)

    @property
    def label(self) -> str:
        """The same for the same inputs, and safe inside an object's name."""
        made = f"t{self.transcoded}-s{self.summarized}-u{self.subtitled}"
        return f"{made}-e{self.edited}" if self.edited else made


def newest(names: Iterable[str]) -> Newest | None:
    """None while one of the three is missing."""
    runs: dict[str, int] = {}
    for name in names:
        if found := _INPUT.search(name):
            runs[found[1]] = max(int(found[2]), runs.get(found[1], 0))
    return Newest(**runs) if runs.keys() >= _NEEDED else None


@dataclass(frozen=True)
class Inputs:
    """The three events that a publication is made of, and what a person wrote over them."""

    newest: Newest
    transcoded: video.Transcoded
    summarized: video.Summarized
    subtitled: video.Subtitled
    edits: Edits

    @property
    def agree(self) -> bool:
        """Summary and subtitles were made of the same words."""
        return self.summarized.transcript_version == self.subtitled.transcript_version


@dataclass(frozen=True)
class Publication:
    """Everything a target needs to publish one video."""

    video: str
    inputs: Inputs
    transcript: Transcript
    summary: Summary
    webhook_url: str | None
    youtube: YouTubeWishes = field(default_factory=YouTubeWishes)
    destination: Destination | None = None

    @property
    def owner(self) -> str | None:
        """User id; None for what was uploaded before events said so."""
        return self.inputs.transcoded.owner

    @property
    def title(self) -> str:
        """What a person wrote last, else at the upload, else the summary's, else the file's."""
        made = self.summary.title or self.inputs.summarized.title
        for candidate in (self.inputs.edits.title, self.inputs.transcoded.options.title, made):
            if candidate and (text := clean(candidate)):
                return text[:TITLE_LIMIT]
        return tidy(self.inputs.transcoded.filename)


def printable(text: str) -> str:
    """Without the characters that HTML and UTF-8 cannot carry."""
    return _CONTROL.sub("", text)


def clean(text: str) -> str:
    """Printable, on one line, white space folded."""
    return " ".join(printable(text).split())


def tidy(filename: str) -> str:
    """A title out of a file's name: `my_holiday-2026.final.mp4` gives `My holiday 2026 final`."""
    base = re.split(r"[/\\]", filename)[-1]
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", base)
    words = clean(re.sub(r"[_\-.]+", " ", stem))[:TITLE_LIMIT]
    return words[:1].upper() + words[1:] if words else "Untitled video"
