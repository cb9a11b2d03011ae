"""One measured figure, beside a peer or a physical limit taken in the same run."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Figure:
    """`met` says whether `value` reaches `target`; None where there is no target."""

    id: str
    value: float
    unit: str
    better: Literal["lower", "higher"]
    target: float | None = None
    peer: str | None = None
    peer_value: float | None = None

    @property
    def met(self) -> bool | None:
        """Whether the target is reached."""
        if self.target is None:
            return None
        return self.value <= self.target if self.better == "lower" else self.value >= self.target
