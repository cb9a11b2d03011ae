"""Every endpoint: one module for each resource."""

from fastapi import FastAPI

from echo_gateway.api.endpoints import (
    connections,
    dead_letters,
    documents,
    events,
    health,
    imports,
    me,
    media,
    operations,
    publications,
    push,
    questions,
    quotas,
    realtime,
    search,
    stages,
    telemetry,
    usage,
    user_settings,
    videos,
    webhooks,
)

V1 = (
    *(videos, imports, stages, events, documents, questions, publications, media, search, realtime, webhooks, me),
    *(connections, usage, user_settings, dead_letters, operations, quotas, telemetry),
)


def install(app: FastAPI) -> None:
    """Add them to `app`: each router by itself, since one inside another is looked through for every request."""
    for module in V1:
        app.include_router(module.router, prefix="/v1")
    app.include_router(health.router)
    app.include_router(push.router)
