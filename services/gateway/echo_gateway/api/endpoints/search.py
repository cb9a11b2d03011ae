"""Search over your own videos."""

from typing import Annotated

from fastapi import APIRouter, Query

from echo_gateway.api import views
from echo_gateway.api.dependencies import CurrentUser, TheGateway
from echo_gateway.api.schemas.search import HitOut, MatchOut, SearchPage
from echo_gateway.gateway import Gateway
from echo_gateway.repositories.search import Hit
from echo_gateway.search.matches import Match, in_parts, spans
from echo_gateway.search.query import parse
from echo_gateway.search.snippets import snippet

router = APIRouter(prefix="/search", tags=["search"])


@router.get("")
async def search(
    gateway: TheGateway,
    user: CurrentUser,
    q: Annotated[str, Query(min_length=1, max_length=200, examples=["harbour -storm"])],
    limit: Annotated[int, Query(ge=1, le=50)] = 20,
    offset: Annotated[int, Query(ge=0, le=1000, description="`next` of the page before")] = 0,
) -> SearchPage:
    """Find your videos by title, tags, chapters, summary, and what is said in them, best first.

    All words have to be found in what is said of a video, or in one segment of its transcript. `"two words"` is a
    phrase, `or` an alternative, `-word` keeps out; the last word may be unfinished. Words are found in their other
    forms too, in the languages of your videos. A new or changed text can be found some seconds later.
    """
    query = parse(q)
    hits = await gateway.search.find(user.id, query, limit=limit + 1, offset=offset)
    shown = [_hit(gateway, hit, query.runs) for hit in hits[:limit]]
    return SearchPage(items=shown, next=offset + limit if len(hits) > limit and offset + limit <= 1000 else None)


def _hit(gateway: Gateway, hit: Hit, runs: tuple[str, ...]) -> HitOut:
    found = in_parts(hit.parts, spans(hit.about.text, hit.about.headlines, runs)) if hit.about else []
    for moment in hit.moments:
        said = moment.said
        text = snippet(said.text, spans(said.text, said.headlines, runs))
        found.append(Match("transcript", moment.start, moment.end, text))
    return HitOut(
        video=views.video(hit.video, gateway.playback),
        matches=[MatchOut.model_validate(match) for match in found],
        moments=hit.count,
    )
