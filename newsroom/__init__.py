"""The doors: command line, later the HTTP interface and pages."""
