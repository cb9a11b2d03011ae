"""What making one video cost, by stage: a pure estimate from the newest events of it.

Encoding is counted by the pixel, for which docs/cost.md has a price, and language models by the token. The computing of
all other work is a hundredth of that. HEVC and AV1 count as H.264 would, which is too little.
"""

from collections.abc import Mapping
from typing import Any

from echo_contracts.v1.media import Stage
from echo_gateway.usage import Prices

_ASKS: Mapping[Stage, str] = {"transcribe": "transcribed", "summarize": "summarized", "subtitle": "subtitled"}


def costs(facts: Mapping[str, Mapping[str, Any]], prices: Prices) -> dict[Stage, float]:
    """US dollars. `facts`: what the newest event of each kind said."""
    found: dict[Stage, float] = {}
    if made := facts.get("transcoded"):
        found["transcode"] = _pixels(made) / 1e9 * prices.gigapixel
    for stage, kind in _ASKS.items():
        if tokens := facts.get(kind, {}).get("tokens"):
            found[stage] = prices.cost(tokens["input"], tokens["output"])
    return found


def _pixels(made: Mapping[str, Any]) -> float:
    """Of all renditions that were encoded, not taken over from the source."""
    encoded = [one for one in made["renditions"] if not one.get("as_uploaded")]
    return float(sum(one["width"] * one["height"] * one["frame_rate"] for one in encoded) * made["duration"])
