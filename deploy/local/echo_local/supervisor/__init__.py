"""Runs a set of processes as one: started in parallel, watched, restarted, and ended without a trace."""
