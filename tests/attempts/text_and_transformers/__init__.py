"""Lesson 13, answered in ways that its exercises do not declare, part by part."""

from importlib import import_module

from tests.attempts.text_and_transformers.lesson import attempts

__all__ = ["attempts"]

for part in ("counting", "words", "pieces", "sentences", "attention", "blocks", "next_letter"):
    import_module(f"{__name__}.{part}")
