"""Temporary directories have a bound and do not outlive their work."""

import pytest

from echo_shared.errors import PermanentError
from echo_shared.media.workdir import work_dir


async def test_it_is_gone_after_a_failure():
    seen = []

    async def fail():
        async with work_dir() as folder:
            (folder.path / "sub").mkdir()
            (folder.path / "sub" / "file").write_text("x")
            seen.append(folder.path)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail()
    assert not seen[0].exists()


async def test_growing_past_the_bound_is_refused():
    async with work_dir(limit=10) as folder:
        (folder.path / "file").write_bytes(b"x" * 10)
        folder.check()
        (folder.path / "other").write_bytes(b"x")
        with pytest.raises(PermanentError) as caught:
            folder.check()
    assert caught.value.code == "too_much_space"
