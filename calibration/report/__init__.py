"""The report of a calibration: what the data say of a scenario, for people who were not there.

It is one page that opens without network, in the looks of the report of a comparison (`sim.report`), in Danish
or English. It tells nothing of anybody: whatever is shown of the data rests on enough people, and is told in
one way only (`telling`).

    report(gathered, language) -> str        the page
    gather(calibrated, …) -> Gathered        a calibration with the checks and the sensitivity that were asked for
"""
