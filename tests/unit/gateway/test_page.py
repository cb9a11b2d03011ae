"""The queue of one open page: in order, bounded, progress coalesced."""

import uuid

from echo_gateway.realtime.frames import Frame, coalesced
from echo_gateway.realtime.page import LIMIT, Page

OWNER, FILM, OTHER = uuid.uuid4(), uuid.uuid4(), uuid.uuid4()


def frame(seq: int, key: str | None = None, video: uuid.UUID = FILM) -> Frame:
    return Frame(seq, video, OWNER, f"{seq}", key)


async def test_frames_come_in_order_and_newer_progress_replaces_older() -> None:
    page = Page()
    page.subscribe(None, after=0)
    for found in (frame(1), frame(2, "a"), frame(3), frame(4, "a"), frame(5, "b"), frame(6)):
        page.offer(found)
    assert [found.seq for found in await page.take()] == [1, 3, 4, 5, 6]


async def test_a_page_hears_of_what_it_asked_for() -> None:
    page = Page()
    page.offer(frame(1))
    page.subscribe([FILM], after=2)
    for found in (frame(2), frame(3), frame(3, video=OTHER)):
        page.offer(found)
    page.unsubscribe([FILM])
    page.offer(frame(4))
    assert [(found.seq, found.video_id) for found in await page.take()] == [(3, FILM)]


async def test_what_was_seen_at_another_instance_does_not_come_again() -> None:
    page = Page()
    page.subscribe(None, after=10)
    for seq in (9, 10, 11):
        page.offer(frame(seq))
    assert [found.seq for found in await page.take()] == [11]


def test_progress_alone_makes_no_laggard_but_events_do() -> None:
    page = Page()
    page.subscribe(None, after=0)
    for seq in range(1, 10 * LIMIT):
        page.offer(frame(seq, "a"))
    assert not page.lagging.is_set()
    for seq in range(10 * LIMIT, 11 * LIMIT + 1):
        page.offer(frame(seq))
    assert page.lagging.is_set()


def test_of_one_batch_only_the_newest_of_a_key_is_kept() -> None:
    found = coalesced([frame(1, "a"), frame(2), frame(3, "a"), frame(3, "b")])
    assert [(kept.seq, kept.key) for kept in found] == [(2, None), (3, "a"), (3, "b")]
