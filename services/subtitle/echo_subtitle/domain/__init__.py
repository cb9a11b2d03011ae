"""Pure rules of subtitling: cues, lines, languages and the two file formats."""
