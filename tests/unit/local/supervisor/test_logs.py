"""Logs stay within their bound and keep the newest."""

from pathlib import Path

from echo_local.supervisor.logs import LogFile


def test_a_long_log_moves_its_newest_bytes_aside_and_begins_anew(tmp_path: Path) -> None:
    log = LogFile(tmp_path, "worker", max_bytes=1000)
    with log.open() as output:
        for number in range(100):
            output.write(b"line %04d of the log\n" % number)
            output.flush()
        log.bound()
        output.write(b"after\n")
    assert log.path.read_bytes() == b"after\n"
    older = (tmp_path / "worker.log.1").read_bytes()
    assert len(older) == 1000
    assert older.endswith(b"line 0099 of the log\n")


def test_a_short_log_is_left_alone(tmp_path: Path) -> None:
    log = LogFile(tmp_path, "worker", max_bytes=1000)
    log.bound()
    with log.open() as output:
        output.write(b"x" * 1000)
    log.bound()
    assert log.path.stat().st_size == 1000
    assert not (tmp_path / "worker.log.1").exists()


def test_the_tail_is_the_last_lines(tmp_path: Path) -> None:
    log = LogFile(tmp_path, "worker")
    assert log.tail() == ""
    log.path.write_text("".join(f"{number}\n" for number in range(50_000)))
    assert log.tail(2) == "49998\n49999"
