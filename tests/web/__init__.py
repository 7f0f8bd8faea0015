"""The pages as people meet them: forms filled in and sent, with and without rights."""
