"""Needs of residents, families, community offices and institutions, and who meets them."""
