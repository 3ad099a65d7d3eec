"""What is compiled: plain loops over numbers in memory, in the part of Python that numba knows."""
