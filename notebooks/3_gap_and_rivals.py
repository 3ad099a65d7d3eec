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
# # Why so little is delivered, and how one could know
#
# A review of case files found that far fewer citizens had started with a mentor, social support or
# something in a firm than had been recommended it. Three questions follow. What stands between a
# recommendation and its start? Is there more than one account that gives the same published figures? And if
# so, what would a municipality have to count to know which of them is true at home?
#
# The third question matters because a decision hangs on it. We ask of every account what some more mentors
# would do if it were true.

# %% tags=["parameters"] small={"replications": 4, "gap_replications": 2}
replications = 60
gap_replications = 10
seed = 1
more_mentors = 6

# %%
from itertools import combinations
from pathlib import Path
from textwrap import wrap

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from drawn import BASELINE, COLOURS, finding
from IPython.display import Markdown
from plotly.subplots import make_subplots

import sim

scenarios = Path("..") / "scenarios"
today = sim.load(scenarios / "baseline.yaml")

# %% [markdown]
# What was published, from the evaluation of the reform (document 003 in `scenarios/README.md`): shares of
# programmes, mostly half a year old when the files were read. The model reads its own programmes at the
# same ages.

# %%
published = pd.Series({"mentor": 31.0, "social": 20.0, "company": 21.0, "nothing": 25.0}, name="published, %")
files_read = 239
within = pd.Series({"mentor": 4.0, "social": 4.0, "company": 4.0, "nothing": 5.0})  # near enough, in points
said = {
    "mentor": "a mentor",
    "social": "social support",
    "company": "something in a firm",
    "nothing": "nothing at all",
}
error = 100 * np.sqrt(published / 100 * (1 - published / 100) / files_read)
pd.DataFrame(
    {"had started": said, published.name: published, "chance of so few files, ± points": 2 * error}
).round(1)

# %% [markdown]
# ## The gap in the model
#
# Between a recommendation and its start stand decisions, refusals, queues, dates of groups, a search for a
# firm, and the citizen's own no. `sim.why_the_gap` switches them off, on the same citizens with the same
# luck, in many orders.

# %%
gap = sim.why_the_gap(today, replications=gap_replications, seed=seed)
fields = {
    "mentor": "Mentor",
    "social": "Social measures",
    "health": "Health measures",
    "company": "Company measures",
}
recommended = [gap.recommended(of) for of in fields]
started = [gap.started(of) for of in fields]

figure = go.Figure()
figure.add_bar(x=list(fields.values()), y=recommended, name="recommended", marker_color=BASELINE)
figure.add_bar(
    x=list(fields.values()), y=started, name="started when the file is read", marker_color=COLOURS[0]
)
figure.update_traces(texttemplate="%{y:.0f}", textposition="outside")
figure.update_yaxes(title="% of programmes", range=[0, 100])
widest = max(fields, key=lambda of: gap.recommended(of) - gap.started(of))
finding(
    figure,
    f"The gap is widest for {fields[widest].lower()}: recommended to {gap.recommended(widest):.0f} of 100, "
    f"started with {gap.started(widest):.0f}",
    height=380,
)

# %% [markdown]
# ## What it is made of
#
# What a mechanism explains depends on what else is switched off already. So it is asked in many orders and
# averaged (Shapley's value), and the parts of a column add up to its gap.

# %%
labels = {mechanism.name: mechanism.label for mechanism in gap.mechanisms}
parts = gap.table.pivot_table(index="mechanism", columns="of", values="points", sort=False)
parts = parts.loc[list(labels), list(fields)]
most = float(parts.abs().max().max())

figure = go.Figure(
    go.Heatmap(
        z=parts,
        x=[f"{name}<br>(gap {parts[of].sum():.0f})" for of, name in fields.items()],
        y=[labels[name].capitalize() for name in parts.index],
        zmin=-most,
        zmax=most,
        colorscale=[(0, COLOURS[1]), (0.5, "white"), (1, COLOURS[0])],
        text=[[f"{points:.0f}" if abs(points) >= 0.5 else "0" for points in row] for row in parts.to_numpy()],
        texttemplate="%{text}",
        showscale=False,
        xgap=2,
        ygap=2,
    )
)
figure.update_xaxes(title="percentage points of the gap", side="bottom", showgrid=False)
figure.update_yaxes(autorange="reversed", showgrid=False)
main = parts["mentor"].idxmax()
finding(
    figure,
    f"The gap for a mentor is {parts['mentor'].sum():.0f} points; averaged over orders, {labels[main]} is "
    f"{parts.loc[main, 'mentor']:.0f} of them and refusals {parts.loc['refusals', 'mentor']:.0f}",
    height=440,
)

# %% [markdown]
# That looks like an answer: build places. It is not one, as the next chart shows. It asks what each
# mechanism does **alone**, with everything else as it is today; and what it would still hold back if it
# were **the last** one left.

# %%
alone = {name: gap.alone(name, "mentor")[0] for name in labels}
last = {name: gap.last(name, "mentor")[0] for name in labels}

figure = go.Figure()
for name, label in labels.items():
    figure.add_scatter(
        x=[alone[name], last[name]],
        y=[label.capitalize()] * 2,
        mode="lines",
        line_color="#c9c9c9",
        showlegend=False,
        hoverinfo="skip",
    )
rows = [label.capitalize() for label in labels.values()]
figure.add_scatter(
    x=list(alone.values()),
    y=rows,
    mode="markers",
    name="taken away alone, today",
    marker={"size": 11, "color": COLOURS[1]},
)
figure.add_scatter(
    x=list(last.values()),
    y=rows,
    mode="markers",
    name="taken away as the last of all",
    marker={"size": 11, "color": COLOURS[0], "symbol": "diamond"},
)
figure.add_vline(x=0, line_color="black", line_width=1)
figure.update_xaxes(title="more with a mentor when the file is read, percentage points")
figure.update_yaxes(autorange="reversed")
finding(
    figure,
    f"Alone, places for everybody give {alone['too_few_places']:+.0f} points and granting everything gives "
    f"{alone['refusals']:+.0f}; both together {gap.with_places('refusals', 'mentor')[0]:+.0f}",
    height=460,
)

# %% [markdown]
# Refusals and places hide each other. Where many are refused, few wait, and more places find nobody to take
# them. Where nobody is refused, the line becomes so long that fewer have started after half a year. So the
# parts above say what the gap is *made of*, not what to buy; and they are parts of one account of the
# municipality.
#
# ## Rival accounts
#
# How many are refused and how many wait is weakly known. Each file in `scenarios/explanations` is another
# account of the same gap, with the same places:
#
# - **Refusals**: many are refused; whoever is granted a place gets one soon.
# - **Queues**: nobody is refused a mentor or social support; who has none yet is waiting.
# - **Missing offers**: the right mentor does not exist; the year's money is spent.
# - **Priorities**: nobody is refused, places are far too few, and the young come first.
# - **Overload**: the same, first come, first served.
#
# `sim.under_explanations` puts each upon today, and the decision about mentors upon that.

# %%
more = today.with_(
    {
        "name": f"{more_mentors} more mentors",
        "measures.mentor.places": today.measures["mentor"].places.first + more_mentors,
    }
)
accounts = [sim.load(path) for path in sorted((scenarios / "explanations").glob("*.yaml"))]
rivals = sim.under_explanations(today, [more], accounts, replications=replications, seed=seed)
found = {"Today": sim.compare(today, [more], replications=replications, seed=seed)}
found |= {rival.name: rival.comparison for rival in rivals}
worlds = {name: comparison.baseline for name, comparison in found.items()}

# %% [markdown]
# ## Do they give the published figures?

# %%
at_review = pd.DataFrame(
    {
        name: {
            **{
                of: 100 * world.column("delivered_at_review", of).mean()
                for of in ("mentor", "social", "company")
            },
            "nothing": 100 * world.column("nothing_started_at_review").mean(),
        }
        for name, world in worlds.items()
    }
).T
off = at_review - published
comes_out = (off.abs() <= within).all(axis=1)

figure = make_subplots(cols=4, shared_yaxes=True, horizontal_spacing=0.03)
for column, of in enumerate(published.index, 1):
    figure.add_scatter(
        x=at_review[of],
        y=at_review.index,
        mode="markers",
        marker={"size": 10, "color": [COLOURS[0] if out else COLOURS[1] for out in comes_out]},
        showlegend=False,
        col=column,
        row=1,
    )
    figure.add_vrect(
        x0=published[of] - within[of],
        x1=published[of] + within[of],
        fillcolor=BASELINE,
        opacity=0.2,
        line_width=0,
        col=column,
        row=1,
    )
    figure.add_vline(x=published[of], line_color=BASELINE, line_dash="dot", col=column, row=1)
    figure.update_xaxes(title=said[of], range=[-3, 53], ticksuffix="%", col=column, row=1)
figure.update_yaxes(autorange="reversed")
finding(
    figure,
    f"{comes_out.sum()} of {len(comes_out)} accounts give all published figures (within the grey bands); "
    f"farthest off is {off.abs().max(axis=1).idxmax()}, by {off.abs().max().max():.0f} points",
    height=400,
)

# %% [markdown]
# The bands are as wide as the model was asked to come near, and not narrower than chance in so few files.
# Agreement in them is no evidence for an account, as each was fitted to these figures. What carries
# information is the account that *fails*: where everybody waits in one long line, nobody is served early,
# and the files would show it.
#
# ## What the same decision does in each world

# %%
allowed = [name for name in worlds if comes_out[name]]
effect = pd.DataFrame(
    {
        name: found[name].headline.set_index(["indicator", "of"]).loc[("started_within_90", "mentor")]
        for name in allowed
    }
).T
effect = effect.sort_values("difference")

figure = go.Figure()
for name in effect.index:
    figure.add_scatter(
        x=[100 * effect.baseline[name], 100 * effect.value[name]],
        y=[name, name],
        mode="lines",
        line_color="#c9c9c9",
        line_width=3,
        showlegend=False,
        hoverinfo="skip",
    )
figure.add_scatter(
    x=100 * effect.baseline,
    y=effect.index,
    mode="markers",
    name="without",
    marker={"size": 11, "color": BASELINE},
)
figure.add_scatter(
    x=100 * effect.value,
    y=effect.index,
    mode="markers",
    name=f"with {more.name}",
    marker={"size": 11, "color": COLOURS[0], "symbol": "diamond"},
)
figure.update_xaxes(title="% of those recommended a mentor who have one within 90 days", range=[0, 80])
least, greatest = effect.index[0], effect.index[-1]
finding(
    figure,
    f"The same mentors give {100 * effect.difference[greatest]:.0f} points under {greatest} and "
    f"{100 * effect.difference[least]:.0f} under {least}; the published figures allow both",
    height=380,
)

# %% [markdown]
# No number of replications will settle this. The doubt is not chance in the simulation: it is that the
# published figures do not tell these worlds apart.
#
# ## Which figure would tell?
#
# A municipality can count more than the review did. We look for figures that differ between the worlds by
# more than one municipality differs from itself. A replication is one possible municipality over the
# reported years, so two worlds are told apart by a figure where the values under one hardly ever overlap
# with those under the other: a municipality drawn from one has a higher value than one drawn from the other
# in at least 39 of 40 pairs, or in at most one.

# %%
countable = {
    ("not_delivered_refused", "mentor"): "refused, % of those recommended a mentor",
    ("why_still_on_the_way", "mentor"): "still on the way, % of those recommended a mentor",
    ("started_within_90", "mentor"): "a mentor within 90 days, % of those recommended",
    ("delivered_by_12_months", "mentor"): "a mentor by 12 months, % of programmes",
    ("queue_wait_mean_of_started", "mentor"): "days in the queue for a mentor",
    ("queue_mean", "mentor"): "people waiting for a mentor, on average",
    ("demand_without_offer", "all"): "asked for a year, and does not exist",
    ("nothing_started_by_12_months", "all"): "nothing started by 12 months, % of programmes",
    ("dropout_within_12_months", "all"): "gave up within 12 months, % of programmes",
}
keys = {
    (key.indicator, key.of): key
    for world in worlds.values()
    for key in world.catalogue
    if not key.by + key.period
}
values = {
    words: {name: worlds[name].figure(keys[which]) * (100 if words.find("%") >= 0 else 1) for name in allowed}
    for which, words in countable.items()
}


def told_apart(one: np.ndarray, other: np.ndarray) -> bool:
    """Whether municipalities under one account hardly ever show what they show under the other."""
    higher = (one[:, None] > other).mean() + 0.5 * (one[:, None] == other).mean()
    return abs(higher - 0.5) >= 0.475


pairs = list(combinations(allowed, 2))
tells = pd.DataFrame(
    {
        words: {f"{a} or {b}": told_apart(by_world[a], by_world[b]) for a, b in pairs}
        for words, by_world in values.items()
    }
)
tells = tells[tells.sum().sort_values(ascending=False, kind="stable").index]

# %%
figure = go.Figure(
    go.Heatmap(
        z=tells.astype(int),
        x=["<br>".join(wrap(words.split(", ")[0], 12, break_long_words=False)) for words in tells],
        y=tells.index,
        zmin=0,
        zmax=1,
        colorscale=[(0, "#e6e6e6"), (1, COLOURS[0])],
        showscale=False,
        xgap=2,
        ygap=2,
    )
)
figure.update_xaxes(tickangle=0, tickfont_size=10, showgrid=False)
figure.update_yaxes(title="pairs of accounts", autorange="reversed", showgrid=False)
finding(
    figure,
    f"No figure tells all {len(pairs)} pairs apart (blue: told apart); the best, {tells.columns[0]}, "
    f"tells {tells.iloc[:, 0].sum()}"
    if tells.sum().max() < len(pairs)
    else f"{tells.columns[0].capitalize()} alone tells all {len(pairs)} pairs apart (blue)",
    height=540,
)

# %% [markdown]
# So more than one figure is needed. We take the best, then the one that tells most of the pairs that are
# left, and so on until nothing is added.

# %%
chosen: list[str] = []
left = tells
while len(left) and left.sum().max():
    chosen.append(left.sum().idxmax())
    left = left[~left[chosen[-1]]]
Markdown(
    "Count, in this order:\n\n"
    + "\n".join(f"{place}. **{words}**" for place, words in enumerate(chosen, 1))
    + "\n\nTogether they tell "
    + (f"all {len(pairs)} pairs apart." if left.empty else f"all pairs apart but: {', '.join(left.index)}.")
)

# %%
figure = make_subplots(cols=len(chosen), shared_yaxes=True, horizontal_spacing=0.05)
for column, words in enumerate(chosen, 1):
    for place, name in enumerate(allowed):
        figure.add_box(
            x=values[words][name],
            name=name,
            orientation="h",
            marker_color=BASELINE if name == "Today" else COLOURS[place],
            boxpoints=False,
            showlegend=False,
            col=column,
            row=1,
        )
    figure.update_xaxes(title="<br>".join(wrap(words, 30)), col=column, row=1)
figure.update_yaxes(autorange="reversed")
single = "one figure is" if len(chosen) == 1 else f"{len(chosen)} figures are"
finding(
    figure,
    f"{single.capitalize()} enough to tell {len(pairs) - len(left)} of {len(pairs)} pairs of accounts apart: "
    "what single municipalities would count",
    height=400,
)

# %% [markdown]
# ## What this shows, and what it does not
#
# - Parts of a gap are parts of one account. Whoever reads "too few places" off the first table and builds
#   places may get nothing for it.
# - The published figures rule out an account and allow others. Among these, the same decision does anything
#   from much to nothing.
# - A municipality can find out, by counting what it already writes down. Who has such figures can let them
#   choose between parameters: [4_calibration](4_calibration.ipynb).
# - Five accounts are not all there are, and truth may be a mixture of them. A figure that tells these apart
#   need not tell others.
# - That a figure would tell two worlds apart supposes that all else is as assumed. A municipality whose
#   mentors stay for longer than assumed may show figures that fit none.
#
# The same on the command line:
#
# ```sh
# uv run ventetid gap scenarios/baseline.yaml
# uv run ventetid compare scenarios/baseline.yaml scenarios/more_mentors.yaml --explanations
# ```
