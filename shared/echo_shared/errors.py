"""The two ways work fails: again later, or never. Mapped to acks in one place, the consumer."""


class EchoError(Exception):
    """A failure with a stable code, a sentence for people and, where there is one, a remedy."""

    def __init__(self, code: str, message: str, remedy: str | None = None) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message
        self.remedy = remedy


class RetryableError(EchoError):
    """Worth trying again: the message is nacked and comes back after a backoff."""


class PermanentError(EchoError):
    """Trying again gives the same: the stage fails with the reason, the message is acked."""


class ObjectMissingError(PermanentError):
    """No such object, or no longer at that generation."""

    def __init__(self, name: str) -> None:
        super().__init__("object_missing", f"The stored object {name} is not there.", "Upload the video again.")


class PreconditionFailedError(EchoError):
    """Somebody else wrote first (412). Never leaves the code that set the precondition."""

    def __init__(self, name: str) -> None:
        super().__init__("precondition_failed", f"Another writer was first at {name}.")
