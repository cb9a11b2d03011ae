"""From an empty project to a working platform: `python deploy/tools/deploy.py ENV TAG [--dry-run]`, or `make deploy`.

Each step may be repeated: what is there already stays. docs/deploy.md says what is done by hand before and after.
"""

import argparse
import os
import secrets
import shutil
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from image_builds import base_image, engine_answers
from rollout import TERRAFORM, Target

ROOT = TERRAFORM.parents[1]
# Made here where they have no value yet; the others only the Supabase project knows.
GENERATED = {
    "jwt-secret-key": lambda: secrets.token_urlsafe(48),
    "webhook-secret": lambda: f"whsec_{b64encode(secrets.token_bytes(32)).decode()}",
}
GIVEN = {"database-url": "DATABASE_URL", "supabase-service-key": "SUPABASE_SERVICE_KEY"}

_PRIVATE = ("--uniform-bucket-level-access", "--public-access-prevention")
_FIRST_APIS = ("serviceusage", "cloudresourcemanager", "iam", "pubsub")


@dataclass(frozen=True)
class Step:
    """One command. `unless`: nothing is done where this succeeds."""

    says: str
    command: list[str]
    unless: tuple[str, ...] = ()


def steps(environment: str, target: Target, tag: str) -> Iterator[Step]:
    """In this order."""
    project = f"--project={target.project}"
    state = f"gs://{target.project}-terraform"
    yield Step(
        "a bucket for Terraform's state, with versions",
        ["gcloud", "storage", "buckets", "create", state, project, f"--location={target.region}", *_PRIVATE],
        unless=("gcloud", "storage", "buckets", "describe", state, project),
    )
    yield Step("every version of it is kept", ["gcloud", "storage", "buckets", "update", state, "--versioning"])
    yield Step(
        "the APIs that Terraform itself calls first",
        ["gcloud", "services", "enable", *(f"{api}.googleapis.com" for api in _FIRST_APIS), project],
    )
    yield Step(
        "Pub/Sub's own account, which is given rights before it would come about by itself",
        ["gcloud", "beta", "services", "identity", "create", "--service=pubsub.googleapis.com", project],
    )
    yield Step("Terraform's providers", _terraform("init", "-reconfigure", f"-backend-config=bucket={state[5:]}"))
    apply = ("apply", f"-var-file=environments/{environment}.tfvars", f"-var=image_tag={tag}")
    yield Step(
        "accounts, secrets and the registry: services need all three to start",
        _terraform(*apply, "-target=google_artifact_registry_repository.images", "-target=module.accounts"),
    )
    images = ["--push", target.registry, "--tag", tag]
    yield Step(
        "images",
        [sys.executable, str(ROOT / "deploy/tools/images.py"), *images],
        # The last of them; a tag that was pushed once is never moved.
        unless=("gcloud", "artifacts", "docker", "images", "describe", f"{target.registry}/publish:{tag}"),
    )
    for secret in (*GIVEN, *GENERATED):
        yield Step(
            f"a value of the secret {secret}",
            ["gcloud", "secrets", "versions", "add", secret, "--data-file=-", project],
            unless=("gcloud", "secrets", "versions", "describe", "latest", f"--secret={secret}", project),
        )
    yield Step("everything else; Terraform shows it and asks", _terraform(*apply))
    rollout = str(ROOT / "deploy/tools/rollout.py")
    yield Step("the web app, into its bucket", [sys.executable, rollout, environment, "--web"])


def obstacles(environment: str, target: Target, environ: Mapping[str, str]) -> list[str]:
    """What would stop the steps half-way, each with its remedy."""
    missing = [name for name in ("gcloud", "terraform") if not shutil.which(name, path=environ.get("PATH"))]
    found = [f"{name} is not installed." for name in missing]
    if target.project.endswith("-example"):
        found.append(f"Put your own project into deploy/terraform/environments/{environment}.tfvars.")
    if "@sha256:" not in base_image():
        found.append("The base image has no digest: run make images-pin, look at what changed, commit it.")
    if not engine_answers():
        found.append("No Docker engine answers, and the images have to be built.")
    return found


def _terraform(*arguments: str) -> list[str]:
    return ["terraform", f"-chdir={TERRAFORM}", *arguments]


def _do(step: Step, environ: dict[str, str]) -> None:
    if step.unless and subprocess.run(step.unless, check=False, capture_output=True).returncode == 0:
        print(f"= {step.says}: is there", flush=True)
        return
    print(f"+ {step.says}", flush=True)
    secret = step.command[4] if step.command[:4] == ["gcloud", "secrets", "versions", "add"] else None
    given = _value(secret, environ).encode() if secret else None
    subprocess.run(step.command, check=True, input=given)


def _value(secret: str, environ: dict[str, str]) -> str:
    """Raises `SystemExit` where a person has to say it."""
    if secret in GENERATED:
        return GENERATED[secret]()
    if not (value := environ.get(GIVEN[secret])):
        sys.exit(f"Set {GIVEN[secret]} for this first time; docs/deploy.md says where to find it.")
    return value


def main() -> int:
    """Exit 0 when everything stands, 1 when nothing was begun because something is not ready."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("environment")
    parser.add_argument("tag", help="of the images")
    parser.add_argument("--dry-run", action="store_true", help="show the commands and do nothing")
    options = parser.parse_args()
    target = Target.of(options.environment)
    if not options.dry_run and (found := obstacles(options.environment, target, os.environ)):
        print(*found, "docs/deploy.md has the whole way.", sep="\n", file=sys.stderr)
        return 1
    for step in steps(options.environment, target, options.tag):
        if options.dry_run:
            print(f"# {step.says}", *([f"# unless: {' '.join(step.unless)}"] if step.unless else []), sep="\n")
            print(" ".join(step.command))
        else:
            _do(step, dict(os.environ))
    return 0


if __name__ == "__main__":
    sys.exit(main())
