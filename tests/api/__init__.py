"""The doors, tried from outside: HTTP and GraphQL over a real registry."""
