"""Files that organizations send in: checked, imported by a job, forgotten."""
