"""How fast, as ratios within one run: benchmarks fail nothing."""
