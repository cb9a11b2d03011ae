"""The platform on one machine: which processes there are, how they find each other, and where state lies."""
