"""The rules of each aggregate, as stories without a database: given events, when a command, then events."""
