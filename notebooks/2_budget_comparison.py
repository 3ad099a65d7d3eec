# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # The same money, spent in different ways
#
# A municipality has some money more a year for its rehabilitation pathway. Should it pay for mentors, for
# groups, for placements in firms, for caseworkers, or for a little of several things?
#
# We first ask where the pathway is tight, buying one more of everything in turn. Then we make options that
# cost about the same, compare all of them with today on the same citizens and the same luck, and take the
# best one apart into its levers. Last we ask what the answer rests on: chance, assumptions, or neither; and
# write the report for the meeting.

# %% tags=["parameters"] small={"replications": 4, "sets": 10, "set_replications": 1}
budget = 300_000  # DKK a year
replications = 60
seed = 1
sets = 40  # of assumptions
set_replications = 4

# %%
import tempfile
from pathlib import Path
from textwrap import wrap

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from drawn import BASELINE, COLOURS, error_bars, finding
from IPython.display import Markdown
from plotly.subplots import make_subplots

import sim

today = sim.load(Path("..") / "scenarios" / "baseline.yaml")
years = (today.clock.end - today.clock.start).days / 365.25
names = {name: measure.label["en"] for name, measure in today.measures.items()}
names |= {"assessment": "the team's meeting", "programme": "a caseworker"}

# %% [markdown]
# ## Where is it tight?
#
# `sim.bottlenecks` gives the municipality one more of each capacity in turn and counts the people who stand
# in any queue, on average over the reported years. What a unit costs is its planned price.

# %%
tight = sim.bottlenecks(today, replications=replications // 2, seed=seed)
per_100_000 = pd.DataFrame(
    {
        f"{names.get(row.unit.measure, row.unit.name)}: {row.unit.more}": [
            row.per_100_000(),
            *row.rates(),
            row.planned,
        ]
        for row in tight.rows
    },
    index=["people", "low", "high", "price"],
).T.sort_values("people")

# %%
figure = go.Figure(
    go.Scatter(
        x=per_100_000.people,
        y=[f"{unit} ({price:,.0f} DKK)" for unit, price in per_100_000.price.items()],
        mode="markers",
        marker={"size": 10, "color": COLOURS[0]},
        error_x=error_bars(per_100_000.people, per_100_000.low, per_100_000.high),
    )
)
figure.update_xaxes(title="fewer people in queues for 100,000 DKK a year", rangemode="tozero")
best, last = per_100_000.iloc[-1], per_100_000.iloc[0]
finding(
    figure,
    f"For 100,000 DKK a year {best.people:.1f} fewer people stand in queues at the top of this list, and "
    f"{last.people:.1f} at its end, of {tight.waiting:.0f} today (simultaneous 95% intervals)",
    height=460,
)

# %% [markdown]
# This is the effect of **one** more. It says where to look, and not what six more do: a queue can be
# emptied only once. And a person fewer in a queue is not the same as a person who gets something.
#
# ## Options for the same money
#
# Prices stand in the scenario. For the budget we buy as many places as it pays for, or half a caseworker,
# or more groups; and one option mixes three things.

# %%
price = {name: measure.cost for name, measure in today.measures.items()}
salary = today.costs.caseworker_full_time


def places_more(measure: str, money: float) -> int:
    """How many places of a measure so much money a year pays for."""
    return int(money // price[measure]["per_place_year"])


def with_places(measure: str, money: float) -> dict[str, int]:
    """The change of a scenario that buys them."""
    return {f"measures.{measure}.places": today.measures[measure].places.first + places_more(measure, money)}


half = budget / 2
caseworkers = float(today.caseworkers["resource_team"].full_time.first)
changes = {
    f"{places_more('mentor', budget)} mentors": with_places("mentor", budget),
    f"{places_more('social_support', budget)} places of social support": with_places(
        "social_support", budget
    ),
    f"{places_more('internship', budget)} internships": with_places("internship", budget),
    "two more anxiety groups a year": {"measures.anxiety_group.groups.every": "13 weeks"},
    f"{budget / salary:.2f} of a caseworker": {
        "caseworkers.resource_team.full_time": round(caseworkers + budget / salary, 2)
    },
    "a mixture": {
        **with_places("mentor", half),
        "measures.anxiety_group.groups.every": "17 weeks",
        **with_places("individual_health", half - price["anxiety_group"]["per_group"]),
    },
}
options = [today.with_({"name": name, **change}) for name, change in changes.items()]
pd.DataFrame(
    [(name, path, value) for name, change in changes.items() for path, value in change.items()],
    columns=["option", "what is changed", "to"],
).set_index(["option", "what is changed"])

# %%
comparison = sim.compare(today, options, replications=replications, seed=seed)
everything = comparison.table.query("by == '' and period == ''")
everything = everything.set_index(["indicator", "of", "option"]).sort_index()


def differences(indicator: str, of: str = "all") -> pd.DataFrame:
    """One figure: a row for each option, with the difference to today and its interval."""
    return everything.loc[(indicator, of)].loc[list(changes)]


# %% [markdown]
# ## What they cost
#
# A place is paid for whether it is used or not. A group costs only when it is held, so what groups cost is
# found by the simulation: more groups are planned, and more of them are cancelled because too few have
# signed up.

# %%
cost = differences("cost_running")
pd.DataFrame(
    {
        "DKK a year more": cost.difference / years,
        "from": cost.low / years,
        "to": cost.high / years,
    }
).round(-3).astype(int)

# %%
cancelled = differences("groups_cancelled", "anxiety_group")
held = f"{cancelled.value['two more anxiety groups a year'] / years:.1f}"
Markdown(
    f"Of the four anxiety groups planned a year, **{held}** are cancelled, against "
    f"{cancelled.baseline.iloc[0] / years:.1f} of two today. So that option costs "
    f"**{cost.difference['two more anxiety groups a year'] / years:,.0f} DKK** a year more, where two groups "
    f"that are held cost {2 * price['anxiety_group']['per_group']:,.0f}. It is cheaper than the others, and "
    "must be read so."
)

# %% [markdown]
# ## Which queue shrinks, and where it moves
#
# Each cell is the change in the mean number of people in a queue. What an option takes out of one queue may
# turn up in the next.

# %%
queues = pd.DataFrame(
    {names[of]: differences("queue_mean", of).difference for of in tight.queues}, index=list(changes)
)
in_all = queues.sum(axis=1)
order = in_all.sort_values().index
most = float(queues.abs().max().max())
figure = go.Figure(
    go.Heatmap(
        z=queues.loc[order],
        x=["<br>".join(wrap(name, 14, break_long_words=False)) for name in queues.columns],
        y=["<br>".join(wrap(f"{name} ({in_all[name]:+.1f} in all)", 22)) for name in order],
        zmin=-most,
        zmax=most,
        colorscale=[(0, COLOURS[0]), (0.5, "white"), (1, COLOURS[1])],
        text=[
            [f"{change:+.1f}" if abs(change) >= 0.05 else "0" for change in row]
            for row in queues.loc[order].to_numpy()
        ],
        texttemplate="%{text}",
        showscale=False,
        xgap=2,
        ygap=2,
    )
)
figure.update_xaxes(
    title="queue for …: change in the mean number of people (blue: fewer)", showgrid=False, tickangle=0
)
figure.update_yaxes(autorange="reversed", showgrid=False)
finding(
    figure,
    f"{order[0].capitalize()} takes {-in_all[order[0]]:.1f} people out of queues on average, "
    f"{order[1]} {-in_all[order[1]]:.1f}, {order[-1]} {-in_all[order[-1]]:.1f}",
    height=420,
)

# %%
one = next(row for row in tight.rows if row.unit.measure == "mentor").waiting.mean
Markdown(
    f"One place more for a mentor took **{-one:.1f}** people out of queues; "
    f"{places_more('mentor', budget)} take **{-in_all.iloc[0]:.1f}**, not {places_more('mentor', budget)} "
    f"times as many. Half the money does most of it: {-queues.loc['a mixture', 'Mentor']:.1f} fewer wait for "
    f"a mentor, against {-queues['Mentor'].iloc[0]:.1f}."
)

# %% [markdown]
# ## What people notice
#
# Queues are the planner's view. For citizens it matters whether anything starts, and whether they are still
# there when it does. Losing people makes queues shorter, so it belongs beside every wait.

# %%
panels = {
    "nothing_started_by_12_months": "nothing started<br>by 12 months, points",
    "dropout_within_24_months": "gave up within<br>24 months, points",
    "delivered_by_12_months": "internship started<br>by 12 months, points",
}
seen = {
    name: 100
    * differences(name, "internship" if name.startswith("delivered") else "all")[
        ["difference", "low", "high"]
    ]
    for name in panels
}
figure = make_subplots(cols=3, shared_yaxes=True, horizontal_spacing=0.04)
for column, (name, title) in enumerate(panels.items(), 1):
    found = seen[name].loc[order]
    told = (found.low > 0) | (found.high < 0)
    figure.add_scatter(
        x=found.difference,
        y=order,
        mode="markers",
        marker={"size": 9, "color": [COLOURS[0] if each else BASELINE for each in told]},
        error_x=error_bars(found.difference, found.low, found.high),
        showlegend=False,
        col=column,
        row=1,
    )
    figure.add_vline(x=0, line_color="black", line_width=1, col=column, row=1)
    figure.update_xaxes(title=title, col=column, row=1)
figure.update_yaxes(autorange="reversed")
fewest = seen["nothing_started_by_12_months"].difference
finding(
    figure,
    f"Nobody is moved far: at most {-fewest.min():.1f} of 100 fewer have nothing started "
    f"({fewest.idxmin()}); grey cannot be told from zero",
    height=420,
)

# %% [markdown]
# All of these effects are small beside the share who get nothing at all. Money for places makes waits
# shorter; what else keeps people from what was recommended is the subject of
# [3_gap_and_rivals](3_gap_and_rivals.ipynb).
#
# ## Which lever did it?
#
# The mixture changes three things. `sim.which_lever` puts them upon today one after another in every order,
# on the same luck, so that their steps add up to what the mixture does. We look at the months of a
# programme in which nothing is running.

# %%
mixture = options[-1]
levers = sim.which_lever(today, mixture, replications=replications // 2, seed=seed)
found = levers.waterfall("inactive_months")

figure = go.Figure(
    go.Waterfall(
        x=["today", *("<br>".join(wrap(step.lever.label, 20)) for step in found.steps), "the mixture"],
        measure=["absolute", *["relative"] * len(found.steps), "total"],
        y=[found.baseline, *(step.step for step in found.steps), found.option],
        text=[f"{found.baseline:.2f}", *(f"{step.step:+.2f}" for step in found.steps), f"{found.option:.2f}"],
        textposition="outside",
        totals_marker_color=BASELINE,
        decreasing_marker_color=COLOURS[0],
        increasing_marker_color=COLOURS[1],
        connector_line_color=BASELINE,
    )
)
span = found.baseline - found.option
figure.update_yaxes(
    title="months with nothing running",
    range=[found.option - 0.4 * abs(span), found.baseline + 0.4 * abs(span)],
)
largest = min(found.steps, key=lambda step: step.step)
finding(
    figure,
    f"{100 * largest.step / found.difference:.0f}% of what the mixture saves comes from one lever "
    f"({largest.lever.label}); the axis does not begin at zero",
)

# %%
pd.DataFrame(
    [
        {
            "figure": f"{made.key.indicator}, {names.get(made.key.of, made.key.of)}",
            **{step.lever.label: step.step for step in made.steps},
            "in all": made.difference,
        }
        for made in (
            levers.waterfall("started_within_90", "mentor"),
            levers.waterfall("started_within_90", "anxiety_group"),
            levers.waterfall("started_within_90", "individual_health"),
            levers.waterfall("nothing_started_by_12_months"),
        )
    ]
).set_index("figure").mul(100).round(1)

# %% [markdown]
# Percentage points. Each lever moves its own wait and hardly another one's: these queues stand side by
# side, and a place in one of them is no use in the next.
#
# ## Is the mixture better than mentors alone?
#
# Both were compared with today, on the same luck. So they can be compared with each other, replication by
# replication.

# %%
mentors, mixed = (comparison.options[name] for name in (options[0].name, mixture.name))
versus = {
    "people in queues": sum(
        mixed.column("queue_mean", of) - mentors.column("queue_mean", of) for of in tight.queues
    ),
    "% with a mentor within 90 days": 100
    * (mixed.column("started_within_90", "mentor") - mentors.column("started_within_90", "mentor")),
    "% with an anxiety group within 90 days": 100
    * (
        mixed.column("started_within_90", "anxiety_group")
        - mentors.column("started_within_90", "anxiety_group")
    ),
    "% with nothing started by 12 months": 100
    * (mixed.column("nothing_started_by_12_months") - mentors.column("nothing_started_by_12_months")),
    "DKK a year": (mixed.column("cost_running") - mentors.column("cost_running")) / years,
}
mean = pd.Series({name: each.mean() for name, each in versus.items()})
error = pd.Series({name: each.std(ddof=1) / np.sqrt(len(each)) for name, each in versus.items()})
pd.DataFrame({"mixture less mentors": mean, "from": mean - 2 * error, "to": mean + 2 * error}).round(1)

# %% [markdown]
# ## What it rests on
#
# These intervals hold chance, and nothing else. The scenario says of each assumption how far it may lie
# from what is stated, and `sim.over_assumptions` moves all of them at once, again and again, in today and
# in the options alike.

# %%
finalists = [options[0], mixture]
over = sim.over_assumptions(today, finalists, sets=sets, replications=set_replications, seed=seed)
figure_of = {
    ("started_within_90", "mentor"): "mentor within 90 days",
    ("started_within_90", "anxiety_group"): "anxiety group within 90 days",
    ("nothing_started_by_12_months", "all"): "nothing started by 12 months",
    ("dropout_within_12_months", "all"): "gave up within 12 months",
}
rows = {
    (option.name, said): over.row(option.name, *key)
    for option in finalists
    for key, said in figure_of.items()
}
held = pd.DataFrame(
    {
        of: {
            "better": 100 * row.better / row.sets,
            "hardly any difference": 100 * row.hardly / row.sets,
            "worse": 100 * row.worse / row.sets,
        }
        for of, row in rows.items()
    }
).T

figure = go.Figure()
for said, colour in zip(held, (COLOURS[0], "#c9c9c9", COLOURS[1]), strict=True):
    figure.add_bar(
        y=[f"{option}: {of}" for option, of in held.index],
        x=held[said],
        name=said,
        orientation="h",
        marker_color=colour,
        text=[f"{share:.0f}" if share else "" for share in held[said]],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
    )
figure.update_layout(barmode="stack", legend_traceorder="normal")
figure.update_xaxes(title="% of sets of assumptions", range=[0, 100])
figure.update_yaxes(autorange="reversed")
first, second = (rows[option.name, "mentor within 90 days"] for option in finalists)
finding(
    figure,
    f"In {first.hardly} of {first.sets} sets of assumptions {finalists[0].name} make hardly any difference "
    f"to the wait for a mentor, and in {second.hardly} the mixture",
    height=440,
)

# %% [markdown]
# The reason is the next question: on which assumption does it hang what more mentors do? One is named only
# where it stands out from what the best of so many assumptions would show by chance. An empty table says
# that none does, which with few sets is no surprise.

# %%
pd.DataFrame(
    [
        {
            "assumption": each.assumption.path,
            "its range": f"{each.assumption.low} to {each.assumption.high}",
            "rank correlation with the gain": round(each.correlation, 2),
        }
        for each in over.what_pulls(first)
    ],
    columns=["assumption", "its range", "rank correlation with the gain"],
)

# %% [markdown]
# ## A single year
#
# And where everything is as assumed, a planner still sees one year at a time.

# %%
swing = comparison.years.set_index(["option", "indicator", "of"])
pd.DataFrame(
    {
        of: {option.name: 100 * swing.loc[(option.name, *key)].chance_worse for option in finalists}
        for key, of in figure_of.items()
    }
).round().astype(int).rename_axis("% of pairs of years in which the year with is worse than the year without")

# %% [markdown]
# Near 50 a single year says nothing: the difference drowns in what happens from year to year anyhow.
#
# ## The report
#
# What stands above, and more, comes as a page for people who were not there, and as a workbook with the
# figures. Here they go to a folder that is thrown away; give them a name of your own.

# %%
for_the_meeting = sim.compare(today, finalists, replications=replications // 2, seed=seed)
with tempfile.TemporaryDirectory() as folder:
    for_the_meeting.report(Path(folder) / "meeting.html", language="en", over=over)
    for_the_meeting.csv(Path(folder) / "meeting.csv")
    written = {path.name: path.stat().st_size for path in Path(folder).iterdir()}
pd.Series(written, name="bytes").to_frame()

# %% [markdown]
# ## What this shows, and what it does not
#
# - A queue can be emptied only once, so a little of several things can do more than much of one.
# - Prices are assumptions with ranges. A municipality that pays twice as much for a mentor buys half as
#   many.
# - Chance is the smallest of the doubts here. Whether more places help at all hangs on how many wait and
#   how many are refused, which is assumed.
# - Nothing is said of jobs or pensions: what a measure does for people beyond motivation is not in these
#   figures.
#
# The same on the command line:
#
# ```sh
# uv run ventetid bottlenecks scenarios/baseline.yaml
# uv run ventetid compare scenarios/baseline.yaml OPTIONS… --levers --assumptions 100 --report meeting.html
# ```
