"""The AsyncAPI 3.0 document: a channel per topic, an operation per producer and per subscription."""

from typing import Any

from echo_contracts import envelope, schemas
from echo_contracts.topics import DEAD_LETTER, TOPICS, Subscription, Topic
from echo_contracts.v1.storage import ObjectFinalized

type Json = dict[str, Any]

_TEXT: Json = {"type": "string"}
_ATTRIBUTES = "CloudEventAttributes"
_WEBSOCKET = "gateway-websocket"
_FRAMES = {schemas.WEBSOCKET_CLIENT: "receive", schemas.WEBSOCKET_SERVER: "send"}


def document() -> Json:
    """The whole system in one document; payloads are references into `schemas/`."""
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Echo",
            "version": "1.0.0",
            "description": "Events between Echo's services: CloudEvents 1.0 in Pub/Sub's binary mode, "
            "attributes as headers. A message may arrive more than once and in any order.",
        },
        "defaultContentType": envelope.CONTENT_TYPE,
        "servers": {
            "pubsub": {
                "host": "pubsub.googleapis.com",
                "protocol": "googlepubsub",
                "description": "Google Pub/Sub, or whatever PUBSUB_EMULATOR_HOST names.",
            }
        },
        "channels": {topic.name: _channel(topic) for topic in TOPICS} | {_WEBSOCKET: _websocket()},
        "operations": _operations(),
        "components": {
            "schemas": {_ATTRIBUTES: _cloudevent_attributes()},
            "messages": {_message_name(topic): _message(topic) for topic in TOPICS} | _frames(),
        },
    }


def _channel(topic: Topic) -> Json:
    name = _message_name(topic)
    return {
        "address": topic.name,
        "description": _says(topic),
        "servers": [{"$ref": "#/servers/pubsub"}],
        "messages": {name: {"$ref": f"#/components/messages/{name}"}},
    }


def _websocket() -> Json:
    return {
        "address": None,
        "description": "Between the gateway and a browser; its address is in the gateway's OpenAPI document.",
        "messages": {name: {"$ref": f"#/components/messages/{name}"} for name in _FRAMES},
    }


def _operations() -> Json:
    operations: Json = {}
    for topic in TOPICS:
        for producer in topic.producers:
            operations[f"{producer}.send.{topic.name}"] = _operation("send", producer, topic.name, _message_name(topic))
        for subscription in topic.subscriptions:
            operations[f"{subscription.service}.receive.{topic.name}"] = {
                **_operation("receive", subscription.service, topic.name, _message_name(topic)),
                "x-subscription": _subscription(topic, subscription),
            }
    for name, action in _FRAMES.items():
        operations[f"gateway.{action}.{name}"] = _operation(action, "gateway", _WEBSOCKET, name)
    return operations


def _operation(action: str, service: str, channel: str, message: str) -> Json:
    return {
        "action": action,
        "channel": {"$ref": f"#/channels/{channel}"},
        "tags": [{"name": service}],
        "messages": [{"$ref": f"#/channels/{channel}/messages/{message}"}],
    }


def _subscription(topic: Topic, subscription: Subscription) -> Json:
    name = {"name": topic.subscription_name(subscription)}
    return name | ({"filter": subscription.filter} if subscription.filter else {})


def _message_name(topic: Topic) -> str:
    return topic.payload.TYPE if topic.payload else topic.name


def _says(topic: Topic) -> str:
    if topic.payload is None:
        return "A message that a subscription gave up on, as it was, with the reason beside it."
    return (topic.payload.__doc__ or "").splitlines()[0]


def _message(topic: Topic) -> Json:
    name = _message_name(topic)
    message: Json = {"name": name, "summary": _says(topic), "headers": _headers(topic)}
    if topic.payload is None:
        return message
    return message | {"contentType": envelope.CONTENT_TYPE, "payload": {"$ref": schemas.schema_path(name)}}


def _frames() -> Json:
    summaries = {"receive": "What a browser sends.", "send": "What the gateway sends."}
    return {
        name: {"name": name, "summary": summaries[action], "payload": {"$ref": schemas.schema_path(name)}}
        for name, action in _FRAMES.items()
    }


def _headers(topic: Topic) -> Json:
    if topic.name == DEAD_LETTER:
        # Beside the message's own attributes: Pub/Sub's after too many attempts, or a consumer's at once.
        given_up = _object({}, "CloudPubSubDeadLetterSourceSubscription", "CloudPubSubDeadLetterSourceDeliveryCount")
        return {"anyOf": [given_up, _object({}, "echo-subscription", "echo-reason")]}
    if topic.payload is None or topic.payload is ObjectFinalized:
        constants: Json = {"eventType": {"const": "OBJECT_FINALIZE"}, "payloadFormat": {"const": "JSON_API_V1"}}
        return _object(constants, "bucketId", "objectId", "objectGeneration")
    constants = {
        "ce-type": {"const": topic.payload.TYPE},
        "ce-dataschema": {"const": envelope.SCHEMA_PREFIX + topic.payload.TYPE},
    }
    stage = topic.payload.model_fields.get("stage")
    own = _object(constants, *(["stage"] if stage else []))
    return {"allOf": [{"$ref": f"#/components/schemas/{_ATTRIBUTES}"}, own]}


def _object(constants: Json, *texts: str) -> Json:
    properties = constants | dict.fromkeys(texts, _TEXT)
    return {"type": "object", "properties": properties, "required": [*constants, *texts]}


def _cloudevent_attributes() -> Json:
    required: Json = {
        "ce-specversion": {"const": "1.0"},
        "ce-id": {"type": "string", "description": "the same at every delivery and every repetition of the work"},
        "ce-type": _TEXT,
        "ce-source": _TEXT,
        "ce-subject": {"type": "string", "description": "video id"},
        "ce-time": {"type": "string", "format": "date-time"},
        "ce-dataschema": _TEXT,
        "content-type": {"const": envelope.CONTENT_TYPE},
    }
    traceparent: Json = {"type": "string", "description": "W3C trace context of the producer"}
    return {
        "type": "object",
        "properties": required | {"traceparent": traceparent},
        "required": list(required),
    }
