"""Update masks: which fields an update may change, and changing just those."""

from __future__ import annotations

from typing import Any

from .errors import invalid


def updated(current: Any, change: Any, mask: Any, mutable: frozenset[str]) -> Any:
    """A copy of `current` with the masked fields of `change`; INVALID_ARGUMENT for one that is fixed or unknown."""
    if not mask.paths:
        raise invalid("The update_mask is empty; it must name the fields to change.")
    known = current.DESCRIPTOR.fields_by_name
    for path in mask.paths:
        field = path.split(".")[0]
        if field not in known:
            raise invalid(f"The update_mask names {path!r}, which is no field.")
        if field not in mutable:
            raise invalid(f"The update_mask names {path!r}, which cannot be changed.")
    result = type(current)()
    result.CopyFrom(current)
    for path in mask.paths:
        if "." not in path:
            result.ClearField(path)
    try:
        mask.MergeMessage(change, result, replace_message_field=True, replace_repeated_field=True)
    except ValueError as error:
        raise invalid(f"The update_mask cannot be applied: {error}.") from error
    return result
