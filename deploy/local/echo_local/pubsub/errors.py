"""The one error this server answers with: a gRPC status code and a sentence."""

from __future__ import annotations

import grpc


class PubSubError(Exception):
    """A call is refused; `code` and `sentence` become its gRPC status, `trailing` its trailing metadata."""

    def __init__(self, code: grpc.StatusCode, sentence: str, trailing: tuple[tuple[str, bytes], ...] = ()) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
        self.trailing = trailing


def invalid(sentence: str) -> PubSubError:
    return PubSubError(grpc.StatusCode.INVALID_ARGUMENT, sentence)


def missing(name: str) -> PubSubError:
    return PubSubError(grpc.StatusCode.NOT_FOUND, f"Resource not found (resource={name}).")


def exists(name: str) -> PubSubError:
    return PubSubError(grpc.StatusCode.ALREADY_EXISTS, f"Resource already exists (resource={name}).")


def precondition(sentence: str) -> PubSubError:
    return PubSubError(grpc.StatusCode.FAILED_PRECONDITION, sentence)


def unsupported(sentence: str) -> PubSubError:
    return PubSubError(grpc.StatusCode.UNIMPLEMENTED, sentence)
