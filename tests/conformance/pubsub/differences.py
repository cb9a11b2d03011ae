"""Where Google's emulator is not the service: each row is a test that fails there, strictly, and why."""

from __future__ import annotations

GOOGLE: dict[str, str] = {}
