"""Moves an environment to new images and a new web app: `python deploy/tools/rollout.py ENV --tag TAG`.

Every service gets a revision that takes no traffic, which its startup probe has to find well; then all of them take a
tenth, half and all of it. One unexpected error on the way (a 500; 503 is how a worker asks for more time), or a site
that does not answer at the end, and every service goes back to the revision it had. The web app comes last.
"""

import argparse
import json
import secrets
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import hcl2
import yaml

TERRAFORM = Path(__file__).parents[1] / "terraform"
STEPS = (10, 50, 100)  # percent
WATCH_SECONDS = 300  # at each step
_LOOK_SECONDS = 20
_ANSWER_SECONDS = 15

type Run = Callable[[list[str]], str]


@dataclass(frozen=True)
class Target:
    """One environment, as its tfvars name it."""

    project: str
    region: str
    domain: str
    supabase_url: str
    services: tuple[str, ...]

    @staticmethod
    def of(environment: str) -> "Target":
        """Raises `FileNotFoundError` where there is no such environment."""
        with (TERRAFORM / f"environments/{environment}.tfvars").open(encoding="utf-8") as file:
            values = hcl2.load(file)
        names = ("project", "region", "domain", "supabase_url")
        project, region, domain, supabase_url = (str(values[name]).strip('"') for name in names)
        table = yaml.safe_load((TERRAFORM / "services.yaml").read_text(encoding="utf-8"))
        return Target(project, region, domain, supabase_url, tuple(table["services"]))

    @property
    def registry(self) -> str:
        """Where its images lie."""
        return f"{self.region}-docker.pkg.dev/{self.project}/echo"


class BrokenError(Exception):
    """The new revisions are not fit; the text says why."""


@dataclass(frozen=True)
class Rollout:
    """`run` gives a command's output, `answers` asks a URL, `sleep` takes seconds; `attempt` tells repeats apart."""

    target: Target
    tag: str
    attempt: str
    run: Run
    answers: Callable[[str], bool]
    sleep: Callable[[float], None]
    web: Path = TERRAFORM.parents[1] / "web/dist"

    def roll(self) -> None:
        """Raises `BrokenError` after everything is as it was."""
        self.require_web()
        before = {name: self._serving(name) for name in self.target.services}
        try:
            for name in self.target.services:
                self._create(name)
            for percent in STEPS:
                for name in self.target.services:
                    rest = f",{before[name]}={100 - percent}" if percent < 100 else ""
                    self._traffic(name, f"--to-revisions={self._revision(name)}={percent}{rest}")
                self._watch()
            self._smoke()
        except (BrokenError, subprocess.CalledProcessError) as error:
            for name in self.target.services:
                self._traffic(name, f"--to-revisions={before[name]}=100")
            raise BrokenError(f"{error}; every service is back at what it was") from error
        self.publish_web()
        for name in self.target.services:
            # From here on, what Terraform changes is served too.
            self._traffic(name, "--to-latest")

    def _revision(self, name: str) -> str:
        return f"{name}-{self.tag}-{self.attempt}"

    def _serving(self, name: str) -> str:
        found = json.loads(self._gcloud("run", "services", "describe", name, *self._region, "--format=json"))
        traffic = [one for one in found["status"]["traffic"] if one.get("percent")]
        return str(max(traffic, key=lambda one: one["percent"])["revisionName"])

    def _create(self, name: str) -> None:
        image = f"--image={self.target.registry}/{name}:{self.tag}"
        suffix = f"--revision-suffix={self.tag}-{self.attempt}"
        self._gcloud("run", "services", "update", name, image, suffix, "--no-traffic", *self._region, "--quiet")

    def _traffic(self, name: str, split: str) -> None:
        self._gcloud("run", "services", "update-traffic", name, split, *self._region, "--quiet")

    def _watch(self) -> None:
        revisions = " OR ".join(f'"{self._revision(name)}"' for name in self.target.services)
        wanted = f"resource.labels.revision_name=({revisions}) AND httpRequest.status=500"
        for _ in range(WATCH_SECONDS // _LOOK_SECONDS):
            self.sleep(_LOOK_SECONDS)
            found = self._gcloud("logging", "read", wanted, "--freshness=10m", "--limit=1", "--format=json")
            if json.loads(found or "[]"):
                raise BrokenError(f"a new revision answered with an error: {found}")

    def _smoke(self) -> None:
        url = f"https://{self.target.domain}/openapi.json"
        if not self.answers(url):
            raise BrokenError(f"{url} does not answer")

    def require_web(self) -> None:
        """Raises `BrokenError` where there is no web app that could stand in a bucket."""
        if not (self.web / "config.json").is_file():
            raise BrokenError(f"{self.web} is not built for a bucket; make rollout and make deploy do that")

    def publish_web(self) -> None:
        """After the API that it calls. Files of earlier builds stay, for tabs that are open."""
        bucket = f"gs://{self.target.project}-web"
        # Only these have names that change with what they hold.
        kept, asked_again = "--cache-control=public, max-age=31536000, immutable", "--cache-control=no-cache"
        sync = ("storage", "rsync", "--recursive")
        self._gcloud(*sync, kept, str(self.web / "assets"), f"{bucket}/assets")
        self._gcloud(*sync, asked_again, r"--exclude=^assets/.*|^index\.html$", str(self.web), bucket)
        self._gcloud("storage", "cp", asked_again, str(self.web / "index.html"), f"{bucket}/")

    @property
    def _region(self) -> tuple[str]:
        return (f"--region={self.target.region}",)

    def _gcloud(self, *arguments: str) -> str:
        return self.run(["gcloud", *arguments, f"--project={self.target.project}"])


def execute(command: list[str]) -> str:
    """Its output. Raises `CalledProcessError`."""
    print("+", *command, flush=True)
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def answers(url: str) -> bool:
    """Whether a GET gives 200."""
    try:
        with urllib.request.urlopen(url, timeout=_ANSWER_SECONDS) as answer:  # noqa: S310 -- https, made above
            return bool(answer.status == 200)
    except OSError:
        return False


def main() -> int:
    """Exit 0 when all traffic is at the new revisions, 1 when it is back at the old ones."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("environment")
    wanted = parser.add_mutually_exclusive_group(required=True)
    wanted.add_argument("--tag", help="of the images, pushed already")
    wanted.add_argument("--web", action="store_true", help="only put the web app into its bucket")
    wanted.add_argument("--registry", action="store_true", help="only say where images are pushed to")
    wanted.add_argument("--supabase", action="store_true", help="only say where Supabase is")
    options = parser.parse_args()
    target = Target.of(options.environment)
    if options.registry or options.supabase:
        print(target.registry if options.registry else target.supabase_url)
        return 0
    rollout = Rollout(target, options.tag or "", secrets.token_hex(2), execute, answers, time.sleep)
    try:
        if options.web:
            rollout.require_web()
            rollout.publish_web()
        else:
            rollout.roll()
    except BrokenError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
