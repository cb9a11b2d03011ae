"""Search: how text becomes words that can be found, what a query means, and what is shown of a find. No I/O here."""
