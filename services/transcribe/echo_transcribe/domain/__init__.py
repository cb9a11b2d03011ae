"""Pure rules: where speech is, how it is cut into work, and which recognised words are believed."""
