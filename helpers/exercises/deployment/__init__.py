"""Exercises of lesson 18: one artefact, what may be loaded and served, what may be asked, and how versions change.

The parts, in the order of the lesson, which is the order of the exercises:

    artefact  one artefact: preparation and model, asked with raw rows
    manifest  what is in a file, and what goes with it
    table     a server in thirty lines: the table that it makes of a request
    contract  what may be asked, and how a refusal is said
    loading   loaded once
    versions  another version: canary and rollback
"""

from helpers.exercises.deployment import artefact, manifest, table, contract, loading, versions
from helpers.exercises.deployment.lesson import ex
