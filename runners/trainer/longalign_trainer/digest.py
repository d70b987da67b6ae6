"""SHA-256 of what a step holds, whatever its encoding on disk."""

import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from longalign_trainer.dataset import Pack


def digest(packs: "Iterable[Pack]") -> str:
    """Lower-case hexadecimal digest of a step's packs, in order.

    For each pack: ``input_ids``, ``labels`` and ``cu_seqlens``, each as its element count and its
    elements; then for each sequence id the count of its UTF-8 bytes and the bytes. All integers
    are little-endian int32. The same bytes are digested by the writer of the data set.
    """
    sha256 = hashlib.sha256()
    for pack in packs:
        for column in (pack.input_ids, pack.labels, pack.cu_seqlens):
            sha256.update(_int32(len(column)))
            sha256.update(np.ascontiguousarray(column, dtype="<i4"))
        for sequence_id in pack.sequence_ids:
            utf8 = sequence_id.encode()
            sha256.update(_int32(len(utf8)))
            sha256.update(utf8)
    return sha256.hexdigest()


def _int32(value: int) -> bytes:
    return value.to_bytes(4, "little")
