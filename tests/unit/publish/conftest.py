"""A stage with two targets that remember what they were given."""

import pytest

from echo_publish.handler import Publish
from support import finished_film as film
from support.publish_stage import RecordingTarget


@pytest.fixture
def target():
    return RecordingTarget()


@pytest.fixture
def bucket():
    return film.stored({})


@pytest.fixture
def stage(bucket, target):
    return Publish(bucket, {"site": target, "webhook": target})
