"""CSV files of other systems and offices: checked as a whole, then decided row by row."""
