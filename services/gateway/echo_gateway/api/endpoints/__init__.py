"""Every endpoint, as one `router`: one module for each resource."""

from fastapi import APIRouter

from echo_gateway.api.endpoints import (
    dead_letters,
    documents,
    events,
    health,
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
)

router = APIRouter()
for module in (
    *(videos, stages, events, documents, publications, media, realtime, me, usage, user_settings),
    *(dead_letters, operations),
):
    router.include_router(module.router, prefix="/v1")
router.include_router(health.router)
router.include_router(push.router)

__all__ = ["router"]
