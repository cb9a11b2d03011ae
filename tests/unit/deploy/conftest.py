"""Terraform's files as data, and what Terraform itself makes of the part that needs no provider."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

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
    """The locals of one environment, by Terraform itself: it needs no provider for them, in a folder without any."""
    if not shutil.which("terraform"):
        pytest.skip("no terraform on this machine: make tf-check checks what can be checked without")
    root = tmp_path_factory.mktemp(request.param)
    folder = root / "deploy/terraform"
    folder.mkdir(parents=True)
    (root / "contracts").mkdir()
    shutil.copy(ROOT / "contracts/topics.json", root / "contracts")
    for name in ("locals.tf", "variables.tf", "services.yaml", f"environments/{request.param}.tfvars"):
        shutil.copy(TERRAFORM / name, folder)
    command = ["terraform", "console", f"-var-file={request.param}.tfvars", "-var=image_tag=test"]
    asked = "jsonencode({services = local.services, subscriptions = local.subscriptions, apis = local.apis})"
    ran = subprocess.run(command, cwd=folder, input=asked, check=True, capture_output=True, text=True, timeout=120)
    found: dict[str, Any] = json.loads(json.loads(ran.stdout))
    return found
