"""What subtitling is told from outside."""

from echo_shared.ai.settings import AiSettings


class Settings(AiSettings):
    """Nothing of its own: translation is there when Gemini is."""
