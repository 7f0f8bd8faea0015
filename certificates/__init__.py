"""What is printed: frozen facts in, a PDF out; no database, no clock."""
