"""What the mechanisms are called in sentences: the change that switches one off, and how it rations places.

A change is named as what is then so, however little it can be had: a place for everybody is no offer to buy
twenty more. What rations places is said as why few wait for them, and what would be so without it.
"""

from __future__ import annotations

CHANGES = {
    "deciding": "finding out and deciding at once",
    "refusals": "no refusals",
    "missing_offers": "no missing offers",
    "too_few_places": "places for everybody",
    "group_starts": "group courses on any day",
    "finding_a_firm": "a firm for everybody",
    "order_and_clashes": "no set order and no clashes",
    "declining": "nobody saying no",
    "leaving": "nobody giving up or leaving",
}
"""By mechanism, what is so once it alone is switched off."""

RATIONING = {
    "deciding": ("finding out and deciding takes so long", "if it took no time"),
    "refusals": ("so many are refused", "without refusals"),
    "missing_offers": ("some offers do not exist", "if they did"),
    "group_starts": ("so many are held up by group courses", "if they were not"),
    "finding_a_firm": ("so many have no firm yet", "with a firm for everybody"),
    "order_and_clashes": ("other measures come first or clash", "if none did"),
    "declining": ("so many say no", "if nobody did"),
    "leaving": ("so many give up or leave", "if nobody did"),
}
"""By mechanism, why few come to wait for places, and without what there would be too few."""
