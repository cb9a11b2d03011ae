"""Resumable uploads behind the `Bucket` port: one suite for the fake and for Google's client over the wire."""

import os

import pytest

from echo_shared.errors import ObjectMissingError, PreconditionFailedError, RetryableError
from echo_shared.ports import SESSION_QUANTUM


async def begun(bucket):
    return await bucket.begin("name", content_type="video/mp4", metadata={"echo-filename": "Übung.mp4"})


@pytest.mark.parametrize("rest", [b"the rest", b""])
async def test_what_arrives_bit_by_bit_is_one_object_in_the_end(bucket, rest):
    session = await begun(bucket)
    assert await bucket.held(session) == 0
    data = os.urandom(2 * SESSION_QUANTUM)
    assert await bucket.append(session, data[:SESSION_QUANTUM], start=0, last=False) == SESSION_QUANTUM
    assert await bucket.held(session) == SESSION_QUANTUM
    assert await bucket.stat("name") is None
    assert await bucket.append(session, data[SESSION_QUANTUM:], start=SESSION_QUANTUM, last=False) == len(data)
    assert await bucket.append(session, rest, start=len(data), last=True) is None
    assert await bucket.held(session) is None
    assert await bucket.read("name") == data + rest
    found = await bucket.stat("name")
    assert (found.content_type, found.metadata) == ("video/mp4", {"echo-filename": "Übung.mp4"})


async def test_bytes_that_are_sent_again_count_once(bucket):
    session = await begun(bucket)
    data = os.urandom(2 * SESSION_QUANTUM)
    await bucket.append(session, data[:SESSION_QUANTUM], start=0, last=False)
    assert await bucket.append(session, data, start=0, last=True) is None
    assert await bucket.append(session, data, start=0, last=True) is None
    assert await bucket.read("name") == data


async def test_bytes_past_a_gap_are_not_taken(bucket):
    session = await begun(bucket)
    with pytest.raises(RetryableError):
        await bucket.append(session, bytes(SESSION_QUANTUM), start=SESSION_QUANTUM, last=False)


async def test_an_object_that_came_by_other_means_stays(bucket):
    session = await begun(bucket)
    await bucket.write("name", b"theirs", if_generation=0)
    with pytest.raises(PreconditionFailedError):
        await bucket.append(session, b"ours", start=0, last=True)
    assert await bucket.read("name") == b"theirs"
    with pytest.raises(PreconditionFailedError):
        await begun(bucket)


async def test_a_session_that_never_was_is_missing(bucket):
    session = await begun(bucket)
    with pytest.raises(ObjectMissingError):
        await bucket.held(session[:-10] + "0123456789")
