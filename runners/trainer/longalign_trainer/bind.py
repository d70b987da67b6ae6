"""Where the server listens, and who may talk to it."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Bind:
    """Address, and the bearer token that requests must carry; it is not shown by ``repr``."""

    host: str = "127.0.0.1"
    port: int = 8090
    token: str | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if not 0 <= self.port <= 65535:
            raise ValueError(f"port must be in 0 to 65535, got {self.port}")
        if self.token is None and not _is_loopback(self.host):
            raise ValueError(f"host must be loopback without --token-file, got {self.host}")

    @staticmethod
    def of(host: str, port: int, token_file: Path | None) -> Bind:
        return Bind(host, port, None if token_file is None else read_token(token_file))

    def listen(self) -> socket.socket:
        """A listening socket; port 0 takes a free one. Raises OSError if the port is taken."""
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        return socket.create_server((self.host, self.port), family=family, backlog=128)


def read_token(file: Path) -> str:
    """The file's only line; its text is in no error."""
    token = file.read_text(encoding="utf-8").strip()
    if not token or not token.isascii() or any(c.isspace() for c in token):
        raise ValueError(f"token-file must hold one line of ASCII without spaces: {file}")
    return token


def _is_loopback(host: str) -> bool:
    """Whether every address of the name is; an unknown name is not."""
    try:
        found = socket.getaddrinfo(host, None)
    except OSError:
        return False
    return all(ipaddress.ip_address(address[4][0]).is_loopback for address in found)
