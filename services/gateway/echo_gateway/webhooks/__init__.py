"""Telling users' own servers what happens: names of events, signed messages, and the loop that delivers them."""
