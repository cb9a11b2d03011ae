"""The Publisher service: topics, publishing, and what hangs on a topic."""

from __future__ import annotations

from typing import Any

from google.protobuf.empty_pb2 import Empty
from google.pubsub_v1 import types

from . import limits, rpc
from .broker import Broker
from .masks import updated
from .paging import in_project, page

_MUTABLE = frozenset({"labels", "message_retention_duration", "message_storage_policy", "kms_key_name"})


class Publisher:
    def __init__(self, broker: Broker) -> None:
        self._broker = broker

    def handler(self) -> Any:
        return rpc.service(
            "google.pubsub.v1.Publisher",
            {
                "CreateTopic": (self.create_topic, types.Topic.pb()),
                "UpdateTopic": (self.update_topic, types.UpdateTopicRequest.pb()),
                "GetTopic": (self.get_topic, types.GetTopicRequest.pb()),
                "ListTopics": (self.list_topics, types.ListTopicsRequest.pb()),
                "DeleteTopic": (self.delete_topic, types.DeleteTopicRequest.pb()),
                "Publish": (self.publish, types.PublishRequest.pb()),
                "ListTopicSubscriptions": (self.list_subscriptions, types.ListTopicSubscriptionsRequest.pb()),
                "ListTopicSnapshots": (self.list_snapshots, types.ListTopicSnapshotsRequest.pb()),
                "DetachSubscription": (self.detach, types.DetachSubscriptionRequest.pb()),
            },
            {},
        )

    async def create_topic(self, request: Any, _: Any) -> Any:
        limits.check_name(request.name, "topics")
        limits.check_topic(request)
        topic = self._broker.add_topic(request)
        await self._broker.save(topic)
        return topic.body

    async def update_topic(self, request: Any, _: Any) -> Any:
        topic = self._broker.topic(request.topic.name)
        body = updated(topic.body, request.topic, request.update_mask, _MUTABLE)
        limits.check_topic(body)
        topic.configure(body)
        await self._broker.save(topic)
        return topic.body

    async def get_topic(self, request: Any, _: Any) -> Any:
        return self._broker.topic(request.topic).body

    async def list_topics(self, request: Any, _: Any) -> Any:
        names, token = page(in_project(self._broker.topics, request.project), request)
        bodies = [self._broker.topics[name].body for name in names]
        return types.ListTopicsResponse.pb()(topics=bodies, next_page_token=token)

    async def delete_topic(self, request: Any, _: Any) -> Any:
        await self._broker.delete_topic(request.topic)
        return Empty()

    async def publish(self, request: Any, _: Any) -> Any:
        limits.check_publish(request.messages)
        ids, stored = self._broker.publish(request.topic, request.messages)
        await stored
        return types.PublishResponse.pb()(message_ids=ids)

    async def list_subscriptions(self, request: Any, _: Any) -> Any:
        names, token = page(self._broker.topic(request.topic).subscriptions, request)
        return types.ListTopicSubscriptionsResponse.pb()(subscriptions=names, next_page_token=token)

    async def list_snapshots(self, request: Any, _: Any) -> Any:
        names, token = page(self._broker.topic(request.topic).snapshots, request)
        return types.ListTopicSnapshotsResponse.pb()(snapshots=names, next_page_token=token)

    async def detach(self, request: Any, _: Any) -> Any:
        await self._broker.detach(request.subscription)
        return types.DetachSubscriptionResponse.pb()()
