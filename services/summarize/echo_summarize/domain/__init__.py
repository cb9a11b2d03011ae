"""Summaries without a model: topics, sentences and words that stand out, by counting."""
