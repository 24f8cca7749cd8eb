"""How the data files are made: run by hand, never needed to read a report."""
