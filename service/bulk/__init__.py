"""The same commands for a great many facts: decided one by one, written many at a time."""

from service.bulk.registry import BatchRefused, BulkRegistry, open_bulk

__all__ = ["BatchRefused", "BulkRegistry", "open_bulk"]
