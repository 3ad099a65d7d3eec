"""What a report is made of: a comparison and everything that is run for it besides, with the command."""
