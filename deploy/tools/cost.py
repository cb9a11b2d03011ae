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
# Width and height of each rung of the ladder of the film that was measured, and its frames a second.
LADDER = ((1920, 1080), (1280, 720), (854, 480), (640, 360), (426, 240))
_RATE = 30


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
    def gigapixel(self) -> float:
        """Transcoding as the gateway counts it, for 10**9 pixels encoded."""
        return self.transcode / (sum(width * height for width, height in LADDER) * _RATE * _MINUTE / 1e9)

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
        "load_balancer": price["load_balancer_hour"] * _HOURS_A_MONTH,
        "gateway": second * 3600 * _HOURS_A_MONTH,
    }


def page(template: str, benchmarks: str, data: Mapping[str, Any], services: Mapping[str, Any]) -> str:
    """The text of docs/cost.md: the template with what is computed."""
    measured = Measured.read(benchmarks)
    found = costs(measured, data, services, minutes=10)
    peer = data["prices"]["transcoder_api_minute"]["usd"]
    given = data["assumptions"]
    fixed = monthly(data, services)
    return template.format(
        measured=measured,
        costs=found,
        given=given,
        prices=len(data["prices"]),
        assumed=sum(one["from"] == "assumed" for one in data["prices"].values()),
        peer=peer,
        share=found.transcode / peer,
        times=peer / found.transcode,
        stored=given["stored_mb_minute"] / 1000 * data["prices"]["storage_month"]["usd"],
        watched=given["watched_mb_minute"] / 1000 * data["prices"]["egress"]["usd"],
        fixed=fixed,
        month=sum(fixed.values()),
    )


def current() -> str:
    """The page as it should be now."""
    data = yaml.safe_load((ROOT / "deploy/cost/prices.yaml").read_text(encoding="utf-8"))
    services = yaml.safe_load((ROOT / "deploy/terraform/services.yaml").read_text(encoding="utf-8"))["services"]
    template = (ROOT / "deploy/cost/page.md").read_text(encoding="utf-8")
    return page(template, (ROOT / "docs/benchmarks.md").read_text(encoding="utf-8"), data, services)


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
