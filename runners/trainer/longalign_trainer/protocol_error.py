"""What the trainer answers when it cannot do what was asked."""

STATUS = {
    "BAD_REQUEST": 400,
    "UNAUTHORIZED": 401,
    "NO_RUN": 404,
    "NOT_FOUND": 404,
    "METHOD_NOT_ALLOWED": 405,
    "BUSY": 409,
    "CONFLICT": 409,
    "FENCED": 409,
    "GAP": 409,
    "DIGEST": 422,
    "INTERNAL": 500,
    "NONFINITE": 500,
    "OUT_OF_MEMORY": 500,
    "STOPPED": 500,
    "DATA": 503,
    "STORAGE": 507,
}
"""HTTP status of each error code of the protocol."""


class ProtocolError(Exception):
    """An error of the protocol: a code of STATUS, a message, and facts for programs.

    The body of its answer is ``{"error": code, "message": message, **facts}``.
    """

    def __init__(self, code: str, message: str, **facts: object) -> None:
        if code not in STATUS:
            raise ValueError(f"code must be one of {sorted(STATUS)}, got {code}")
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message
        self.facts = facts

    @property
    def status(self) -> int:
        return STATUS[self.code]

    def body(self) -> dict[str, object]:
        return {"error": self.code, "message": self.message, **self.facts}
