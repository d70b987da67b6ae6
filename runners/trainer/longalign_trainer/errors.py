"""What can go wrong in training, by what the caller has to do about it."""


class EngineError(RuntimeError):
    """Base of the errors below; the message names the step, its digest and the rule broken."""


class UnsupportedModelError(EngineError):
    """The model would ignore the packs' segments or compute other logits than it reports."""


class NonFiniteError(EngineError):
    """Loss or gradient is NaN or infinite. No parameter was changed by the step."""

    def __init__(self, step: int, digest: str, what: str, value: float):
        super().__init__(f"step {step} (digest {digest}): {what} must be finite, got {value}")
        self.step = step
        self.digest = digest


class OutOfMemoryError(EngineError):
    """The device or the host ran out of memory in a step.

    With one process the engine can go on after ``load`` or ``begin``. With several the other ranks
    wait in a collective that will not come: ``restart`` is True and the processes must end, so that
    torchrun starts them again.
    """

    def __init__(self, step: int, digest: str, restart: bool, detail: str):
        super().__init__(f"step {step} (digest {digest}): out of memory: {detail}")
        self.step = step
        self.digest = digest
        self.restart = restart


class StorageError(EngineError):
    """A checkpoint could not be written, for example because the disk is full."""


class DigestError(EngineError):
    """The data on disk is not what the manifest says it is."""
