"""How a transform that runs in Java is applied in a Python pipeline."""

import os
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from typing import Any, ClassVar

import apache_beam as beam
from apache_beam.transforms.external import JavaJarExpansionService, SchemaAwareExternalTransform

__all__ = ["Address", "RowTransform"]

#: host:port of an expansion service, or the path of its jar, which is then started.
Address = str

VARIABLE = "LONGALIGN_EXPANSION_SERVICE"


class RowTransform(beam.PTransform):
    """Rows to rows, in Java.

    Applied to rows, to a dictionary of them by the names of its inputs, or to the beginning of a
    pipeline if it reads. Gives a dictionary of rows by the names of its outputs.
    """

    IDENTIFIER: ClassVar[str]

    def __init__(self, expansion_service: Address | None, **configuration: Any) -> None:
        super().__init__()
        self._service = _service(expansion_service or os.environ.get(VARIABLE))
        self._configuration = {
            name: _plain(value) for name, value in configuration.items() if value is not None
        }

    # Without annotations: Beam would take them for hints of the elements' types.
    def expand(self, rows):
        """Raises RuntimeError with the words of the service if it refuses the configuration."""
        inputs = dict(rows) if isinstance(rows, Mapping) else rows
        outputs = inputs | SchemaAwareExternalTransform(
            self.IDENTIFIER,
            self._service,
            rearrange_based_on_discovery=True,
            **self._configuration,
        )
        return outputs if isinstance(outputs, dict) else {"output": outputs}


def _service(address: Address | None) -> "str | JavaJarExpansionService":
    if not address:
        raise ValueError(f"expansion_service or {VARIABLE} must be host:port or a jar, got none")
    return JavaJarExpansionService(address) if address.endswith(".jar") else address


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return list(value) if isinstance(value, tuple) else value
