"""What people do on pages, step by step, as they would say it."""
