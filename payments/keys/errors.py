"""What the room of keys refuses, beside `KeyReused` and `StillRunning`."""

from payments.errors import DomainError


class RefusedBefore(DomainError):
    """The refusal that this key got the first time, word for word."""

    def __init__(self, sentence: str, *, code: str, status: int) -> None:
        super().__init__(sentence)
        self.first_code = code
        self.status = status

    @property
    def code(self) -> str:
        return self.first_code
