"""Reports for people who were not there: a page, a workbook and tables, in Danish or English."""
