"""What observed data say of the parameters, read from a table of simulations: see `learnt`."""
