"""Every page in a real browser: what anybody sees, on a phone and at a desk, in every role."""
