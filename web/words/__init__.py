"""What coded values are called: Chinese first, English second."""
