"""Requests that are refused, each with the status that says so."""

from echo_shared.errors import EchoError


class RequestError(EchoError):
    """A refused request: HTTP status, stable code, sentence and, where there is one, a remedy.

    `retry_after`: the seconds after which the same request may well be answered.
    """

    def __init__(
        self, status: int, code: str, message: str, remedy: str | None = None, *, retry_after: int | None = None
    ) -> None:
        super().__init__(code, message, remedy)
        self.status = status
        self.retry_after = retry_after


class UnauthenticatedError(RequestError):
    """No token, or one that does not hold."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(401, code, message, "Sign in and send the access token as `Authorization: Bearer`.")


class ForbiddenError(RequestError):
    """The caller is known and may not do this."""

    def __init__(self, message: str) -> None:
        super().__init__(403, "forbidden", message)


class NotFoundError(RequestError):
    """Absent, or somebody else's: the two cannot be told apart from outside."""

    def __init__(self, what: str) -> None:
        super().__init__(404, "not_found", f"There is no such {what}.")


class NotReadyError(RequestError):
    """It will be there when its stage is done."""

    def __init__(self, what: str, stage: str) -> None:
        super().__init__(404, "not_ready", f"The {what} is not there yet.", f"Wait until the stage {stage} is done.")


class ConflictError(RequestError):
    """What is asked for does not go together with how things stand."""

    def __init__(self, code: str, message: str, remedy: str | None = None) -> None:
        super().__init__(409, code, message, remedy)


class RateLimitedError(RequestError):
    """Too many requests in this window."""

    def __init__(self, limit: int, retry_after: int) -> None:
        super().__init__(
            429,
            "rate_limited",
            f"These are more than {limit} requests in a short time.",
            f"Go on in {retry_after} seconds, and then more slowly.",
            retry_after=retry_after,
        )


class TelemetryElsewhereError(RequestError):
    """Metrics and traces are sent where this gateway cannot read them."""

    def __init__(self) -> None:
        super().__init__(
            404,
            "telemetry_elsewhere",
            "The metrics and traces of this platform are kept elsewhere.",
            "Look where its services send them; on Google Cloud these are the dashboards of Cloud Monitoring.",
        )
