"""The flight service of lesson 18: real code to take away, and what runs it."""
