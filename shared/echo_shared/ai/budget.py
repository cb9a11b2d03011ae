"""What language models cost, in tokens: for one piece of work, and against a hard cap for a video and for a month.

Counted in the cache, so across instances where there is a Redis. A call under way when the cap is reached is paid for.
"""

from collections.abc import Callable
from datetime import UTC, datetime

from echo_contracts.v1.media import Tokens
from echo_shared.errors import PermanentError
from echo_shared.ports import Cache
from echo_shared.work import WorkKey

_KEEP_SECONDS = 32 * 24 * 3600.0
_NOTHING = Tokens(input=0, output=0)


class Budget:
    """What was spent, beside what may be. A limit of None is no limit."""

    def __init__(
        self,
        cache: Cache,
        per_video: int | None,
        per_month: int | None,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._cache, self._per_video, self._per_month, self._now = cache, per_video, per_month, now

    async def check(self, video: str | None) -> None:
        """Raises `PermanentError` when one of the limits is reached. `video` None: what is asked is for none."""
        for key, limit, what, setting in self._limits(video):
            if await self._count(key, 0) >= limit:
                raise PermanentError(
                    "ai_budget_spent",
                    f"What language models may cost for {what} is used up: {limit} tokens.",
                    f"Raise {setting}, or use the local engines.",
                )

    async def spend(self, video: str | None, tokens: Tokens) -> None:
        """Count an answer against the limits."""
        for key, _, _, _ in self._limits(video):
            await self._count(key, tokens.input + tokens.output)

    async def total(self, work: WorkKey, more: Tokens = _NOTHING) -> Tokens:
        """What the work took, `more` included.

        An attempt that fails has paid for its answers, and the next one finds them in the cache: only their sum is the
        bill, and only the attempt that succeeds tells it.
        """
        return Tokens(
            input=await self._count(f"ai-spent:read:{work.manifest}", more.input),
            output=await self._count(f"ai-spent:written:{work.manifest}", more.output),
        )

    async def _count(self, key: str, more: int) -> int:
        return await self._cache.increment(key, seconds=_KEEP_SECONDS, by=more)

    def _limits(self, video: str | None) -> list[tuple[str, int, str, str]]:
        limits = []
        if video is not None and self._per_video is not None:
            limits.append((f"ai-spent:video:{video}", self._per_video, "this video", "GEMINI_TOKENS_PER_VIDEO"))
        if self._per_month is not None:
            month = f"ai-spent:month:{self._now():%Y-%m}"
            limits.append((month, self._per_month, "this month", "GEMINI_TOKENS_PER_MONTH"))
        return limits
