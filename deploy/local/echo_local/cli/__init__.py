"""The `echoctl` command."""
