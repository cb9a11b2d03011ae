"""What a consumer stands on in these tests: a store whose clock can be moved, and a publisher that remembers."""

import pytest

from echo_shared.testing import InMemoryBucket, InMemoryPublisher
from support.consumer_kit import StoreClock


@pytest.fixture
def clock():
    return StoreClock()


@pytest.fixture
def store(clock):
    return InMemoryBucket(now=clock)


@pytest.fixture
def publisher():
    return InMemoryPublisher()
