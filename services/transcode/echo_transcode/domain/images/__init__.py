"""Poster, storyboard, preview and waveform: what to look at, what is worth showing, and FFmpeg's arguments for it."""
