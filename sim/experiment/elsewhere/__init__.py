"""Where work is done when it is not done here: in threads, in processes of our own, or on a cluster.

`sim/experiment/workers.py` is the one face of them all, and the only one that knows them.
"""
