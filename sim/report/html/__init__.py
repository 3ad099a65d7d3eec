"""The page: one file with everything in it, which needs no network and opens from a disk."""
