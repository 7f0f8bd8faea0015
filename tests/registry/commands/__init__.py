"""Commands over a real database: what happens, what is refused, what a repetition and a race do."""
