"""musnad (مُسنَد) reads Arabic conflict reporting into claims that stand on the exact words of one report."""

__version__ = "0.1.0"
