"""Generation and metageneration conditions, as Cloud Storage decides them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from echo_local.store.errors import NotModifiedError, StoreError

_FAILED = "At least one of the pre-conditions you specified did not hold."


class Versioned(Protocol):
    @property
    def generation(self) -> int: ...
    @property
    def metageneration(self) -> int: ...


@dataclass(frozen=True)
class Preconditions:
    """None says: not asked for. `generation_match=0` says: the object must not exist."""

    generation_match: int | None = None
    generation_not_match: int | None = None
    metageneration_match: int | None = None
    metageneration_not_match: int | None = None

    @classmethod
    def from_query(cls, query: Mapping[str, str], prefix: str = "if") -> "Preconditions":
        """`prefix` is "if" or "ifSource". Keys match in any case: the official client writes both
        ifMetagenerationNotMatch and ifMetaGenerationNotMatch."""
        lower = {key.lower(): value for key, value in query.items()}

        def number(suffix: str) -> int | None:
            return parse_number(prefix + suffix, lower.get((prefix + suffix).lower()))

        return cls(
            number("GenerationMatch"),
            number("GenerationNotMatch"),
            number("MetagenerationMatch"),
            number("MetagenerationNotMatch"),
        )

    @classmethod
    def from_headers(cls, headers: Mapping[str, str]) -> "Preconditions":
        def number(name: str) -> int | None:
            return parse_number(name, headers.get(name))

        return cls(
            generation_match=number("x-goog-if-generation-match"),
            metageneration_match=number("x-goog-if-metageneration-match"),
        )

    def check_write(self, current: Versioned | None) -> None:
        """Raises 412 unless `current`, the live object or None, may be replaced or changed."""
        generation = current.generation if current else 0
        metageneration = current.metageneration if current else 0
        if self._mismatch(generation, metageneration) or self._unwanted(generation, metageneration):
            raise StoreError(412, _FAILED)

    def check_read(self, current: Versioned) -> None:
        """Raises 412, or NotModifiedError where a "not match" fails, as a read answers 304."""
        if self._mismatch(current.generation, current.metageneration):
            raise StoreError(412, _FAILED)
        if self._unwanted(current.generation, current.metageneration):
            raise NotModifiedError

    def _mismatch(self, generation: int, metageneration: int) -> bool:
        return self.generation_match not in {None, generation} or self.metageneration_match not in {
            None,
            metageneration,
        }

    def _unwanted(self, generation: int, metageneration: int) -> bool:
        return self.generation_not_match == generation or self.metageneration_not_match == metageneration


UNCONDITIONAL = Preconditions()


def parse_number(name: str, text: str | None) -> int | None:
    """A signed 64-bit integer of a query parameter or header; raises 400 for anything else."""
    if text is None:
        return None
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 19):
        raise StoreError(400, f"Invalid value for {name}: '{text[:100]}'")
    return int(text)
