"""What a visitor asks for: a scenario, what is turned in it, and the options that are kept."""
