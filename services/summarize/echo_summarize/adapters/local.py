"""Summaries by counting, in a thread: the event loop has leases to renew."""

import asyncio

from echo_contracts.v1.documents import Summary, Transcript


class LocalSummariser:
    """A `Summariser` that needs no network and no key."""

    name = "local"

    async def summarise(self, transcript: Transcript, title: str | None, language: str | None) -> Summary:
        """As `Summariser`, in the words that were said: it cannot translate. A second for ten hours of speech."""
        del language
        # numpy takes as long to import as a talk to summarise: not at the start, and not where a model does it.
        from echo_summarize.domain.digest import summarise  # noqa: PLC0415

        return await asyncio.to_thread(summarise, transcript, title)
