"""What the fork server imports once for all: everything heavy that two or more of our processes use.

None of it may start a thread or open a connection when it is imported: a fork would inherit half of it. NumPy, whose
linear algebra starts threads, is left to those who use it.
"""

import gc
import os

import aiohttp.web
import cryptography.hazmat.primitives.asymmetric.rsa
import google.pubsub_v1
import grpc.aio
import jwt
import pydantic_settings

import echo_contracts.topics
import echo_shared.server
import echo_shared.telemetry.export

__all__ = [
    "aiohttp",
    "cryptography",
    "echo_contracts",
    "echo_shared",
    "google",
    "grpc",
    "jwt",
    "pydantic_settings",
]

# Signals meant for the supervisor's group, from a terminal or a script, must not end the server before its children.
os.setsid()

# What is there now stays shared: the collector of a child would write into every page to look at it.
gc.collect()
gc.freeze()
