"""Who may ask, and how: GraphQL over HTTP, certificates to fetch, and their verification."""

# Enums get their names and descriptions before any module can mention them in a type.
from api import demand_enums, enums, service_enums

__all__ = ["demand_enums", "enums", "service_enums"]
