"""Summarisers."""
