"""Language models: one client of Gemini for all services."""

from echo_shared.ai.gemini import Gemini, Question
from echo_shared.ai.settings import AiSettings

__all__ = ["AiSettings", "Gemini", "Question"]
