"""The transforms of LongAlign Beam for Apache Beam pipelines in Python."""

from longalign_beam import transforms
from longalign_beam.transforms import *  # noqa: F403

__all__ = list(transforms.__all__)
