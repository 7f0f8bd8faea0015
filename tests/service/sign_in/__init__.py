"""Sign-in: accounts, passwords, codes, sessions and tokens."""
