"""The gateway's clients of the cloud, opened and closed together."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from echo_gateway.adapters import GcsUploadSessions, SupabaseAccounts
from echo_gateway.ports import Accounts, UploadSessions
from echo_gateway.settings import Settings
from echo_shared.ports import Publisher, Storage


@dataclass(frozen=True)
class Cloud:
    """The gateway's clients of the cloud."""

    storage: Storage
    sessions: UploadSessions
    publisher: Publisher
    accounts: Accounts | None


type Connect = Callable[[Settings], AbstractAsyncContextManager[Cloud]]


@asynccontextmanager
async def google_cloud(settings: Settings) -> AsyncIterator[Cloud]:
    """Google's clients, or the emulators their variables name."""
    # Here, since importing Google's clients takes as long as half of the gateway: what opens no cloud is spared it.
    from echo_shared.adapters.gcs import GcsBucket  # noqa: PLC0415
    from echo_shared.adapters.pubsub import PubSubPublisher  # noqa: PLC0415

    project = settings.google_cloud_project
    async with AsyncExitStack() as stack:
        uploads = GcsBucket(settings.upload_bucket_name, project)
        stack.push_async_callback(uploads.close)
        results = GcsBucket(settings.storage_bucket_name, project)
        stack.push_async_callback(results.close)
        sessions = GcsUploadSessions(settings.upload_bucket_name, project)
        stack.push_async_callback(sessions.close)
        publisher = PubSubPublisher(project)
        stack.push_async_callback(publisher.close)
        key = settings.supabase_service_key
        accounts = SupabaseAccounts(settings.supabase_url, key.get_secret_value()) if key else None
        yield Cloud(Storage(uploads, results), sessions, publisher, accounts)
