"""One store for the whole suite; each test takes names of its own."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
import requests
from google.cloud.storage import Bucket, Client

from conformance.store.support import PAGE, PUBLIC, RESULTS, UPLOADS, ThreadedStore, official_client
from echo_local.store.identity import ensure_service_account


@pytest.fixture(scope="session")
def service_account_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("identity") / "service-account.json"
    return ensure_service_account(path, "echo-local", "http://127.0.0.1:9024/token")


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory, service_account_file: Path) -> Iterator[ThreadedStore]:
    with ThreadedStore(
        tmp_path_factory.mktemp("store"),
        buckets=(UPLOADS, RESULTS),
        public_prefixes=(PUBLIC,),
        cors_origins=(PAGE,),
        service_account=service_account_file,
    ) as running:
        yield running


@pytest.fixture(scope="session")
def client(store: ThreadedStore) -> Iterator[Client]:
    with official_client(store.url) as opened:
        yield opened


@pytest.fixture
def bucket(client: Client) -> Bucket:
    return client.bucket(RESULTS)


@pytest.fixture
def http() -> Iterator[requests.Session]:
    with requests.Session() as session:
        yield session


@pytest.fixture
def name() -> str:
    """An object name nobody else uses."""
    return f"tests/{uuid4().hex}"
