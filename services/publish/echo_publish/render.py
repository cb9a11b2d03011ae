"""A page as HTML. Everything in it that a user typed or a model made goes through autoescaping."""

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from echo_publish.domain import printable
from echo_publish.page import Page, clock


class Renderer:
    """Holds the compiled template."""

    def __init__(self) -> None:
        environment = Environment(
            loader=PackageLoader("echo_publish"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=_printable,
        )
        environment.filters["clock"] = clock
        self._template = environment.get_template("index.html.j2")

    def render(self, page: Page) -> bytes:
        """UTF-8."""
        return self._template.render(page=page).encode()


def _printable(value: Any) -> Any:
    # What is markup already, the JSON, has its control characters as escapes.
    return printable(value) if isinstance(value, str) and not hasattr(value, "__html__") else value
