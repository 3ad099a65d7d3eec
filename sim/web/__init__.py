"""The planners' page: move a slider, and read a real paired simulation with its intervals within a second."""
