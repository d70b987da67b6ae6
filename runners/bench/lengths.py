"""Writes the length sets of the packing benchmark as NumPy arrays: python lengths.py DIRECTORY

The mixture: 90 % lognormal (median 600, sigma 1) clipped to [16, 8192], 10 % uniform in
[8192, 65536]; 10k and 100k are prefixes of the draw of a million. The hard case: uniform in
[8192, 65536], where few lengths are short enough to fill what is left of a pack.
"""

import sys
from pathlib import Path

import numpy as np

MOST = 1_000_000


def mixture() -> np.ndarray:
    rng = np.random.default_rng(0)
    short = np.clip(np.rint(rng.lognormal(np.log(600.0), 1.0, MOST)), 16, 8192).astype(np.int32)
    long = rng.integers(8192, 65537, MOST).astype(np.int32)
    return np.where(rng.random(MOST) < 0.10, long, short).astype(np.int32)


def hard() -> np.ndarray:
    return np.random.default_rng(0).integers(8192, 65537, 100_000).astype(np.int32)


def main() -> None:
    directory = Path(sys.argv[1])
    lengths = mixture()
    for name, count in (("10k", 10_000), ("100k", 100_000), ("1M", MOST)):
        np.save(directory / f"{name}.npy", lengths[:count])
    np.save(directory / "hard.npy", hard())


if __name__ == "__main__":
    main()
