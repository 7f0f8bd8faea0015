"""One module a noun or a task: its addresses, what they ask, and what can be done there."""
