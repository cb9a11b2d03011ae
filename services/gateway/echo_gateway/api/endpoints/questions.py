"""Questions about a video, answered as a stream of events."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends
from fastapi.sse import EventSourceResponse, ServerSentEvent

from echo_contracts.v1.documents import Transcript
from echo_gateway.api import problems
from echo_gateway.api.dependencies import CurrentUser, TheGateway
from echo_gateway.api.problems import documented
from echo_gateway.api.schemas.questions import AnswerOut, PassageOut, QuestionIn
from echo_shared.errors import EchoError

router = APIRouter(prefix="/videos/{video_id}/questions", tags=["documents"])


@dataclass(frozen=True)
class _Asked:
    user: UUID
    video: UUID
    question: str
    transcript: Transcript


async def _asked(video_id: UUID, body: QuestionIn, gateway: TheGateway, user: CurrentUser) -> _Asked:
    # Before the stream begins: whatever is refused here still has its status.
    return _Asked(user.id, video_id, body.question, await gateway.questions.transcript(user.id, video_id))


@router.post(
    "", response_class=EventSourceResponse, responses=documented("not_found", "not_ready", "too_many_questions")
)
async def ask(gateway: TheGateway, asked: Annotated[_Asked, Depends(_asked)]) -> AsyncIterator[ServerSentEvent]:
    """Answer from what is said in the video alone, or refuse.

    A stream of server-sent events: a `passage` for everything the answer rests on, with its times, then the `answer`.
    Nothing is sent before it is checked to have been said. A failure on the way ends the stream with a `problem`.
    """
    try:
        found = await gateway.questions.answer(asked.user, asked.video, asked.question, asked.transcript)
    except EchoError as error:
        yield ServerSentEvent(event="problem", raw_data=bytes(problems.of(error).body).decode())
        return
    for passage in found.passages:
        yield ServerSentEvent(event="passage", data=PassageOut.model_validate(passage))
    yield ServerSentEvent(event="answer", data=AnswerOut.model_validate(found))
