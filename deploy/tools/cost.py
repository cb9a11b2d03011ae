"""Writes docs/cost.md: what a minute of video costs, from docs/benchmarks.md and deploy/cost/prices.yaml.

`python deploy/tools/cost.py`. Nothing is measured here and no price is known here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/cost.md"
_MINUTE = 60
_HOURS_A_MONTH = 730


@dataclass(frozen=True)
class Measured:
    """What docs/benchmarks.md says: CPU seconds of transcoding a minute; seconds a video that all other work takes."""

    transcode_cpu: float
    rest_seconds: float

    @staticmethod
    def read(text: str) -> "Measured":
        """Raises `ValueError` where a figure is missing."""
        minutes = _number(r"The film is (\d+) minutes of 1080p30", text)
        return Measured(
            transcode_cpu=_number(r"\| `transcode\.cpu` \|[^|]*\| ([\d.]+) CPU s", text) / minutes,
            rest_seconds=_number(r"\| `process\.outside_tools` \|[^|]*\| ([\d.]+) s", text),
        )


@dataclass(frozen=True)
class Costs:
    """Dollars for a minute of a video that is `minutes` long."""

    transcode: float
    transcribe: float
    language: float
    rest: float

    @property
    def total(self) -> float:
        """All stages."""
        return self.transcode + self.transcribe + self.language + self.rest


def costs(measured: Measured, data: Mapping[str, Any], services: Mapping[str, Any], minutes: float) -> Costs:
    """By stage; a core that is paid for is busy for a part of the time only."""
    price = {name: one["usd"] for name, one in data["prices"].items()}
    given = data["assumptions"]

    def computing(service: str, cpu_seconds: float) -> float:
        row = services[service]
        paid = cpu_seconds / given["busy"]
        return float(paid * (price["run_core_second"] + price["run_memory_second"] * row["memory"] / row["cpu"]))

    spoken = given["spoken_tokens_minute"]
    sound = given["audio_tokens_second"] * _MINUTE * price["gemini_audio_tokens"]
    words = spoken * given["answer_factor"] * price["gemini_answer_tokens"]
    # Read once more for the summary, and read and written once for a translation.
    language = spoken * (2 * price["gemini_text_tokens"] + price["gemini_answer_tokens"])
    return Costs(
        transcode=computing("transcode", measured.transcode_cpu),
        transcribe=(sound + words) / 1e6,
        language=language / 1e6,
        rest=computing("upload-intake", measured.rest_seconds) / minutes,
    )


def monthly(data: Mapping[str, Any], services: Mapping[str, Any]) -> dict[str, float]:
    """Dollars a month that are paid without any video."""
    price = {name: one["usd"] for name, one in data["prices"].items()}
    gateway = services["gateway"]
    second = gateway["cpu"] * price["run_always_core_second"] + gateway["memory"] * price["run_always_memory_second"]
    return {
        "load balancer": price["load_balancer_hour"] * _HOURS_A_MONTH,
        "one gateway, always on": second * 3600 * _HOURS_A_MONTH,
    }


def page(benchmarks: str, data: Mapping[str, Any], services: Mapping[str, Any]) -> str:
    """The text of docs/cost.md."""
    measured = Measured.read(benchmarks)
    found = costs(measured, data, services, minutes=10)
    peer = data["prices"]["transcoder_api_minute"]["usd"]
    given = data["assumptions"]
    fixed = monthly(data, services)
    stored = given["stored_mb_minute"] / 1000 * data["prices"]["storage_month"]["usd"]
    watched = given["watched_mb_minute"] / 1000 * data["prices"]["egress"]["usd"]
    assumed = [name for name, one in data["prices"].items() if one["from"] == "assumed"]
    return f"""# What it costs

`make cost` writes this page from the CPU seconds in [benchmarks.md](benchmarks.md), the instances in
`deploy/terraform/services.yaml` and the prices in `deploy/cost/prices.yaml`. **Nothing here was ever billed**: there has been
no account to run it on. Of the {len(data["prices"])} prices {len(assumed)} are assumed and not looked up; the file says which.
US dollars, without tax, free tiers or discounts.

## A minute of video

1080p30 that has to be encoded, ten minutes long, all of it spoken, the whole ladder.

| stage | from | dollars a minute |
|---|---|---|
| transcode | {measured.transcode_cpu:.0f} CPU s, measured; cores busy {given["busy"]:.0%} of the time, assumed | {found.transcode:.4f} |
| transcribe | Gemini, {given["audio_tokens_second"]} tokens a second of sound; with the local engine only computing | {found.transcribe:.4f} |
| summarize, subtitle | Gemini reads it twice and translates it once | {found.language:.4f} |
| upload-intake, publish and all between | {measured.rest_seconds:.1f} s a video, measured | {found.rest:.4f} |
| **all** | | **{found.total:.4f}** |
| Google's Transcoder API, for the first row alone | its list price, 1080p, 720p and 480p | {peer:.4f} |

Transcoding costs {found.transcode / peer:.0%} of what Google's own transcoder takes, {peer / found.transcode:.0f} times less. A source
whose own stream serves as a rendition takes less still. CPU seconds are those of the machine the benchmark ran on; a core of Cloud Run may
be slower.

Keeping a minute ({given["stored_mb_minute"]} MB with its source) costs {stored:.4f} a month; a minute that is watched
({given["watched_mb_minute"]} MB through the CDN) costs {watched:.4f}.

## A month without any video

| | dollars |
|---|---|
{chr(10).join(f"| {name} | {dollars:.0f} |" for name, dollars in fixed.items())}
| **all** | **{sum(fixed.values()):.0f}** |

Workers scale to nothing and then cost nothing. Supabase is paid for apart. In development the gateway too may scale to nothing.
"""


def current() -> str:
    """The page as it should be now."""
    data = yaml.safe_load((ROOT / "deploy/cost/prices.yaml").read_text(encoding="utf-8"))
    services = yaml.safe_load((ROOT / "deploy/terraform/services.yaml").read_text(encoding="utf-8"))["services"]
    return page((ROOT / "docs/benchmarks.md").read_text(encoding="utf-8"), data, services)


def _number(pattern: str, text: str) -> float:
    found = re.search(pattern, text)
    if not found:
        raise ValueError(f"docs/benchmarks.md has no {pattern}")
    return float(found[1])


def main() -> None:
    """Bring the page up to date."""
    PAGE.write_text(current(), encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT)}: written")


if __name__ == "__main__":
    main()
