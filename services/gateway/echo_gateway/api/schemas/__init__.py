"""What requests and answers look like. Requests are strict: what is not described is refused."""
