"""One figure of a report: what it is called, what is said of it in lines, and where it comes from."""
