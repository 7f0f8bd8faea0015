"""The registry's write side: every command of every noun over one log."""

from __future__ import annotations

from registry.commands.certificates import CertificateCommands


class Registry(CertificateCommands):
    """``registry.<command>(caller, …) -> Written``; a refusal is raised and nothing is written."""
