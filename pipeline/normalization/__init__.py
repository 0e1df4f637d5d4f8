"""Text, numbers, dates and fiscal years of Japanese administrative documents; needs no PDF."""

from pipeline.normalization.text import Normalized, fold, normal, normalize, unify_ideographs

__all__ = ["Normalized", "fold", "normal", "normalize", "unify_ideographs"]
