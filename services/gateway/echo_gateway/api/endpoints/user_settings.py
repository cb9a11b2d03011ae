"""A user's own defaults."""

from fastapi import APIRouter

from echo_gateway.api.dependencies import CurrentUser, TheGateway
from echo_gateway.api.schemas.user_settings import SettingsIn, SettingsOut

router = APIRouter(prefix="/settings", tags=["me"])


@router.get("")
async def get_settings(gateway: TheGateway, user: CurrentUser) -> SettingsOut:
    """Options of your uploads that do not say otherwise."""
    return SettingsOut.model_validate(await gateway.user_settings.get(user.id))


@router.patch("")
async def patch_settings(body: SettingsIn, gateway: TheGateway, user: CurrentUser) -> SettingsOut:
    """Set some of them; null unsets one. Videos that exist keep theirs."""
    changes = body.model_dump(mode="json", include=body.model_fields_set)
    return SettingsOut.model_validate(await gateway.user_settings.patch(user.id, changes))
