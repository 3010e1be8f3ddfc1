"""What the process itself is set to: folder, environment, search path, hooks, locale, loggers."""

from __future__ import annotations

import builtins
import contextlib
import gc
import os
import sys
import threading
from typing import Any

from helpers.settings import Setting


def _folder() -> str | None:
    try:
        return os.getcwd()
    except FileNotFoundError:  # somebody deleted it
        return None


def _enter(folder: str | None) -> None:
    if folder is not None:
        with contextlib.suppress(OSError):
            os.chdir(folder)


def _environment() -> dict:
    """As the system has it, in bytes on most: to decode every name between any two calls would take long."""
    return dict(os.environ._data)


def _set_environment(wanted: dict) -> None:
    now, key, value = _environment(), os.environ.decodekey, os.environ.decodevalue
    for name in now.keys() - wanted.keys():
        del os.environ[key(name)]
    for name in wanted:
        if now.get(name) != wanted[name]:
            os.environ[key(name)] = value(wanted[name])


def _set_search_path(wanted: list[str]) -> None:
    sys.path[:] = wanted


def _set_builtins(wanted: dict[str, Any]) -> None:
    for name in vars(builtins).keys() - wanted.keys():
        delattr(builtins, name)
    vars(builtins).update(wanted)


OF_SYS = ("stdin", "stdout", "stderr", "displayhook", "excepthook", "unraisablehook", "breakpointhook")
HOOKS = [*((sys, name) for name in OF_SYS), (threading, "excepthook")]


def _hooks() -> list:
    return [getattr(owner, name) for owner, name in HOOKS]


def _set_hooks(wanted: list) -> None:
    for (owner, name), hook in zip(HOOKS, wanted, strict=True):
        setattr(owner, name, hook)


def _locale() -> dict[int, str]:
    """The locale of each category. Not LC_ALL: its form differs from one system to the next."""
    locale = sys.modules["locale"]
    names = ("LC_CTYPE", "LC_COLLATE", "LC_TIME", "LC_NUMERIC", "LC_MONETARY", "LC_MESSAGES")
    return {number: locale.setlocale(number) for name in names if (number := getattr(locale, name, None)) is not None}


def _set_locale(wanted: dict[int, str]) -> None:
    for category, name in wanted.items():
        sys.modules["locale"].setlocale(category, name)


def _locale_at_start() -> dict[int, str]:
    """As Python has it: characters as on the user's system, all else as in C."""
    characters = sys.modules["locale"].LC_CTYPE
    return {category: name if category == characters else "C" for category, name in _locale().items()}


def _loggers() -> dict[str | None, Any]:
    """Of each logger its settings, and under None the level below which nothing is logged at all."""
    logging = sys.modules["logging"]
    named = {"root": logging.root, **logging.root.manager.loggerDict}
    seen: dict[str | None, Any] = {
        name: (logger.level, logger.propagate, logger.disabled, list(logger.handlers))
        for name, logger in named.items()
        if isinstance(logger, logging.Logger)
    }
    return seen | {None: logging.root.manager.disable}


def _set_loggers(wanted: dict[str | None, Any]) -> None:
    """A logger that came into being meanwhile stays as whoever made it wants it."""
    logging, now = sys.modules["logging"], _loggers()
    for name, settings in wanted.items():
        if now.get(name) == settings:
            continue
        if name is None:
            logging.disable(settings)
            continue
        logger = logging.getLogger(name)
        level, logger.propagate, logger.disabled, logger.handlers[:] = settings
        logger.setLevel(level)


PROCESS = [
    Setting("folder", "os", _folder, _enter),
    Setting("environment", "os", _environment, _set_environment),
    Setting("search path", "sys", lambda: list(sys.path), _set_search_path),
    Setting("recursion", "sys", sys.getrecursionlimit, sys.setrecursionlimit),
    Setting("garbage", "gc", gc.isenabled, lambda on: gc.enable() if on else gc.disable()),
    Setting("builtins", "builtins", lambda: dict(vars(builtins)), _set_builtins),
    Setting("hooks", "sys", _hooks, _set_hooks),
    Setting("locale", "locale", _locale, _set_locale, _locale_at_start),
    Setting("loggers", "logging", _loggers, _set_loggers, counts_between=False),
]
