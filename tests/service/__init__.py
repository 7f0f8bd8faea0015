"""The running whole: database, sign-in, HTTP and command line."""
