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
# # A first scenario: would six more mentors help?
#
# A rehabilitation team recommends a mentor to most citizens, and many wait for one or never get one. A
# planner may ask for more mentors. What would they do: to the wait for a mentor, to the other queues, and
# to how many get what was recommended at all?
#
# We load the model municipality, change one number, run both on the same citizens with the same luck, and
# read the difference: first what it is, then how well it is known, then what a single year may look like
# all the same, and last what more mentors cannot do.

# %% tags=["parameters"] small={"replications": 4}
replications = 200
seed = 1
more_mentors = 6

# %%
from pathlib import Path

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from drawn import BASELINE, COLOURS, error_bars, finding
from IPython.display import Markdown

import sim

pd.set_option("display.max_colwidth", None)
scenarios = Path("..") / "scenarios"
today = sim.load(scenarios / "baseline.yaml")
years = (today.clock.end - today.clock.start).days / 365.25

# %% [markdown]
# ## Today
#
# The municipality is made up: about 60,000 inhabitants, fitted to national shares of 2013–18. Every number
# in its file carries a source, or is called an assumption with a range. These are its capacities.

# %%
names = {name: measure.label["en"] for name, measure in today.measures.items()}
have_places = [name for name, measure in today.measures.items() if measure.places is not None]
where = {name: f"measures.{name}.places" for name in have_places}
where |= {name: f"measures.{name}.groups.places" for name in names if name not in have_places}

pd.DataFrame(
    [
        {
            "measure": names[name],
            "capacity": f"{today.sources[path].value_text} places"
            + ("" if name in have_places else f" a group, every {today.measures[name].groups.every}"),
            "grade of the evidence": today.sources[path].grade,
            "range": " to ".join(str(end) for end in today.sources[path].range or ()),
            "note": today.sources[path].note or "",
        }
        for name, path in where.items()
    ]
)

# %% [markdown]
# A run begins empty and fills up for some years before the first day that is reported. Whether those years
# are enough can be asked; each note would be a warning.

# %%
check = sim.warm_up_check(today, seed=seed)
Markdown(
    f"Warm-up: **{check.years:.0f} years**; notes: "
    + ("none, every queue has settled when the report begins." if not check.notes else " ".join(check.notes))
)

# %% [markdown]
# ## One change
#
# An option is the same scenario with something written otherwise. In a file it would be four lines that
# begin with `extends: baseline.yaml`; here it is a dictionary of paths.

# %%
mentors = today.measures["mentor"].places.first
more = today.with_({"name": f"{more_mentors} more mentors", "measures.mentor.places": mentors + more_mentors})
Markdown(f"**{more.name}**: `measures.mentor.places`: {mentors} → {more.measures['mentor'].places.first}")

# %% [markdown]
# A replication is one possible course of these years: its own citizens, wishes and lengths of stay. Both
# scenarios are run in every replication **on the same citizens with the same luck**, so whoever differs
# between them differs because of the option.

# %%
comparison = sim.compare(today, [more], replications=replications, seed=seed)
figures = comparison.headline.set_index(["indicator", "of"])

# %% [markdown]
# ## What it does to waiting
#
# The plainest figure is the share who have started within so many days of the recommendation. It counts
# everybody who was recommended, also those who were refused, and so cannot look good because people left.

# %%
days = [30, 60, 90, 180, 365]
started = {
    name: [100 * result.column(f"started_within_{each}", "mentor").mean() for each in days]
    for name, result in zip(comparison.names, comparison.results, strict=True)
}
at_90 = days.index(90)
before, after = (shares[at_90] for shares in started.values())

figure = go.Figure()
for place, (name, shares) in enumerate(started.items()):
    figure.add_scatter(
        x=days,
        y=shares,
        name=name,
        mode="lines+markers",
        line={"color": BASELINE if place == 0 else COLOURS[0], "dash": "solid" if place == 0 else "dash"},
    )
figure.update_xaxes(title="days since the recommendation", tickvals=days)
figure.update_yaxes(title="% of those recommended a mentor", rangemode="tozero")
finding(
    figure,
    f"With {more.name} {after:.0f} of 100 have one within 90 days, against {before:.0f} today",
)

# %% [markdown]
# The two lines draw nearer to each other with time. More places bring people to a mentor sooner; whether
# they bring *more* people there is another question, which comes back below.
#
# ## How well the difference is known
#
# Each replication gives one difference. Their mean is what we want to know, and its interval says how
# exactly the simulation knows it.

# %%
row = figures.loc[("started_within_90", "mentor")]
difference = 100 * (
    comparison.options[more.name].column("started_within_90", "mentor")
    - comparison.baseline.column("started_within_90", "mentor")
)
spread = np.quantile(difference, [0.1, 0.9])

# %%
figure = go.Figure()
figure.add_histogram(
    x=difference, nbinsx=30, marker={"color": COLOURS[0], "line": {"color": "white", "width": 1}}
)
figure.add_vrect(x0=100 * row.low, x1=100 * row.high, fillcolor=BASELINE, opacity=0.45, line_width=0)
figure.add_vline(x=100 * row.difference, line_color=BASELINE, line_width=2)
figure.update_xaxes(title="more started within 90 days, percentage points, one value a replication")
figure.update_yaxes(title="replications")
finding(
    figure,
    f"The mean of {100 * row.difference:.1f} is known to within {50 * (row.high - row.low):.1f} (grey); "
    f"80 of 100 single courses of {years:.0f} years lie between {spread[0]:.0f} and {spread[1]:.0f} points",
)

# %% [markdown]
# More replications make the grey band narrower, and leave the histogram as wide as it is. The band is about
# the simulation, the histogram about the world in which the planner will live.
#
# The same luck in both scenarios takes much of the chance out of a difference. How much shows what unpaired
# runs would need: the variance of the difference of two independent runs, over that of the pairs.


# %%
def runs_needed(indicator: str, of: str) -> float:
    """Unpaired replications that would know a mean difference as well as these pairs do."""
    before = comparison.baseline.column(indicator, of)
    after = comparison.options[more.name].column(indicator, of)
    apart = (after - before).var(ddof=1)
    return replications * (before.var(ddof=1) + after.var(ddof=1)) / apart if apart else np.nan


shown = [("started_within_90", name) for name in names] + [
    ("nothing_started_by_12_months", "all"),
    ("dropout_within_12_months", "all"),
]
pd.DataFrame(
    {"unpaired replications for the same interval": [round(runs_needed(*each), -1) for each in shown]},
    index=[f"{indicator}, {names.get(of, of)}" for indicator, of in shown],
).astype("Int64")

# %% [markdown]
# Pairing gives least where the option itself turns the course of a queue, as for the mentor, and very much
# wherever the option touches few people: small side effects could hardly be seen without it.
#
# ## A single year
#
# A planner sees single years. So we ask: by this figure, how often is a year **with** the option worse than
# the year before it **without**?

# %%
swing = comparison.years.set_index(["indicator", "of"]).loc[("started_within_90", "mentor")]
Markdown(
    "Today the share who start with a mentor within 90 days differs from year to year by a standard "
    f"deviation of **{100 * swing.spread:.0f} points**. In **{100 * swing.chance_worse:.0f} of 100** pairs "
    f"the year with {more.name} is worse than the one before without, although the option is better on "
    "average. Judging it by the first year's count would go wrong that often."
)

# %% [markdown]
# ## Everything else
#
# A change seldom stays where it was made. The planned figures of a comparison are chosen before it is run,
# and their simultaneous intervals hold for all of them at once, so that among many rows none looks real by
# chance.

# %%
shares = figures.loc["started_within_90"].loc[list(names)]
told = (shares.simultaneous_low > 0) | (shares.simultaneous_high < 0)
others = [names[name] for name in shares.index if told[name] and name != "mentor"]

figure = go.Figure()
figure.add_scatter(
    x=100 * shares.difference,
    y=[names[name] for name in shares.index],
    mode="markers",
    marker={"size": 10, "color": [COLOURS[0] if each else BASELINE for each in told]},
    error_x=error_bars(
        100 * shares.difference, 100 * shares.simultaneous_low, 100 * shares.simultaneous_high
    ),
)
figure.add_vline(x=0, line_color="black", line_width=1)
figure.update_xaxes(title="difference in % started within 90 days, points, simultaneous 95% interval")
figure.update_yaxes(autorange="reversed")
finding(
    figure,
    f"Of the other {len(shares) - 1} measures, {len(others) or 'none'} can be told from no change"
    + (
        f", none by more than {100 * shares.difference.drop('mentor').abs().max():.1f} points"
        if others
        else " (grey)"
    ),
    height=380,
)

# %% [markdown]
# ## What it does not do
#
# So the wait falls. Do more citizens get a mentor in the end? The model says of every recommendation what
# became of it by the end of the reported years, so the answer can be read rather than guessed.

# %%
words = {
    "why_started": "started",
    "why_still_on_the_way": "still on the way",
    "not_delivered_refused": "refused",
    "not_delivered_declined": "declined",
    "not_delivered_dropped_out": "gave up",
    "not_delivered_programme_ended": "programme ended first",
}
became = pd.DataFrame(
    {
        name: {said: 100 * result.column(indicator, "mentor").mean() for indicator, said in words.items()}
        for name, result in zip(comparison.names, comparison.results, strict=True)
    }
)
figure = go.Figure()
for place, said in enumerate(became.index):
    figure.add_bar(
        y=became.columns,
        x=became.loc[said],
        name=said,
        orientation="h",
        marker_color=[*COLOURS[:4], COLOURS[4], BASELINE][place],
        text=[f"{share:.0f}" if share >= 2 else "" for share in became.loc[said]],
        textposition="inside",
        insidetextfont_color="white",
        insidetextanchor="middle",
        textangle=0,
    )
figure.update_layout(barmode="stack", legend_traceorder="normal")
figure.update_xaxes(title="% of those recommended a mentor")
figure.update_yaxes(autorange="reversed")
refused = became.loc["refused"]
on_the_way = became.loc["still on the way"].iloc[0] - became.loc["still on the way"].iloc[1]
gained = became.loc["started"].iloc[1] - became.loc["started"].iloc[0]
finding(
    figure,
    f"More places refuse as many: {refused.iloc[1]:.0f} of 100. {gained:.1f} more of 100 get a mentor, and "
    f"{on_the_way:.1f} fewer are still on the way",
    height=320,
)

# %%
delivered = figures.loc[("delivered_by_12_months", "mentor")]
nothing = figures.loc[("nothing_started_by_12_months", "all")]
pd.DataFrame(
    {
        "today, %": [100 * delivered.baseline, 100 * nothing.baseline],
        "option, %": [100 * delivered.value, 100 * nothing.value],
        "difference, points": [100 * delivered.difference, 100 * nothing.difference],
        "from": [100 * delivered.low, 100 * nothing.low],
        "to": [100 * delivered.high, 100 * nothing.high],
    },
    index=["a mentor by 12 months, of all programmes", "nothing started by 12 months"],
).round(1)

# %% [markdown]
# Places do not change a refusal. Those who gain are nearly all people who would have had a mentor later: in
# this municipality, as it is assumed to be, more mentors make the wait shorter, and hardly raise the share
# who have one within a year.
#
# ## What it costs

# %%
cost = comparison.table.set_index(["indicator", "of", "by", "period"]).loc[("cost_running", "all", "", "")]
wait = figures.loc[("wait_mean_of_started", "mentor")]
Markdown(
    f"To run the pathway costs {cost.baseline / years / 1e6:.2f} million DKK a year today, and with the "
    f"option **{cost.difference / years:,.0f} DKK a year more**. For that the mean wait of those who get a "
    f"mentor is **{-wait.difference / 7:.1f} weeks shorter** ({-wait.high / 7:.1f} to {-wait.low / 7:.1f}): "
    f"{wait.value / 7:.1f} weeks against {wait.baseline / 7:.1f}."
)

# %% [markdown]
# ## What this shows, and what it does not
#
# - It shows what follows from the assumptions of the model municipality, with the part that is due to
#   chance.
# - It does not show that the assumptions hold. Above all, how many are *refused* and how many *wait* is
#   weakly known, and the answer hangs on it: [3_gap_and_rivals](3_gap_and_rivals.ipynb) asks what six
#   mentors do where nobody is refused, and which figure a municipality would have to count to know.
# - It compares two municipalities that have always been so, not the months after a change.
# - The price of a mentor is an assumption with a range. [2_budget_comparison](2_budget_comparison.ipynb)
#   sets several options beside each other for the same money.
#
# The same on the command line, in sentences and with all figures:
#
# ```sh
# uv run ventetid compare scenarios/baseline.yaml scenarios/more_mentors.yaml
# ```
