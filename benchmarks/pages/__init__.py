"""Pages as people see them: a gallery to look at, and what Lighthouse thinks of the most used ones."""
