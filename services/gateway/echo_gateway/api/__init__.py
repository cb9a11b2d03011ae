"""HTTP: what comes in is checked here, what goes out is shaped here, and nothing is decided here."""
