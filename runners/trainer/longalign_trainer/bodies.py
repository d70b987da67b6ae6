"""The bodies of the protocol's requests; each checks itself and says key, rule and value."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from longalign_trainer.protocol_error import ProtocolError

_RUN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class OpenRun:
    """Body of PUT /v1/runs/{run}; ``config`` is checked where its defaults are known."""

    manifest: str
    fencing: int
    config: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        _check_text("manifest", self.manifest)
        _check_fencing(self.fencing)
        if not isinstance(self.config, Mapping):
            raise _bad("config", "must be an object", self.config)

    @staticmethod
    def parse(body: bytes) -> OpenRun:
        values = _object(body, required=("manifest", "fencing"), optional=("config",))
        config = values.get("config")
        return OpenRun(values["manifest"], values["fencing"], {} if config is None else config)


@dataclass(frozen=True)
class ApplyStep:
    """Body of POST /v1/runs/{run}/steps/{n}."""

    sha256: str
    fencing: int

    def __post_init__(self) -> None:
        if not isinstance(self.sha256, str) or not _SHA256.fullmatch(self.sha256):
            raise _bad("sha256", "must be 64 lower-case hexadecimal digits", self.sha256)
        _check_fencing(self.fencing)

    @staticmethod
    def parse(body: bytes) -> ApplyStep:
        return ApplyStep(**_object(body, required=("sha256", "fencing")))


@dataclass(frozen=True)
class TakeCheckpoint:
    """Body of POST /v1/runs/{run}/checkpoint."""

    fencing: int

    def __post_init__(self) -> None:
        _check_fencing(self.fencing)

    @staticmethod
    def parse(body: bytes) -> TakeCheckpoint:
        return TakeCheckpoint(**_object(body, required=("fencing",)))


def run_name(text: str) -> str:
    """A run's name is the name of its folder, too."""
    if not _RUN.fullmatch(text):
        rule = "must be 1 to 128 of A-Z a-z 0-9 . _ - and begin with a letter or digit"
        raise _bad("run", rule, text)
    return text


def step_number(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise _bad("step", "must be a number of 0 to 999999999", text)
    return int(text)


def _object(
    body: bytes, required: tuple[str, ...], optional: tuple[str, ...] = ()
) -> dict[str, object]:
    try:
        value = json.loads(body)
    except (ValueError, RecursionError) as e:
        raise ProtocolError("BAD_REQUEST", f"the body must be JSON: {e}") from e
    if not isinstance(value, dict):
        raise ProtocolError("BAD_REQUEST", "the body must be a JSON object")
    for key in required:
        if key not in value:
            raise _bad(key, "must be given", None)
    for key in value:
        if key not in required + optional:
            raise _bad(key, f"is not known here; known are {', '.join(required + optional)}", None)
    return value


def _check_fencing(value: object) -> None:
    if type(value) is not int or not 0 <= value < 2**53:
        raise _bad("fencing", "must be an integer of 0 to 2^53 - 1", value)


def _check_text(key: str, value: object) -> None:
    if not isinstance(value, str) or not value:
        raise _bad(key, "must be a text that is not empty", value)


def _bad(key: str, rule: str, value: object) -> ProtocolError:
    got = "" if value is None else f", got {value!r:.200}"
    return ProtocolError("BAD_REQUEST", f"{key} {rule}{got}", key=key)
