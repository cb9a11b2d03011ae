"""Password hashes by scrypt, each with its own salt and its parameters beside it."""

import hashlib
import hmac
import secrets

# OWASP's password storage cheat sheet: N=2^17, r=8, p=1 or, for half the memory, N=2^16, r=8, p=2.
N, R, P = 2**16, 8, 2
MAX_LENGTH = 72  # as Supabase: longer is refused, not cut
MIN_LENGTH = 6


def hash_password(password: str) -> str:
    """`scrypt$N$r$p$salt$hash`, salt and hash in hexadecimal."""
    salt = secrets.token_bytes(16)
    return f"scrypt${N}${R}${P}${salt.hex()}${_derive(password, salt, N, R, P).hex()}"


def verify_password(password: str, stored: str) -> bool:
    """Compares in constant time, with the parameters the hash was made with."""
    _, n, r, p, salt, expected = stored.split("$")
    derived = _derive(password, bytes.fromhex(salt), int(n), int(r), int(p))
    return hmac.compare_digest(derived, bytes.fromhex(expected))


def _derive(password: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    # OpenSSL refuses above 32 MB unless told how much it may use.
    return hashlib.scrypt(password.encode(), salt=salt, n=n, r=r, p=p, maxmem=256 * n * r, dklen=32)
