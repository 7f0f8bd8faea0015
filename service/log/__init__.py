"""The event log: how facts are stored, in which order, and what is reserved together with them."""
