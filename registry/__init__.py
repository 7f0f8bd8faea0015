"""What is true: the aggregates of the registry, their events, and every reason to refuse."""
