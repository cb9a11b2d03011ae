"""What holds for every test."""

import os

from hypothesis import settings

# A busy machine is slow, not wrong; the same examples everywhere, so that a failure can be repeated.
settings.register_profile("echo", deadline=None, derandomize=True)
# Other examples every night, and more of them; a failure prints what repeats it.
settings.register_profile("nightly", deadline=None, max_examples=1000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "echo"))
