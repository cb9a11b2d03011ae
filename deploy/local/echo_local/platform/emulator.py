"""Google's own Pub/Sub emulator, where the machine has it."""

import shutil
from collections.abc import Mapping
from pathlib import Path

_JAR = "platform/pubsub-emulator/lib/cloud-pubsub-emulator-*.jar"
_ROOTS = ("/usr/lib/google-cloud-sdk", "/opt/google-cloud-sdk", "~/google-cloud-sdk")


class EmulatorMissingError(Exception):
    """Java or the jar is not there; the text says which, and what to do."""


def emulator_command(host: str, port: int, environ: Mapping[str, str]) -> list[str]:
    """Starts the jar itself: ending gcloud's wrapper would orphan it. Raises `EmulatorMissingError`."""
    java = shutil.which("java", path=environ.get("PATH"))
    if java is None:
        raise EmulatorMissingError("Google's emulator needs Java, which is not on the PATH.")
    main = "com.google.cloud.pubsub.testing.v1.Main"
    return [java, "-cp", str(emulator_jar(environ)), main, f"--host={host}", f"--port={port}"]


def emulator_jar(environ: Mapping[str, str]) -> Path:
    """ECHO_PUBSUB_JAR, or the one of an installed gcloud. Raises `EmulatorMissingError`."""
    if chosen := environ.get("ECHO_PUBSUB_JAR"):
        return Path(chosen)
    gcloud = shutil.which("gcloud", path=environ.get("PATH"))
    roots = [*([Path(gcloud).resolve().parents[1]] if gcloud else []), *(Path(root).expanduser() for root in _ROOTS)]
    for root in roots:
        if jars := sorted(root.glob(_JAR)):
            return jars[-1]
    raise EmulatorMissingError(
        "Google's Pub/Sub emulator was not found: `gcloud components install pubsub-emulator`, "
        "or set ECHO_PUBSUB_JAR to its jar."
    )
