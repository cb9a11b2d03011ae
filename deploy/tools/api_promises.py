"""Whether clients of the last release can still use the API: `python deploy/tools/api_promises.py [--release]`.

What was promised lies in contracts/released/api; there is nothing before the first release.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from echo_contracts.compatibility import incompatibilities
from echo_gateway.main import create_app
from echo_gateway.settings import Settings

RELEASED = Path(__file__).parents[2] / "contracts/released/api/openapi.json"
_METHODS = ("get", "put", "post", "patch", "delete")

type Json = dict[str, Any]


def document() -> Json:
    """The API as it is now."""
    return create_app(Settings(_env_file=None, jwt_secret_key="x" * 32)).openapi()


def broken(old: Json, new: Json) -> list[str]:
    """What a client of `old` would miss in `new`, a sentence each; empty when nothing."""
    return [
        f"{method.upper()} {path}: {problem}"
        for path, operations in old["paths"].items()
        for method in _METHODS
        if method in operations
        for problem in _operation(old, new, operations[method], new["paths"].get(path, {}).get(method))
    ]


def _operation(old: Json, new: Json, had: Json, has: Json | None) -> Iterator[str]:
    if has is None:
        yield "was removed"
        return
    before, after = _parameters(had), _parameters(has)
    for name, parameter in after.items():
        if parameter.get("required") and not before.get(name, {}).get("required"):
            yield f"{' '.join(name)} is now required"
    for name in before:
        if name not in after:
            yield f"{' '.join(name)} was removed"
        else:
            yield from _schemas(old, new, before[name], after[name], " ".join(name))
    sent, taken = had.get("requestBody", {}), has.get("requestBody", {})
    if taken.get("required") and not sent.get("required"):
        yield "a body is now required"
    yield from _contents(old, new, sent, taken, "body")
    for status, response in had["responses"].items():
        if status.startswith("2"):
            answer = has["responses"].get(status)
            yield from (
                [f"no longer answers {status}"] if answer is None else _contents(old, new, response, answer, status)
            )


def _parameters(operation: Json) -> dict[tuple[str, str], Json]:
    return {(one["in"], one["name"]): one for one in operation.get("parameters", ())}


def _contents(old: Json, new: Json, had: Json, has: Json, where: str) -> Iterator[str]:
    after = has.get("content", {})
    for kind, content in had.get("content", {}).items():
        if kind not in after:
            yield f"{where}: {kind} was removed"
        else:
            yield from _schemas(old, new, content, after[kind], where)


def _schemas(old: Json, new: Json, had: Json, has: Json, where: str) -> Iterator[str]:
    problems = incompatibilities(_whole(old, had), _whole(new, has))
    yield from (f"{where}: {problem}" for problem in problems)


def _whole(api: Json, holder: Json) -> Json:
    """A schema that stands alone, as `incompatibilities` reads it."""
    whole = {**holder.get("schema", {}), "$defs": api.get("components", {}).get("schemas", {})}
    found: Json = json.loads(json.dumps(whole).replace("#/components/schemas/", "#/$defs/"))
    return found


def main() -> int:
    """Exit 0 when every promise is kept."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--release", action="store_true", help="promise what the API is now")
    options = parser.parse_args()
    now = document()
    released = RELEASED.is_file()
    problems = broken(json.loads(RELEASED.read_text(encoding="utf-8")), now) if released else []
    kept = "whoever could use the last release can use this one" if released else "nothing was compared, no release yet"
    print(*problems or [f"the API: {kept}"], sep="\n")
    if options.release and not problems:
        RELEASED.parent.mkdir(exist_ok=True)
        RELEASED.write_text(json.dumps(now, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        print("contracts/released/api: written")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
