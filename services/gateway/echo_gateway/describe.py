"""Writes the description of the API to a file: `python -m echo_gateway.describe [--check] FILE`."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from fastapi import FastAPI

from echo_gateway.api import endpoints, openapi


def document() -> dict[str, Any]:
    """OpenAPI 3.1 as the gateway serves it."""
    app = FastAPI(**openapi.ABOUT)
    endpoints.install(app)
    openapi.install(app)
    return app.openapi()


def description() -> str:
    """Its text; the same at every run."""
    return json.dumps(document(), indent=2, ensure_ascii=False) + "\n"


def main() -> int:
    """Exit 0 when the file is as it should be, 1 when it is not under `--check`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if the file is out of date")
    parser.add_argument("file", type=Path)
    options = parser.parse_args()
    file: Path = options.file
    wanted = description()
    if file.is_file() and file.read_text(encoding="utf-8") == wanted:
        return 0
    print(f"{file}: {'out of date, run make contracts' if options.check else 'written'}")  # noqa: T201 -- a command
    if not options.check:
        file.write_text(wanted, encoding="utf-8")
    return 1 if options.check else 0


if __name__ == "__main__":
    sys.exit(main())
