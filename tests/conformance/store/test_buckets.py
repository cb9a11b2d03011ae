"""Buckets through the official client."""

from uuid import uuid4

import pytest
from google.api_core import exceptions
from google.cloud.storage import Bucket, Client


@pytest.fixture
def fresh(client: Client) -> Bucket:
    return client.create_bucket(f"bucket-{uuid4().hex[:12]}")


def test_a_bucket_lives_and_goes(client: Client, fresh: Bucket) -> None:
    assert client.get_bucket(fresh.name).time_created is not None
    assert fresh.name in [bucket.name for bucket in client.list_buckets()]
    assert fresh.exists()
    fresh.blob("a/b").upload_from_string(b"x")
    with pytest.raises(exceptions.Conflict):
        fresh.delete()
    fresh.delete_blob("a/b")
    fresh.delete()
    with pytest.raises(exceptions.NotFound):
        client.get_bucket(fresh.name)
    assert not fresh.exists()


def test_a_bucket_is_created_once(client: Client, fresh: Bucket) -> None:
    with pytest.raises(exceptions.Conflict):
        client.create_bucket(fresh.name)


@pytest.mark.parametrize("name", ["Upper", "x", "..", "a/b", "-a-", "a" * 64])
def test_bad_bucket_names_are_refused(client: Client, name: str) -> None:
    with pytest.raises((exceptions.BadRequest, exceptions.NotFound, ValueError)):
        client.create_bucket(name)


def test_cors_and_labels_are_kept(client: Client, fresh: Bucket) -> None:
    rules = [{"origin": ["https://a.example"], "method": ["GET"], "responseHeader": ["ETag"], "maxAgeSeconds": 5}]
    fresh.cors = rules
    fresh.labels = {"stage": "local"}
    fresh.patch(if_metageneration_match=1)
    found = client.get_bucket(fresh.name)
    assert (found.cors, found.labels, found.metageneration) == (rules, {"stage": "local"}, 2)
    found.cors = []
    found.patch()
    assert client.get_bucket(fresh.name).cors == []
    with pytest.raises(exceptions.PreconditionFailed):
        fresh.patch(if_metageneration_match=1)


def test_rules_that_would_have_to_act_are_refused(fresh: Bucket) -> None:
    fresh.add_lifecycle_delete_rule(age=1)
    with pytest.raises(exceptions.MethodNotImplemented):
        fresh.patch()
    fresh.reload()
    fresh.versioning_enabled = True
    with pytest.raises(exceptions.MethodNotImplemented):
        fresh.patch()
