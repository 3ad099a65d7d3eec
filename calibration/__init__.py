"""Setting the model beside observed waits: not built yet, so nothing can be imported from here.

Here will live what turns a municipality's own data into a scenario that can be trusted: reading observed
referrals and waits, doing to the simulation what was done to reality when the data were made (window,
extract date, registration lag, disclosure), drawing parameters from their ranges and weighing them
against the data, and validating the result on a period that was held out. It will know the simulation
through the public interface of `sim` only.
"""
