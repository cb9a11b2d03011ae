"""Every call of the API, read from its description, so that tests can go through all of them and forget none."""

import re
import uuid
from dataclasses import dataclass, field
from typing import Any

import httpx

from echo_gateway import describe
from echo_gateway.api.problems import MEDIA_TYPE
from support.gateway_world import Caller

_VALUES = {"stage": "transcode", "language": "en", "format": "vtt", "target": "site"}


@dataclass(frozen=True)
class Call:
    """One operation with the request that its description shows."""

    id: str
    method: str
    path: str
    operation: dict[str, Any] = field(repr=False)

    @property
    def body(self) -> Any:
        """The example; None for a call without a body."""
        content = self.operation.get("requestBody", {}).get("content", {})
        return content["application/json"]["example"] if content else None

    @property
    def edits(self) -> bool:
        """Needs If-Match."""
        return any(parameter["name"] == "if-match" for parameter in self.operation.get("parameters", ()))

    @property
    def codes(self) -> list[str]:
        """Of every error that the description tells of."""
        return [
            code
            for response in self.operation["responses"].values()
            for code in response.get("content", {}).get(MEDIA_TYPE, {}).get("examples", {})
        ]

    def url(self, **ids: Any) -> str:
        """With these ids, or random ones."""
        return re.sub(
            r"{(\w+)}", lambda found: str(ids.get(found[1]) or _VALUES.get(found[1]) or uuid.uuid4()), self.path
        )

    async def send(self, who: Caller, *, ids: dict[str, Any] | None = None, **more: Any) -> httpx.Response:
        """The example sent by somebody, with anything else about it changed."""
        sent = {"json": self.body} if self.body is not None and "content" not in more else {}
        usual = {"If-Match": "*"} if self.edits else {}
        headers = {name: value for name, value in (usual | more.pop("headers", {})).items() if value is not None}
        return await who.call(self.method, more.pop("url", self.url(**(ids or {}))), headers=headers, **(sent | more))


CALLS = {
    operation["operationId"]: Call(operation["operationId"], method.upper(), path, operation)
    for path, operations in describe.document()["paths"].items()
    for method, operation in operations.items()
}
