"""Rules of the registry, tested without a database."""
