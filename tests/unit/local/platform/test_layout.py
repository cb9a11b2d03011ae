"""Ports: the usual, moved together, moved alone."""

import pytest

from echo_local.platform.layout import DEFAULTS, LayoutError, chosen_layout


def test_the_usual_ports_are_different_and_the_gateway_is_on_8080() -> None:
    layout = chosen_layout(environ={})
    assert layout.url("gateway") == "http://127.0.0.1:8080"
    assert len(set(layout.ports.values())) == len(DEFAULTS)


def test_a_base_moves_all_and_a_variable_moves_one() -> None:
    layout = chosen_layout(20_000, {"ECHO_PORT_UPLOAD_INTAKE": "30000"})
    assert layout.ports["gateway"] == 20_000
    assert layout.ports["upload-intake"] == 30_000
    others = {port for name, port in layout.ports.items() if name != "upload-intake"}
    assert all(20_000 <= port < 20_000 + len(DEFAULTS) for port in others)


@pytest.mark.parametrize(
    ("base", "environ"),
    [
        (0, {}),
        (65_530, {}),
        (None, {"ECHO_PORT_STORE": "many"}),
        (None, {"ECHO_PORT_STORE": "-1"}),
        (None, {"ECHO_PORT_STORE": "8080"}),
    ],
)
def test_what_is_no_port_is_refused(base: int | None, environ: dict[str, str]) -> None:
    with pytest.raises(LayoutError):
        chosen_layout(base, environ)
