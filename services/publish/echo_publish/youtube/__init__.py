"""The target `youtube`: the film once, its words, chapters, captions and picture as they are now."""
