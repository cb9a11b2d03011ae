"""Pure values and rules: the ladder, the plan, FFmpeg's arguments, what segments hold, playlists, the poster."""
