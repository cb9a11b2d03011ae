"""What people call a video: what they wrote over what was made, and the key by which lists find it."""

from typing import Any

from echo_contracts.v1.documents import Edits


def edits_of(edited: dict[str, Any] | None) -> Edits:
    """What a person wrote, out of the data of the newest event that says so; None: nothing."""
    return Edits.model_validate(edited["edits"]) if edited else Edits()


def name_key(title: str, filename: str) -> str:
    """What lists search in and sort titles by. Without NUL, of which Postgres has none in text."""
    return f"{title}\n{filename}".casefold().replace("\0", "\ufffd")
