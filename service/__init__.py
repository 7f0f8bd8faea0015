"""One running whole: settings, database, event log, doors and workers wired together."""
