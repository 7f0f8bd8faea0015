"""Who may ask, and how: GraphQL over HTTP, certificates to fetch, and their verification."""
