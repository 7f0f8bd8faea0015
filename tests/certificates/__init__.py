"""What is printed: the facts it states, its fonts, its pages."""
