"""A whole country: every municipality is run by itself, and their figures are put together.

`sizes` says how large each is and makes it a scenario of its own, `figures` runs one of them once and keeps
what is put together, `together` does so exactly, and `country` is what comes out.
"""

from .country import Country
from .simulation import municipality, simulate_country

__all__ = ["Country", "municipality", "simulate_country"]
