"""What callers and Pub/Sub ask the gateway to do."""
