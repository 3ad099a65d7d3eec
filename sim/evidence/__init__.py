"""What has been observed, published or by a municipality itself, and the model beside it.

Nothing here runs a simulation: it takes the numbers that one gave, a column a figure.
"""
