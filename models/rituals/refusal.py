"""What is said when somebody wants what the rules of a ritual do not allow."""

from __future__ import annotations


class RefusedError(Exception):
    """Something is against a ritual's rules; `code` is a text id, `values` its variables."""

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values
