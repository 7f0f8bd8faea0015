"""The running whole: command line, processes, jobs, imports."""
