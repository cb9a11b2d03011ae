"""The worker of the hop benchmark: says on its standard output when each event reached its handler."""

import time

from echo_contracts.v1 import video
from echo_shared.ports import Storage
from echo_shared.server import serve
from echo_shared.settings import Settings
from echo_shared.work import Event, Outcome, Route, Service, Work


async def handle(event: Event[video.Playable], _work: Work) -> Outcome:
    """Its name and the time, by the clock that all processes of a machine share."""
    print(event.video, time.perf_counter(), flush=True)
    return Outcome()


def service(_settings: Settings, _storage: Storage) -> Service:
    """Under the name of the service that subscribes to this event."""
    return Service("gateway", (Route(video.Playable, handle),))


if __name__ == "__main__":
    serve(Settings(), service)
