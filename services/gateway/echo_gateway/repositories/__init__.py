"""All SQL of the gateway: one repository for each kind of row."""
