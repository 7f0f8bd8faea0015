"""The whole story, by the doors that people use, against a server that runs."""
