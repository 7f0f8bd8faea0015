"""Needs without a database: templates, numbers, matching, and a demand over time."""
