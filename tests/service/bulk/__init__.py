"""Tests of writing many decisions at a time."""
