"""The report of a calibration: what the data say of a scenario, for people who were not there.

It is one page that opens without network, in the looks of the report of a comparison (`sim.report`), in
Danish or English. It tells nothing of anybody: whatever is shown of the data rests on enough people, and is
told in one way only (`telling`).

    gather.gather(calibrated, …) -> Gathered     a calibration, with what is run besides for a report of it
    write.report(gathered, language) -> str      the page
"""
