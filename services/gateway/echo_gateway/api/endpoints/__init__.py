"""Every endpoint, as one `router`: one module for each resource."""

from fastapi import APIRouter

from echo_gateway.api.endpoints import (
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
    realtime,
    stages,
    usage,
    user_settings,
    videos,
    webhooks,
)

router = APIRouter()
for module in (
    *(videos, imports, stages, events, documents, publications, media, realtime, webhooks, me, usage, user_settings),
    *(dead_letters, operations),
):
    router.include_router(module.router, prefix="/v1")
router.include_router(health.router)
router.include_router(push.router)

__all__ = ["router"]
