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
# # What do a municipality's own data say, and what can they not say?
#
# A model of a municipality has numbers that nobody has counted: how many are granted a mentor, how long a
# search for a company takes, how many lose heart. A list of referrals tells something of them. How much,
# and of which?
#
# To see whether an answer is right one must know the truth, so this municipality is made up. Havnekøbing
# has a list of referrals and a review of case files, written by the simulator with values that we put aside
# until the end. The data are as faulty as real ones: a list that begins and ends on some day, dates known
# by the week, some ends registered late. We calibrate as if we knew no better, say what was learnt and what
# was not, look up the truth, and ask what it means for a decision.

# %%
from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import yaml
from drawn import BASELINE, COLOURS, error_bars, finding
from IPython.display import Markdown, display

import calibration
import sim

# %% tags=["parameters"] small={"simulations": 200, "data_sets": 10, "runs": 20, "replications": 20}
simulations = 1500  # over the ranges of the parameters; the file of the example asks for more
data_sets = 100  # made up, to check the method where the truth is known
runs = 100  # at draws of what was found, to look at the fit
replications = 200  # of the decision at the end
example = "../calibration/example"

# %% [markdown]
# ## What is asked
#
# The calibration file names the scenario, the data, and the parameters that are free, each with the range
# in which it is believed to lie. Before the data every value in a range is as likely as another.

# %%
project = calibration.read(f"{example}/calibration.yaml")
project = replace(project, budget=replace(project.budget, simulations=simulations))
called = {
    "citizens.per_year": "Citizens referred a year",
    "measures.mentor.decision.granted": "Mentor: share granted",
    "measures.mentor.lasts": "Mentor: how long it lasts, days",
    "measures.anxiety_group.recommended": "Anxiety group: share recommended it",
    "measures.internship.search.lasts": "Internship: search for a company, days",
    "dropout.per_year": "Give up: hazard a year",
    "motivation.erosion_per_month": "Motivation lost in a month of waiting",
}
names = {"mentor": "Mentor", "anxiety_group": "Anxiety group", "internship": "Internship"}
pd.DataFrame(
    [
        {
            "parameter": called[each.path],
            "from": each.low,
            "to": each.high,
            "even in its": "logarithm" if each.scale == "log" else "value",
        }
        for each in project.parameters
    ]
).round(3)

# %% [markdown]
# ## The data
#
# The list is a table as spreadsheets in Denmark write it: semicolons, Danish headings, dates with the day
# first. A blank start is a wait that still runs, or one that led to nothing.

# %%
dates = ["henvist", "påbegyndt", "afsluttet"]
rows = pd.read_csv(f"{example}/waits.csv", sep=";", parse_dates=dates, dayfirst=True)
rows = rows.rename(
    columns={
        "borger": "citizen",
        "indsats": "measure",
        "henvist": "referred",
        "påbegyndt": "started",
        "afsluttet": "ended",
    }
)
rows = rows[["citizen", "measure", "referred", "started", "ended"]]
shares = pd.read_csv(f"{example}/case_files.csv", sep=";", decimal=",")
rows.head(6)

# %%
shares.rename(columns={"tal": "figure", "for": "of", "andel": "share", "antal": "people"})

# %% [markdown]
# Everything from here on rests on one call. It reads the data, simulates the town at values spread over all
# ranges and then where the data are likely, looks at every simulated town as the list looked at the real
# one, and keeps what agrees. It takes the better part of this notebook's time. With a folder
# (`folder=calibration.folder_of(…)`) it would keep its simulations and use them again; here nothing is
# written.

# %%
found = calibration.calibrate(project)
found

# %% [markdown]
# ### What was noticed while reading
#
# The audit says what there is, in whole sentences, and never a number that rests on fewer than five people:
# even of a town that nobody lives in.

# %%
display(
    Markdown("\n".join(f"- {said}" for said in found.observed.audit.sentences()).replace(example + "/", ""))
)

# %% [markdown]
# ### Why the list cannot be counted as it stands
#
# What share of those recommended a measure start within half a year? Two simple counts come to mind. One is
# among those who have started: it leaves out who never will. The other is among all rows: it takes whoever
# has not waited for half a year yet for somebody who did not start in time. The third way uses each wait
# for as long as it was seen (Aalen and Johansen's estimate, with late entry), and is what the calibration
# sets beside the same estimate of every simulation. A day on which too few people would be told of is left
# out, so each measure is compared at its last day within half a year.

# %%
half_a_year, counted = 182, []
waited = (rows["started"] - rows["referred"]).dt.days
for curve in found.observed.curves:
    told = pd.Series(curve.started, pd.Index(curve.days, dtype=int), dtype=float).dropna().loc[:half_a_year]
    if curve.of in names and len(told):
        mine, day = rows["measure"] == curve.of, told.index[-1]
        within = (waited[mine] <= day).sum()
        counted.append(
            {
                "measure": f"{names[curve.of]}, within {day} days",
                "of those who started": within / waited[mine].notna().sum(),
                "of all rows": within / mine.sum(),
                "as long as each was seen": told.iloc[-1],
            }
        )
counts = pd.DataFrame(counted).set_index("measure")

figure = go.Figure()
for place, way in enumerate(counts.columns):
    last = place == len(counts.columns) - 1
    figure.add_scatter(
        x=counts[way],
        y=counts.index,
        mode="markers",
        name=way,
        marker={
            "size": 13,
            "symbol": ["diamond", "square", "circle"][place],
            "color": COLOURS[0] if last else BASELINE,
        },
    )
figure.update_xaxes(title="share who start in time", tickformat=".0%", range=[0, 1.02])
off = 100 * (counts["of those who started"] - counts["as long as each was seen"]).max()
finding(
    figure,
    f"Counted among those who have started, the share who start in time is up to {off:.0f} points too high",
    height=330,
)

# %% [markdown]
# ## What the data say
#
# Simulations that look like the data are draws of the parameters that agree with them. The bar holds nine
# draws of ten, within the range that was believed before.

# %%
posterior = found.posterior
known = {each.parameter.path: each for each in found.diagnosis.identified.found}
learnt = pd.DataFrame(
    [
        {
            "path": each.path,
            "parameter": called[each.path],
            "median": posterior.median(each.path),
            "low": posterior.interval(each.path)[0],
            "high": posterior.interval(each.path)[1],
            "narrower": 1 - posterior.contraction[each.path],
            "identified": known[each.path].identified,
        }
        for each in project.parameters
    ]
)
learnt.drop(columns="path").round(3)


# %%
def ranges_drawn(frame: pd.DataFrame) -> go.Figure:
    """Each parameter's range as a line, and on it what was found."""
    figure = go.Figure()
    for place, each in enumerate(project.parameters):
        row = frame.iloc[place]
        low, middle, high = (float(each.share(row[name])) for name in ("low", "median", "high"))
        colour, name = (COLOURS[0], "after the data") if row["identified"] else (BASELINE, "not identified")
        figure.add_scatter(
            x=[0, 1],
            y=[row["parameter"]] * 2,
            mode="lines",
            line={"color": BASELINE, "width": 1},
            showlegend=False,
        )
        figure.add_scatter(
            x=[low, high],
            y=[row["parameter"]] * 2,
            mode="lines",
            line={"color": colour, "width": 12},
            name=name,
            legendgroup=name,
        )
        figure.add_scatter(
            x=[middle],
            y=[row["parameter"]],
            mode="markers",
            marker={
                "color": "white",
                "symbol": "line-ns",
                "size": 10,
                "line": {"color": "white", "width": 3},
            },
            showlegend=False,
        )
    shown: set[str] = set()
    for trace in figure.data:
        if trace.legendgroup:
            trace.showlegend = trace.legendgroup not in shown
            shown.add(trace.legendgroup)
    figure.update_xaxes(
        title="share of the range believed before (0: its lower end, 1: its upper end)", range=[-0.02, 1.02]
    )
    return figure.update_yaxes(autorange="reversed")


number, unknown = len(learnt), learnt.loc[~learnt["identified"], "parameter"]
silent = (
    f"the data say nothing of: {', '.join(unknown).lower()}" if len(unknown) else "none is left as it was"
)
finding(ranges_drawn(learnt), f"{number - len(unknown)} of {number} parameters become narrower; {silent}")

# %% [markdown]
# ## What they do not say, and why
#
# A parameter that comes back as it was believed before looks like a finding and is none. So each is held
# against what chance would make of a parameter that changes nothing. Those that are no narrower are called
# *not identified*.

# %%
display(Markdown("\n".join(f"- {said}" for said in found.diagnosis.identified.sentences())))

# %% [markdown]
# One can see why without any statistics of a posterior. Below is, over all simulations that cover the whole
# ranges, the strongest correlation of each parameter with any single number that is read off the data.
# Where nothing observed moves with a parameter, no method can find it.

# %%
table = found.table.only([each.key for each in found.observed.statistics])
first = table.wave == 0
moving = table.statistics[first][:, table.statistics[first].std(axis=0) > 0]
together = np.corrcoef(table.points[first], moving, rowvar=False)[
    : len(project.parameters), len(project.parameters) :
]
learnt["strongest"] = np.abs(together).max(axis=1)
luck = np.random.default_rng(1).random((int(first.sum()), 100))
by_chance = np.quantile(np.abs(np.corrcoef(luck, moving, rowvar=False)[:100, 100:]).max(axis=1), 0.95)

figure = go.Figure(
    go.Bar(
        x=learnt["strongest"],
        y=learnt["parameter"],
        orientation="h",
        marker_color=[COLOURS[0] if each else BASELINE for each in learnt["identified"]],
    )
)
figure.add_scatter(
    x=[by_chance] * 2,
    y=learnt["parameter"].iloc[[0, -1]],
    mode="lines",
    line={"color": COLOURS[1], "dash": "dash"},
    name="what chance reaches, in 19 of 20",
    showlegend=True,
)
figure.data[0].showlegend = False
figure.update_xaxes(
    title=f"strongest correlation with any of {moving.shape[1]} observed numbers", range=[0, 1]
)
figure.update_yaxes(autorange="reversed")
weakest = learnt.loc[learnt["strongest"].idxmin()]
finding(
    figure,
    f"Least of all moves with “{weakest['parameter'].lower()}”: its strongest correlation is "
    f"{weakest['strongest']:.2f}, where chance alone reaches {by_chance:.2f}",
)

# %% [markdown]
# In this town motivation does one thing only: it sets how soon people give up. What it loses in a few
# months of waiting moves that hazard by little, and the general level of the hazard, which is free as well,
# takes up the rest.
#
# Would other data tell? Every simulation was also seen through data that Havnekøbing does not have. So one
# can say beforehand how much narrower a parameter would be expected to be with them.

# %%
asked = [(path, each.would) for path, each in known.items() if each.would is not None and each.would.promises]
best = pd.DataFrame(
    [
        {
            "parameter": called[path],
            "narrower now": max(0.0, 1 - would.contraction),
            "with the best of other data": max(0.0, would.promises[0].narrower),
            "which": would.promises[0].candidate.called if would.best else "none is worth asking for",
        }
        for path, would in asked
    ]
)
best.style.format({"narrower now": "{:.0%}", "with the best of other data": "{:.0%}"}).hide(axis="index")

# %% [markdown]
# ## Does the model show such data?
#
# Parameters can be found for a wrong model, too. So we simulate at draws of what was found, look at these
# towns as the list looked, and set the observed shares beside them.

# %%
frame = posterior.frame()
some = frame.drop(columns="weight").sample(
    runs, weights=frame["weight"], replace=True, random_state=1, ignore_index=True
)
shown = calibration.simulate(found.scenario, some, found.observed.operator, seed=2, jobs=-1, readable=True)

curve = next(each for each in found.observed.curves if each.of == "mentor")
figure = go.Figure()
weeks = [
    int(key.split(":")[1].removeprefix("started_within_"))
    for key in shown
    if key.startswith("referrals:started_within_") and key.endswith(":mentor")
]
bands = {
    day: np.quantile(shown[f"referrals:started_within_{day}:mentor"], [0.05, 0.5, 0.95]) for day in weeks
}
low, middle, high = np.array(list(bands.values())).T
figure.add_scatter(
    x=weeks,
    y=middle,
    error_y=error_bars(middle, low, high),
    mode="markers",
    marker={"color": COLOURS[0], "size": 8},
    name=f"{runs} fitted towns: median, and nine of ten",
)
figure.add_scatter(
    x=curve.days,
    y=curve.started,
    mode="markers",
    marker={"color": COLOURS[1], "symbol": "diamond-open", "size": 7},
    name="Havnekøbing's list",
)
figure.update_xaxes(title="days since the mentor was recommended")
figure.update_yaxes(title="share who have started", tickformat=".0%", rangemode="tozero")
at = {day: share for day, share in zip(curve.days, curve.started, strict=True) if not np.isnan(share)}
nearest = {
    day: at[min(at, key=lambda each: abs(each - day))]
    for day in weeks
    if min(abs(each - day) for each in at) <= 4
}
inside = sum(bands[day][0] <= share <= bands[day][2] for day, share in nearest.items())
finding(
    figure, f"Mentor: {inside} of {len(nearest)} observed shares lie where nine of ten fitted towns have them"
)

# %% [markdown]
# ## May the method be believed?
#
# One town proves little. So towns are made up at values all over the ranges, each is calibrated like
# Havnekøbing, and it is counted how often the 90 % interval holds the value that the town was made with.
# The simulations are there already, so this costs little.

# %%
checked = calibration.validate(found, data_sets=data_sets, runs=max(runs, 20))
held = pd.DataFrame(
    [
        {"parameter": called[each.path], "share": each.share, "low": each.low, "high": each.high}
        for each in checked.coverage.found
        if each.level == 0.9
    ]
)

figure = go.Figure(
    go.Scatter(
        x=held["share"],
        y=held["parameter"],
        mode="markers",
        error_x=error_bars(held["share"], held["low"], held["high"]),
        marker={"color": COLOURS[0], "size": 9},
        showlegend=False,
    )
)
figure.add_vline(0.9, line={"color": BASELINE, "dash": "dash"})
figure.update_xaxes(
    title=f"share of {data_sets} made-up towns whose interval holds the truth", tickformat=".0%"
)
figure.update_yaxes(autorange="reversed")
finding(
    figure,
    f"Intervals of 90 % hold the truth in {100 * held['share'].min():.0f} to {100 * held['share'].max():.0f} "
    "% of made-up towns",
)

# %%
wrong = checked.failed
display(
    Markdown(
        "**Nothing speaks against this calibration.**"
        if not wrong
        else "**Against this calibration:** " + "; ".join(wrong) + "."
    )
)
display(Markdown("\n".join(f"- *{word}*: {said}" for word, group in checked.groups() for said in group[:3])))

# %% [markdown]
# ## The truth
#
# Now we look it up. In a real municipality nobody could.

# %%
true = yaml.safe_load(Path(example, "true.yaml").read_text("utf-8"))
days = {"months": 365.25 / 12, "weeks": 7.0}


def number_of(value: float | str) -> float:
    """A number, or a length of time in days."""
    if not isinstance(value, str):
        return value
    amount, unit = value.split()
    return float(amount) * days[unit]


learnt["truth"] = [number_of(true[path]) for path in learnt["path"]]
learnt["held"] = (learnt["low"] <= learnt["truth"]) & (learnt["truth"] <= learnt["high"])
figure = ranges_drawn(learnt)
at_truth = [float(each.share(value)) for each, value in zip(project.parameters, learnt["truth"], strict=True)]
figure.add_scatter(
    x=at_truth,
    y=learnt["parameter"],
    mode="markers",
    marker={"color": COLOURS[1], "symbol": "diamond", "size": 11},
    name="truth",
)
finding(figure, f"{learnt['held'].sum()} of {len(learnt)} intervals of 90 % hold what is true in Havnekøbing")

# %% [markdown]
# ## What it means for a decision
#
# Nobody decides about parameters. The question is what six more mentors would do, and whether what we do
# not know of the town matters for the answer. In `town.under(draws)` every replication takes one draw of
# the parameters, the same with and without the mentors. So the difference carries both chance and what is
# not known.

# %%
town = project.scenario
more = sim.load(f"{example}/six_more_mentors.yaml")
draws = sim.Draws.of(frame)
ways = {
    "as assumed before the data": (town, more),
    "as the data leave it open": (town.under(draws), more),
    "as it is in truth": (sim.with_values(town, true), sim.with_values(more, true)),
}
rows = []
for way, (before, after) in ways.items():
    compared = sim.compare(before, [after], replications, keep="indicators")
    here = compared.table.query(
        "indicator == 'started_within_90' and of == 'mentor' and by == '' and period == ''"
    ).iloc[0]
    rows.append({"way": way, **here[["baseline", "value", "difference", "low", "high"]]})
decision = pd.DataFrame(rows)
decision.round(3)

# %%
figure = go.Figure()
for place, row in decision.iterrows():
    bars = error_bars([row["difference"]], [row["low"]], [row["high"]])
    figure.add_scatter(
        x=[row["difference"]],
        y=[row["way"]],
        mode="markers",
        error_x=bars,
        marker={"size": 11, "color": [BASELINE, COLOURS[0], COLOURS[1]][int(place)]},
        showlegend=False,
    )
figure.update_xaxes(
    title="more who start with a mentor within 90 days, of all recommended one",
    tickformat=".0%",
    rangemode="tozero",
)
figure.update_yaxes(autorange="reversed")
guessed, fitted, really = decision["difference"] * 100
finding(
    figure,
    f"Six more mentors: {guessed:.0f} more of 100 start in time by the assumptions, {fitted:.0f} by the "
    f"data, {really:.0f} in truth",
    height=300,
)

# %% [markdown]
# These intervals are of the mean over what is not known. How far the effect in the town itself may lie from
# it, and how much of that is not knowing rather than chance, takes a second luck for every draw.

# %%
split = sim.compare(town.under(draws), [more], replications, keep="indicators", split=True).split
row = split.query("indicator == 'started_within_90' and of == 'mentor'").iloc[0]
low, high = 100 * row["expected_low"], 100 * row["expected_high"]
display(
    Markdown(
        f"In the long run the effect is {low:.0f} to {high:.0f} more of 100 in eight draws of ten. Of what "
        f"moves it from one run of the town to the next, {row['share']:.0%} comes from the parameters. The "
        "rest is the chance of its single years, which no data can take away."
    )
)

# %% [markdown]
# ## What this shows, and what it does not
#
# - A list and a review of case files tell most of what a plan about mentors needs, with intervals that hold
#   the truth as often as they say.
# - What they do not tell is named, and stays as wide as it was. To put in a point value there would hide
#   it.
# - The truth was made with this very model. A real municipality differs from it in ways that no parameter
#   moves; the check of the fit sees some of them and not all. Notebook 3 asks what rival explanations do to
#   the same figures.
# - Ranges are beliefs. A parameter that the data push to the end of its range is reported, but only whoever
#   set the range can say why it ends there.
