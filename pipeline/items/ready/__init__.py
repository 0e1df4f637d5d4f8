"""The content made ready, and labels learned from it, before any table is judged."""
