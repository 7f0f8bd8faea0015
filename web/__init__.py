"""Pages for people: rendered here, asked from GraphQL in the same process, complete without JavaScript."""
