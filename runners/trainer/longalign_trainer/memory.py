"""The most memory that a piece of work held at once."""

import contextlib
import resource
from pathlib import Path

import torch


class MemoryPeak:
    """A context that measures: the device's memory under CUDA, else this process's on the host."""

    gibibytes = 0.0

    def __enter__(self) -> "MemoryPeak":
        if torch.cuda.is_available():
            torch.cuda.reset_peak_memory_stats()
        else:
            # Linux: the peak is what is held now. Elsewhere that since the process began bounds it.
            with contextlib.suppress(OSError):
                Path("/proc/self/clear_refs").write_text("5")
        return self

    def __exit__(self, *_exception: object) -> None:
        if torch.cuda.is_available():
            self.gibibytes = torch.cuda.max_memory_allocated() / 2**30
        else:
            self.gibibytes = _resident_peak() / 2**20


def _resident_peak() -> int:
    """KiB."""
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1])
