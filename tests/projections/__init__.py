"""Read models: what an event changes, and what is read afterwards."""
