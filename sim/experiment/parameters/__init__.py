"""Scenarios under draws of parameters: what a calibration has left open is carried by every answer.

`reading` reads a file of draws, `together` puts all scenarios of a comparison under the same ones, `cases`
gives a replication the values of its draw, and `again` and `split` say how much of a difference's spread is
chance and how much parameters.
"""
