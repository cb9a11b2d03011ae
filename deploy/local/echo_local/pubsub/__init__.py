"""Google Pub/Sub on this machine: the same API for the official clients, kept on disk."""
