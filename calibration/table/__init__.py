"""The reference table: parameters drawn from the prior, and what would have been observed of each."""
