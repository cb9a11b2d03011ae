"""Checks V4 signed URLs (GOOG4-RSA-SHA256) against the service account's public key."""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote, unquote, unquote_to_bytes

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from echo_local.store.errors import StoreError

ALGORITHM = "GOOG4-RSA-SHA256"
MAX_EXPIRES_S = 7 * 86_400  # https://cloud.google.com/storage/docs/authentication/signatures
_CLOCK_SKEW = timedelta(minutes=15)
_REQUIRED = {
    "X-Goog-Algorithm",
    "X-Goog-Credential",
    "X-Goog-Date",
    "X-Goog-Expires",
    "X-Goog-SignedHeaders",
    "X-Goog-Signature",
}


@dataclass(frozen=True)
class SignedRequest:
    """A request as it came: `raw_path` and `raw_query` still percent-encoded, headers in their order."""

    method: str
    raw_path: str
    raw_query: str
    headers: Sequence[tuple[str, str]]

    @property
    def parameters(self) -> list[tuple[str, str]]:
        pairs = (item.partition("=") for item in self.raw_query.split("&") if item)
        return [(_unquote(name), _unquote(value)) for name, _, value in pairs]

    @property
    def is_signed(self) -> bool:
        return any(name.lower() in {"x-goog-signature", "x-goog-algorithm"} for name, _ in self.parameters)


@dataclass(frozen=True)
class SigningAccount:
    email: str
    public_key: RSAPublicKey

    @classmethod
    def from_file(cls, path: Path) -> "SigningAccount":
        document = json.loads(path.read_text())
        key = load_pem_private_key(document["private_key"].encode(), password=None)
        if not isinstance(key, RSAPrivateKey):
            raise ValueError(f"{path} holds no RSA key")  # noqa: TRY004 (a bad value in a file)
        return cls(document["client_email"], key.public_key())


def verify(request: SignedRequest, account: SigningAccount | None, now: datetime) -> None:
    """Raises StoreError: 400 for what is malformed or expired, 403 for what is not signed by `account`."""
    names = [name for name, _ in request.parameters]
    values = dict(request.parameters)
    missing = sorted(_REQUIRED - values.keys())
    if missing or len(names) != len(set(names)):
        raise _malformed(f"missing or repeated: {', '.join(missing) or 'a query parameter'}")
    if values["X-Goog-Algorithm"] != ALGORITHM:
        raise _malformed("X-Goog-Algorithm")
    email, _, scope = values["X-Goog-Credential"].partition("/")
    signed_at = _date(values["X-Goog-Date"])
    if not re.fullmatch(rf"{values['X-Goog-Date'][:8]}/[a-z0-9-]+/storage/goog4_request", scope):
        raise _malformed("X-Goog-Credential")
    if account is None or email != account.email:
        raise _mismatch("The service account is not known here.")
    canonical = canonical_request(request, values["X-Goog-SignedHeaders"])
    to_sign = string_to_sign(values["X-Goog-Date"], scope, canonical)
    try:
        signature = bytes.fromhex(values["X-Goog-Signature"])
        account.public_key.verify(signature, _bytes(to_sign), PKCS1v15(), SHA256())
    except (ValueError, InvalidSignature):
        raise _mismatch(f"StringToSign: {to_sign}\nCanonicalRequest: {canonical}") from None
    _check_time(signed_at, values["X-Goog-Expires"], now)


def canonical_request(request: SignedRequest, signed_headers: str) -> str:
    headers: dict[str, list[str]] = {}
    for name, value in request.headers:
        headers.setdefault(name.lower(), []).append(" ".join(value.split()))
    signed = signed_headers.split(";")
    if signed != sorted(set(signed)) or "host" not in signed:
        raise _malformed("X-Goog-SignedHeaders")
    absent = [name for name in signed if name not in headers]
    # an unsigned extension header could change what the signer allowed
    extra = [name for name in headers if name.startswith("x-goog-") and name not in signed]
    if absent or extra:
        raise StoreError(
            403,
            "A header was signed but not sent, or an x-goog- header was sent but not signed.",
            xml_code="SignatureDoesNotMatch" if absent else "AccessDenied",
            details=", ".join(absent + extra),
        )
    if headers.get("x-goog-content-sha256", ["UNSIGNED-PAYLOAD"]) != ["UNSIGNED-PAYLOAD"]:
        raise _malformed("x-goog-content-sha256: only UNSIGNED-PAYLOAD is implemented")
    query = sorted(
        f"{_quote(name)}={_quote(value)}" for name, value in request.parameters if name != "X-Goog-Signature"
    )
    return "\n".join(
        [
            request.method,
            quote(unquote_to_bytes(request.raw_path), safe="/~"),
            "&".join(query),
            "".join(f"{name}:{','.join(headers[name])}\n" for name in signed),
            signed_headers,
            "UNSIGNED-PAYLOAD",
        ]
    )


def string_to_sign(date: str, scope: str, canonical: str) -> str:
    return "\n".join([ALGORITHM, date, scope, hashlib.sha256(_bytes(canonical)).hexdigest()])


def _check_time(signed_at: datetime, expires: str, now: datetime) -> None:
    if not (expires.isascii() and expires.isdigit() and 1 <= int(expires[:9]) <= MAX_EXPIRES_S):
        raise _malformed("X-Goog-Expires")
    if signed_at > now + _CLOCK_SKEW:
        raise StoreError(403, "The request was signed in the future.", xml_code="RequestTimeTooSkewed")
    ends = signed_at + timedelta(seconds=int(expires[:9]))
    if now >= ends:
        raise StoreError(
            400,
            "The provided token has expired.",
            xml_code="ExpiredToken",
            details=f"Request signature expired at: {ends.isoformat()}",
        )


def _date(text: str) -> datetime:
    try:
        return datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        raise _malformed("X-Goog-Date") from None


def _unquote(text: str) -> str:
    # keeps bytes that are no UTF-8 as they are, so that nothing else canonicalises to the same text
    return unquote(text, errors="surrogateescape")


def _quote(text: str) -> str:
    return quote(text, safe="~", errors="surrogateescape")


def _bytes(text: str) -> bytes:
    return text.encode(errors="surrogateescape")


def _malformed(what: str) -> StoreError:
    return StoreError(400, f"Invalid query parameter(s): [{what}]", xml_code="InvalidQueryParameterValue")


def _mismatch(details: str) -> StoreError:
    return StoreError(
        403,
        "Access denied. The request signature we calculated does not match the signature you provided. "
        "Check your Google secret key and signing method.",
        xml_code="SignatureDoesNotMatch",
        details=details,
    )
