"""The live answer: one thread that runs what was asked, and what is told of it."""
