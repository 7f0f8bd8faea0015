"""What goes wrong for the operator rather than for a caller: one sentence each, and nothing to trace."""

from __future__ import annotations


class OperatorError(Exception):
    """The operator can put this right; the message says how."""


class DatabaseMissing(OperatorError):
    def __init__(self, setting: str) -> None:
        super().__init__(f"This needs {setting}: the address of a database, as the role that does it.")


class DatabaseUnreachable(OperatorError):
    def __init__(self) -> None:
        super().__init__("The database does not answer, or does not let this role in.")


class DatabaseOutOfDate(OperatorError):
    def __init__(self, pending: int) -> None:
        super().__init__(f"The database lacks {pending} migrations; please run: registry migrate")


class PortTaken(OperatorError):
    def __init__(self, host: str, port: int) -> None:
        super().__init__(f"Something else listens at {host}:{port} already; choose another --port.")


class ProcessesFailed(OperatorError):
    def __init__(self, name: str) -> None:
        super().__init__(f"The process “{name}” ended again and again; its last log lines say why.")


class PrintingMissing(OperatorError):
    def __init__(self, install: str) -> None:
        super().__init__(f"Certificates cannot be printed here yet; please run once: {install}")
