"""What holds for every test."""

from hypothesis import settings

# A busy machine is slow, not wrong; the same examples everywhere, so that a failure can be repeated.
settings.register_profile("echo", deadline=None, derandomize=True)
settings.load_profile("echo")
