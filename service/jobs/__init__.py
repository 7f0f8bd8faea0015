"""What clocks do: open check-ins are closed, what is kept no longer is deleted."""
