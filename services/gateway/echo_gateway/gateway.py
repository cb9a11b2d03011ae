"""What a request finds open: the parts of one gateway, put together."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from echo_gateway.auth.internal import InternalTokens
from echo_gateway.auth.users import TokenVerifier
from echo_gateway.commands.ask import Questions
from echo_gateway.commands.connect import Connecting
from echo_gateway.commands.control import Control
from echo_gateway.commands.create import Uploads
from echo_gateway.commands.edit import Editor
from echo_gateway.commands.fetch import Imports
from echo_gateway.commands.inbox import Inbox
from echo_gateway.commands.leave import Leave
from echo_gateway.commands.publications import Publications
from echo_gateway.commands.rewrite import Rewriter
from echo_gateway.commands.subtitles import Subtitler
from echo_gateway.commands.webhooks import Webhooks
from echo_gateway.playback import Playback
from echo_gateway.ports import TelemetryReader
from echo_gateway.rates import Rates
from echo_gateway.realtime.socket import Sockets
from echo_gateway.repositories.admissions import AdmissionRepository
from echo_gateway.repositories.dead_letters import DeadLetterRepository
from echo_gateway.repositories.events import EventRepository
from echo_gateway.repositories.idempotency import IdempotencyRepository
from echo_gateway.repositories.operations import OperationsRepository
from echo_gateway.repositories.quotas import QuotaRepository
from echo_gateway.repositories.search import SearchRepository
from echo_gateway.repositories.usage import UsageRepository
from echo_gateway.repositories.user_settings import UserSettingsRepository
from echo_gateway.repositories.videos import VideoRepository
from echo_gateway.usage import Prices
from echo_shared.ports import ObjectStore, Publisher
from echo_shared.push import PushReceiver


@dataclass(frozen=True)
class Gateway:
    """Built once in `main.py`, found by requests in `app.state.gateway`."""

    verifier: TokenVerifier
    receiver: PushReceiver
    tokens: InternalTokens
    videos: VideoRepository
    events: EventRepository
    admissions: AdmissionRepository
    usage: UsageRepository
    user_settings: UserSettingsRepository
    operations: OperationsRepository
    telemetry: TelemetryReader | None
    search: SearchRepository
    dead_letters: DeadLetterRepository
    results: ObjectStore
    publisher: Publisher
    quotas: QuotaRepository
    uploads: Uploads
    imports: Imports
    control: Control
    editor: Editor
    rewriter: Rewriter
    subtitler: Subtitler
    questions: Questions
    publications: Publications
    connecting: Connecting
    inbox: Inbox
    leave: Leave
    playback: Playback
    sockets: Sockets
    webhooks: Webhooks
    rates: Rates
    answers: IdempotencyRepository
    prices: Prices
    now: Callable[[], datetime]
