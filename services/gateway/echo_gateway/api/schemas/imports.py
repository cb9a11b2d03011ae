"""Imports: videos fetched from elsewhere."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AnyHttpUrl, Field

from echo_contracts.v1.media import Options
from echo_gateway.api.schemas.common import Request, Text
from echo_gateway.api.schemas.videos import OptionsIn


class ImportIn(Request):
    """A video that lies somewhere else."""

    url: Annotated[AnyHttpUrl, Field(max_length=2083, examples=["https://example.org/films/holiday.mp4"])]
    filename: Text | None = Field(default=None, max_length=255, description="None: the last part of the URL")
    title: Text | None = Field(default=None, max_length=200)
    options: OptionsIn = OptionsIn()

    def to_options(self, defaults: Mapping[str, Any]) -> Options:
        """What travels with the object and then inside events; `defaults` for what the request does not say."""
        return self.options.over(defaults, title=self.title)
