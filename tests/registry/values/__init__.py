"""Values: what is read, refused, shown and counted."""
