"""Continuing education: how it is counted, and the rules of its aggregates."""
