"""Terraform's files as data, and what Terraform itself makes of the part that needs no provider."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from support.terraform_locals import terraform_locals
from terraform_files import Module, read_module

ROOT = Path(__file__).parents[3]
TERRAFORM = ROOT / "deploy/terraform"
ENVIRONMENTS = ("development", "staging", "production")


@pytest.fixture(scope="session")
def modules() -> dict[str, Module]:
    """Each module by its folder's name, the root as `root`."""
    folders = [path for path in (TERRAFORM / "modules").iterdir() if path.is_dir()]
    return {"root": read_module(TERRAFORM)} | {folder.name: read_module(folder) for folder in folders}


@pytest.fixture(scope="session")
def table() -> dict[str, Any]:
    """services.yaml."""
    read: dict[str, Any] = yaml.safe_load((TERRAFORM / "services.yaml").read_text(encoding="utf-8"))
    return read


@pytest.fixture(scope="session", params=ENVIRONMENTS)
def computed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """See `terraform_locals`."""
    return terraform_locals(request.param, ROOT / "contracts/topics.json", tmp_path_factory.mktemp(request.param))
