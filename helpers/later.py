"""Modules that are imported when they are first used."""

import importlib


class Later:
    """A module that is imported when an answer first uses it: torch takes seconds, and few of the course need it."""

    def __init__(self, name: str):
        self._name = name

    def __getattr__(self, attribute: str):
        if attribute.startswith("__") or attribute == "_name":  # a copy that is being made has no name yet
            raise AttributeError(attribute)
        return getattr(importlib.import_module(self._name), attribute)
