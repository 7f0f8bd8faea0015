"""The other half of the demo district: social workers, who teaches and employs them, and who needs them."""
