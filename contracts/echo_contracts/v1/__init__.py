"""Version 1 of every event, one module per resource. A breaking change is a v2 beside it."""
