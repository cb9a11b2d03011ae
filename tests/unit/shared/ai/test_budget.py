"""The cap on what language models may cost."""

from datetime import UTC, datetime

import pytest

from echo_contracts.v1.media import Tokens
from echo_shared.ai.budget import Budget
from echo_shared.cache import InProcessCache
from echo_shared.errors import PermanentError


async def test_a_month_has_a_budget_of_its_own():
    day = datetime(2026, 1, 31, tzinfo=UTC)
    budget = Budget(InProcessCache(), None, 10, now=lambda: day)
    await budget.spend("a", Tokens(input=4, output=5))
    await budget.check("b")
    await budget.spend("b", Tokens(input=1, output=0))
    with pytest.raises(PermanentError, match="ai_budget_spent"):
        await budget.check("c")
    day = datetime(2026, 2, 1, tzinfo=UTC)
    await budget.check("c")


async def test_what_is_asked_for_no_video_counts_for_the_month_alone():
    budget = Budget(InProcessCache(), 5, None)
    await budget.spend(None, Tokens(input=100, output=0))
    await budget.check(None)
    await budget.check("a")


async def test_processes_that_share_a_cache_share_the_budget():
    cache = InProcessCache()
    await Budget(cache, 5, None).spend("a", Tokens(input=5, output=0))
    with pytest.raises(PermanentError):
        await Budget(cache, 5, None).check("a")
