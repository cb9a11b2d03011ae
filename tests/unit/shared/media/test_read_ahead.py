"""What is read for a child is kept, with a margin, in steps that are bounded."""

import itertools

import pytest

from echo_shared.media.read_ahead import BudgetSpentError, ReadAhead

KB, MB = 1024, 1024 * 1024
BLOCK = 64 * KB
DATA = bytes(itertools.islice(itertools.cycle(range(1, 252)), 32 * MB))


class Reader:
    """`ReadAhead` over `DATA`, and the ranges it asked for."""

    def __init__(self, budget=32 * MB):
        self.asked: list[tuple[int, int]] = []
        self._kept = bytearray(len(DATA))
        self.ahead = ReadAhead(self._range, len(DATA), budget=budget, keep=self._keep)

    async def _range(self, start: int, end: int) -> bytes:
        self.asked.append((start, end))
        return DATA[start:end]

    async def _keep(self, start: int, data: bytes) -> None:
        self._kept[start : start + len(data)] = data

    async def block(self, number: int) -> None:
        start = number * BLOCK
        assert await self.ahead.read(start, start + BLOCK) == DATA[start : start + BLOCK]

    def kept(self, start: int, end: int) -> bool:
        return bytes(self._kept[start:end]) == DATA[start:end]


@pytest.fixture
def reader():
    return Reader()


async def test_a_look_here_and_there_fetches_a_block_and_a_margin(reader):
    for number in (0, 100, 50):
        await reader.block(number)
        assert reader.kept(number * BLOCK, (number + 1) * BLOCK + 64 * KB)
    assert [end - start for start, end in reader.asked] == [128 * KB] * 3
    assert reader.ahead.fetched == 384 * KB


async def test_a_run_is_fetched_once_in_steps_that_grow_to_a_bound(reader):
    for number in range(256):  # 16 MB
        await reader.block(number)
    assert all(earlier[1] == later[0] for earlier, later in itertools.pairwise(reader.asked))
    sizes = [end - start for start, end in reader.asked]
    assert sizes[:7] == [128 * KB, 64 * KB, 128 * KB, 256 * KB, 512 * KB, 1 * MB, 2 * MB]
    assert set(sizes[7:]) == {2 * MB}
    assert len(sizes) < 16
    assert reader.kept(0, 16 * MB + 64 * KB)
    assert len(reader.ahead._held) <= 2 * MB + 2 * BLOCK


async def test_a_run_always_has_its_margin(reader):
    for number in range(40):
        await reader.block(number)
        assert reader.kept(number * BLOCK, (number + 1) * BLOCK + 64 * KB)


async def test_going_back_is_another_look(reader):
    for number in (7, 8, 9, 7):
        await reader.block(number)
    assert reader.asked[-1] == (7 * BLOCK, 9 * BLOCK)


async def test_nothing_is_asked_past_the_end(reader):
    last = len(DATA) // BLOCK - 1
    await reader.block(last)
    assert await reader.ahead.read(len(DATA), len(DATA) + BLOCK) == b""
    assert reader.asked == [(last * BLOCK, len(DATA))]


async def test_more_than_the_budget_is_refused():
    reader = Reader(budget=300 * KB)
    await reader.block(0)
    await reader.block(100)
    with pytest.raises(BudgetSpentError):
        await reader.block(200)
    assert reader.ahead.fetched == 256 * KB
