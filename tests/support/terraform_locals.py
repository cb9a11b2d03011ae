"""What Terraform itself makes of contracts and services.yaml: locals need no provider, in a folder without any."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

_TERRAFORM = Path(__file__).parents[2] / "deploy/terraform"
_ASKED = "jsonencode({services = local.services, subscriptions = local.subscriptions, topics = local.topics})"


def terraform_locals(environment: str, topics: Path, root: Path) -> dict[str, Any]:
    """The locals of one environment, with that table of topics; `root` is an empty folder."""
    if not shutil.which("terraform"):
        pytest.skip("no terraform on this machine: make tf-check checks what can be checked without")
    folder = root / "deploy/terraform"
    folder.mkdir(parents=True)
    (root / "contracts").mkdir()
    shutil.copy(topics, root / "contracts/topics.json")
    for name in ("locals.tf", "variables.tf", "services.yaml", f"environments/{environment}.tfvars"):
        shutil.copy(_TERRAFORM / name, folder)
    command = ["terraform", "console", f"-var-file={environment}.tfvars", "-var=image_tag=test"]
    ran = subprocess.run(command, cwd=folder, input=_ASKED, check=True, capture_output=True, text=True, timeout=120)
    found: dict[str, Any] = json.loads(json.loads(ran.stdout))
    return found
