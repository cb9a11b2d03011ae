"""Speech engines and the sound they get."""
