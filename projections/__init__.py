"""What is asked: one read model per question, and the runner that feeds them."""
