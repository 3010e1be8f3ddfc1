"""What the lessons import: exercises that name mistakes, explorers, data and figures.

Importing this package costs next to nothing; each module imports its libraries where it uses them.
"""
