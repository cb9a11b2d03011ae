"""What `echoctl` ends with."""

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes. `INTERRUPTED` is a shell's for Ctrl-C."""

    OK = 0
    FAILED = 1
    REJECTED = 2
    USAGE = 3
    INTERRUPTED = 130


class CommandError(Exception):
    """Ends the command with a sentence on stderr."""

    def __init__(self, sentence: str, code: Exit = Exit.FAILED) -> None:
        super().__init__(sentence)
        self.code = code
