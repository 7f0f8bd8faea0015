"""What can be done: one method per command, grouped by noun; `registry.application` puts them together."""
