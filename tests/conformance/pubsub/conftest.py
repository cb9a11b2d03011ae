"""Every test that asks for `cloud` or `target` runs once against each server this machine has."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from conformance.pubsub import differences, targets
from conformance.pubsub.cloud import Cloud, connect
from conformance.pubsub.receiver import Receiver, receiving

SECONDS_FOR_WHAT_DOES_NOT_COME = 4.0
NAMES, REMARK = targets.available()


def pytest_configure(config: pytest.Config) -> None:
    # A test must see what is there now; the flag is deprecated for programs that should wait instead.
    config.addinivalue_line("filterwarnings", "ignore:The return_immediately flag:DeprecationWarning")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    terminalreporter.write_line(REMARK)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "target" in metafunc.fixturenames:
        metafunc.parametrize("target", [_parameter(name, metafunc) for name in NAMES], indirect=True, scope="session")


def _parameter(name: str, metafunc: pytest.Metafunc) -> object:
    if name != "google":
        return pytest.param(name)
    marks = [pytest.mark.google]
    reason = differences.GOOGLE.get(metafunc.function.__name__)
    if reason is not None:
        marks.append(pytest.mark.xfail(reason=reason, strict=True))
    return pytest.param(name, marks=marks)


@pytest.fixture(scope="session")
def target(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[targets.Target]:
    with targets.running(request.param, tmp_path_factory.mktemp(request.param)) as running:
        yield running


@pytest.fixture
async def cloud(target: targets.Target, request: pytest.FixtureRequest) -> AsyncIterator[Cloud]:
    async with connect(target) as connected:
        if _differs(request):
            connected.seconds = SECONDS_FOR_WHAT_DOES_NOT_COME
        yield connected


@pytest.fixture
async def receiver(request: pytest.FixtureRequest) -> AsyncIterator[Receiver]:
    async with receiving() as receiver:
        if _differs(request):
            receiver.seconds = SECONDS_FOR_WHAT_DOES_NOT_COME
        yield receiver


def _differs(request: pytest.FixtureRequest) -> bool:
    return any(request.node.iter_markers("xfail"))
