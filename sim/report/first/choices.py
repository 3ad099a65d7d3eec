"""Words that a scenario chooses between, by the field that they stand in: what they mean, for people."""

from __future__ import annotations

from sim.report.texts import later

ANYWHERE = {
    "unlimited": later("no limit"),
    "monday": later("Monday"),
    "tuesday": later("Tuesday"),
    "wednesday": later("Wednesday"),
    "thursday": later("Thursday"),
    "friday": later("Friday"),
    "saturday": later("Saturday"),
    "sunday": later("Sunday"),
}
CHOICES = {
    "caseworkers.*.when_full": {"wait": later("citizens wait"), "stretch": later("caseworkers stretch")},
    "measures.*.decision.by": {"administration": later("the administration"), "team": later("the team")},
    "measures.*.groups.admission": {"open": later("open"), "closed": later("closed")},
    "measures.*.queue": {
        "first_come": later("first come, first served"),
        "longest_in_programme": later("whoever has been longest in the programme"),
        "lowest_motivation": later("whoever has the lowest motivation"),
        "youngest_first": later("the youngest first"),
    },
    "measures.*.clashes_with.then": {
        "next_intake": later("they keep their place in the queue"),
        "lost": later("the group is not started"),
    },
    "measures.*.field": {
        "health": later("Health measures"),
        "social": later("Social measures"),
        "company": later("Measures at firms"),
        "education": later("Education"),
        "mentor": later("Mentors"),
    },
    "dropout.from": {"programme": later("the start of the programme"), "referral": later("the referral")},
    "calendar.country": {"DK": later("Denmark")},
}
NAMES = (
    "measures.*.alternatives",
    "measures.*.after.measures",
    "measures.*.after.decided",
    "measures.*.private",
)
"""Fields that name measures."""
PARTS = ("caseworkers.*.serves", "costs.ends_support")
"""Fields that name parts of other fields: age groups, and ends of a programme."""
OWN_WORDS = ("measures.*.pool", "measures.*.one_of", "measures.*.considerations")
"""Fields with names that whoever wrote the scenario has made up."""
WEEKS = "calendar.closed_weeks"
MIXTURE = "mixture"
"""A length of time that is one of several, each for a share of citizens."""
