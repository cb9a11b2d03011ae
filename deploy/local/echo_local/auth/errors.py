"""What the auth server refuses, in the shape that Supabase's clients read."""


class AuthError(Exception):
    """One refusal. `code` is Supabase's `error_code`; the clients show `message`."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message

    def body(self) -> dict[str, object]:
        """Both spellings: `code` and `msg` for older clients, `error_code` for newer ones."""
        body: dict[str, object] = {"code": self.status, "error_code": self.code, "msg": self.message}
        if self.code == "weak_password":
            body["weak_password"] = {"reasons": ["length"]}
        return body


def invalid_credentials() -> AuthError:
    """The same answer for an unknown address and a wrong password."""
    return AuthError(400, "invalid_credentials", "Invalid login credentials")


def bad_token(message: str) -> AuthError:
    """An access token that cannot be accepted."""
    return AuthError(403, "bad_jwt", message)


def bad_request(message: str) -> AuthError:
    """A body that does not fit."""
    return AuthError(400, "validation_failed", message)
