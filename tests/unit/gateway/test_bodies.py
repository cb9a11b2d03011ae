"""Bodies are taken literally: 0 is not false, true is not 1, and "1" is neither."""

import importlib
import pkgutil
from typing import get_args

import pytest
from pydantic import Strict

from echo_gateway.api import schemas
from echo_gateway.api.schemas.common import Request

for module in pkgutil.iter_modules(schemas.__path__):
    importlib.import_module(f"{schemas.__name__}.{module.name}")

NUMBERS = [
    (model, name)
    for model in Request.__subclasses__()
    for name, field in model.model_fields.items()
    if {bool, int, float} & {field.annotation, *get_args(field.annotation)}
]


def test_there_are_some() -> None:
    assert len(NUMBERS) > 5


@pytest.mark.parametrize(("model", "name"), NUMBERS, ids=lambda each: getattr(each, "__name__", each))
def test_a_number_and_a_truth_value_are_nothing_else(model: type[Request], name: str) -> None:
    assert Strict(True) in model.model_fields[name].metadata
