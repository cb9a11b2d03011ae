"""Wires async methods to gRPC without generated code: names and protobuf classes in, a generic handler out."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import grpc

from .errors import PubSubError

type Unary = Callable[[Any, Any], Awaitable[Any]]
type Stream = Callable[[AsyncIterator[Any], Any], AsyncIterator[Any]]


def service(name: str, unary: dict[str, tuple[Unary, Any]], streams: dict[str, tuple[Stream, Any]]) -> Any:
    """A generic handler for `name`; each method comes with the protobuf class of its request."""
    handlers = {
        method: grpc.unary_unary_rpc_method_handler(
            _answer(call), request_deserializer=request.FromString, response_serializer=_serialize
        )
        for method, (call, request) in unary.items()
    }
    handlers |= {
        method: grpc.stream_stream_rpc_method_handler(
            _answer_stream(call), request_deserializer=request.FromString, response_serializer=_serialize
        )
        for method, (call, request) in streams.items()
    }
    return grpc.method_handlers_generic_handler(name, handlers)


def _serialize(response: Any) -> bytes:
    return bytes(response.SerializeToString())


def _answer(call: Unary) -> Unary:
    async def answer(request: Any, context: Any) -> Any:
        try:
            return await call(request, context)
        except PubSubError as error:
            await context.abort(error.code, error.sentence, error.trailing)
        except sqlite3.Error as error:
            await context.abort(grpc.StatusCode.UNAVAILABLE, f"The log cannot be written: {error}.")

    return answer


def _answer_stream(call: Stream) -> Stream:
    async def answer(requests: AsyncIterator[Any], context: Any) -> AsyncIterator[Any]:
        try:
            async for response in call(requests, context):
                yield response
        except PubSubError as error:
            await context.abort(error.code, error.sentence, error.trailing)

    return answer
