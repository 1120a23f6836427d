"""Who may ask: nobody needs a token on this machine alone; from elsewhere one is needed, and only hashes are kept."""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import ip_address

from fastapi import Request

from tocsin.errors import ConfigError
from tocsin.publish.api.problems import TokenError

VARIABLE = "TOCSIN_TOKENS"
"""Environment variable with hashes of tokens, beside those of `case.toml`."""

_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Access:
    """Hashes of the tokens that are accepted, and whether one is needed."""

    hashes: tuple[str, ...] = ()
    needed: bool = False

    def check(self, request: Request) -> None:
        """TokenError where a token is needed and none that is accepted was sent, or the host asked is not this machine.

        Where no token is needed, the host named by the request has to be this machine: a web page elsewhere could
        otherwise have its own name point here and read along (DNS rebinding).
        """
        if not self.needed:
            if not is_local(request.url.hostname or ""):
                raise TokenError(
                    f"{(request.url.hostname or '')[:80]!r} is not this machine", "ask at http://localhost"
                )
            return
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        if kind.lower() != "bearer" or not self.accepts(token.strip()):
            raise TokenError("a token is needed", "send it as Authorization: Bearer TOKEN; tocsin token makes one")

    def accepts(self, token: str) -> bool:
        """Whether a token is one of those accepted; every hash is compared in full, in constant time."""
        sent = hash_of(token)
        return sum(hmac.compare_digest(sent, kept) for kept in self.hashes) > 0


def access_for(host: str, configured: str | None) -> Access:
    """Access when listening at a host: free on this machine, by token elsewhere; ConfigError where there is none.

    `configured` are the hashes of `case.toml`; those of the environment are added.
    """
    hashes = tuple(_hashes(configured or "") + _hashes(os.environ.get(VARIABLE, "")))
    if is_local(host):
        return Access(hashes)
    if not hashes:
        raise ConfigError(f"no tokens, and {host} can be reached from elsewhere", "make one with tocsin token")
    return Access(hashes, needed=True)


def _hashes(text: str) -> list[str]:
    hashes = [h.removeprefix("sha256:") for h in re.split(r"[\s,]+", text) if h]
    if not all(_HASH.fullmatch(h) for h in hashes):
        raise ConfigError("tokens are kept as sha256: and 64 hex digits", "make one with tocsin token")
    return hashes


def is_local(host: str) -> bool:
    """Whether a host is this machine, seen from itself."""
    if host in ("localhost", ""):
        return host == "localhost"
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def new_token() -> tuple[str, str]:
    """A new token of 256 random bits, and its hash as `case.toml` keeps it."""
    token = f"toc_{secrets.token_urlsafe(32)}"
    return token, f"sha256:{hash_of(token)}"


def hash_of(token: str) -> str:
    """SHA-256, hex: a token is long and random, so that a slow hash would add nothing."""
    return hashlib.sha256(token.encode()).hexdigest()


__all__: Sequence[str] = ["VARIABLE", "Access", "access_for", "hash_of", "is_local", "new_token"]
