"""A running platform that the end-to-end tests of a session share, and `echoctl` as its users call it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from support.echoctl import Platform, running_platform


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts these tests last: the loop of Playwright's browser stays this thread's until the session ends."""
    here = Path(__file__).parent
    items.sort(key=lambda item: item.path.is_relative_to(here))


@pytest.fixture(scope="session")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    """Started on free ports, from a folder of its own."""
    with running_platform(tmp_path_factory.mktemp("platform") / "state") as platform:
        yield platform


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where a call writes its results."""
    return tmp_path / "out"


@pytest.fixture(scope="session")
def media(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """A path for a clip that is made once for the session."""
    folder = tmp_path_factory.mktemp("media")
    return lambda name: folder / name
