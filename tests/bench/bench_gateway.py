"""The gateway, as the process that is run, over the embedded Postgres: reads, projection, live events, search."""

import subprocess
import sys

import gateway_live
import gateway_log
import gateway_reads
import gateway_search
from figure import Figure
from gateway_stage import stage

_IMPORTS = 5
_IMPORT = "import time; start = time.perf_counter(); import echo_gateway.main; print(time.perf_counter() - start)"


async def run() -> list[Figure]:
    """Everything on loopback, one after the other."""
    figures = [Figure("gateway.import", min(_import() for _ in range(_IMPORTS)), "s", "lower", target=0.6)]
    for part in (gateway_reads, gateway_log, gateway_live, gateway_search):
        async with stage() as found:
            figures += await part.run(found)
    return figures


def _import() -> float:
    done = subprocess.run([sys.executable, "-c", _IMPORT], capture_output=True, text=True, check=True)
    return float(done.stdout)
