"""Dashboards as Cloud Monitoring's API has them: charts in rows of three, under headings."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

type Json = dict[str, Any]

_COLUMNS = 48  # of a mosaic
_WIDTH, _HEIGHT, _HEADING = 16, 14, 4


@dataclass(frozen=True)
class Chart:
    """Lines of some queries. A legend is for a query that gives one line; others are told apart by their labels."""

    title: str
    queries: Sequence[str]
    legends: Sequence[str] = ()
    unit: str = "1"
    threshold: float | None = None
    stacked: bool = False

    def widget(self) -> Json:
        """A chart over time."""
        chart: Json = {
            "dataSets": [
                {
                    "timeSeriesQuery": {"prometheusQuery": query, "unitOverride": self.unit},
                    "plotType": "STACKED_AREA" if self.stacked else "LINE",
                    "targetAxis": "Y1",
                    **({"legendTemplate": legend} if legend else {}),
                }
                for query, legend in itertools.zip_longest(self.queries, self.legends)
            ],
            "yAxis": {"scale": "LINEAR"},
        }
        if self.threshold is not None:
            chart["thresholds"] = [{"value": self.threshold, "targetAxis": "Y1"}]
        return {"title": self.title, "xyChart": chart}


@dataclass(frozen=True)
class Section:
    """Charts under one heading."""

    title: str
    about: str
    charts: Sequence[Chart]


def dashboard(name: str, sections: Sequence[Section]) -> Json:
    """The document."""
    return {"displayName": name, "mosaicLayout": {"columns": _COLUMNS, "tiles": list(_tiles(sections))}}


def _tiles(sections: Sequence[Section]) -> Iterator[Json]:
    top = 0
    for section in sections:
        heading = {"title": section.title, "sectionHeader": {"subtitle": section.about, "dividerBelow": True}}
        yield {"yPos": top, "width": _COLUMNS, "height": _HEADING, "widget": heading}
        top += _HEADING
        for index, chart in enumerate(section.charts):
            row, column = divmod(index, _COLUMNS // _WIDTH)
            place = {"xPos": column * _WIDTH, "yPos": top + row * _HEIGHT, "width": _WIDTH, "height": _HEIGHT}
            yield place | {"widget": chart.widget()}
        top += -(-len(section.charts) // (_COLUMNS // _WIDTH)) * _HEIGHT
