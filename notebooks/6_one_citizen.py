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
# # What does waiting look like from the inside?
#
# Mean waits and shares are sums over people. Behind them stands somebody whose case is prepared, who waits
# for a meeting, for a caseworker, for a decision, for the next group. Here we follow one made-up citizen
# from the referral to the end, day by day, and watch motivation fall while nothing happens and rise while
# something does.
#
# Then we give the same citizen the same luck in a municipality with six more mentors. What changes is then
# the mentors' doing and nothing else. Last we ask how far one way may be taken for an answer: not far.

# %%
from __future__ import annotations

import json
import subprocess
import sys
from itertools import pairwise

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from drawn import BASELINE, COLOURS, finding
from IPython.display import Markdown, display
from plotly.subplots import make_subplots

import sim

# %% tags=["parameters"] small={"replications": 4}
baseline_file, option_file = "../scenarios/baseline.yaml", "../scenarios/more_mentors.yaml"
seed = 1
replications = 100  # for what such a way says of everybody

# %% [markdown]
# ## Two municipalities, the same people
#
# One replication of each is enough. Whoever has number $n$ is the same person in both: referred on the same
# day, with the same history, the same wishes, the same length of everything that chance decides, and the
# same budget of patience.

# %%
today, more = sim.load(baseline_file), sim.load(option_file)
results = {
    "today": sim.simulate(today, 1, seed, outcomes=False),
    "six more mentors": sim.simulate(more, 1, seed, outcomes=False),
}
citizens = {name: result.citizens.set_index("citizen") for name, result in results.items()}
spells = {
    name: result.spells.set_index(["citizen", "measure"]).sort_index() for name, result in results.items()
}

here, there = citizens.values()
given = ["age", "woman", "psychiatric", "physical", "wish", "arrived", "prepared", "motivation_start"]
same = here[given].equals(there[given])
elsewhere = (here["ended"].fillna(-1) != there["ended"].fillna(-1)).mean()
display(
    Markdown(
        f"{len(here):,} citizens in each, the warm-up included. What they bring with them, and the moments "
        f"of their referral and preparation, are {'the same to the last bit' if same else 'NOT the same'}; "
        f"{elsewhere:.0%} end their way at another moment."
    )
)

# %% [markdown]
# ## Whom to look at
#
# It would be easy to pick somebody for whom more mentors are a blessing. So we look first at everybody who
# was referred in the reported years and started with a mentor in both municipalities.

# %%
mentor = pd.DataFrame(
    {
        name: frame.xs("mentor", level="measure")["started"]
        - frame.xs("mentor", level="measure")["recommended"]
        for name, frame in spells.items()
    }
)
mentor = mentor[here["arrived"].reindex(mentor.index) >= 0].dropna()
mentor["shorter"] = mentor["today"] - mentor["six more mentors"]
shorter, longer = (mentor["shorter"] >= 1).sum(), (mentor["shorter"] <= -1).sum()

figure = go.Figure(
    go.Histogram(
        x=mentor["shorter"],
        xbins={"size": 14},
        marker={"color": COLOURS[0], "line": {"color": "white", "width": 1}},
    )
)
figure.add_vline(0, line={"color": BASELINE, "dash": "dash"})
figure.update_xaxes(title="days by which the wait for a mentor is shorter with six more mentors")
figure.update_yaxes(title="citizens")
finding(
    figure,
    f"Of {len(mentor)} who start with a mentor in both, {shorter} wait a day or more less and {longer} "
    f"longer; the median is {mentor['shorter'].median():.0f} days less",
)

# %% [markdown]
# A longer wait would be no error: when others come sooner to one measure, they come sooner to the next
# queue, too.
#
# We choose by a rule that asks for no happy end: among those with three measures or more, one of them a
# group, whose programme is over in both municipalities, the one for whom the gain is the median. One
# condition more comes from the next section: that the line of motivation can be drawn without gaps.
#
# ## Motivation, from the tables
#
# The tables hold motivation at the beginning and at the end. Between them it moves by the rules of the
# scenario: up while a measure runs and with every contact, down while nothing runs, and by a step at a
# refusal. So the line can be drawn from the moments of the spells, and it must end where the engine's own
# account ends.

# %%
MONTH = 365.25 / 12
horizon = (today.clock.end - today.clock.start).days
rules = today.motivation
slopes = pd.Series(
    {
        "nothing runs": -rules.erosion_per_month,
        "a measure runs": rules.growth_per_month,
        "each contact": rules.contact,
        "a refusal": -rules.refusal,
    },
    name="change of motivation",
)
slopes.to_frame()


# %%
def motivation_line(citizen: pd.Series, mine: pd.DataFrame) -> tuple[list[float], list[float]]:
    """Days from the report's first day and motivation, corner by corner, from the referral to the end."""
    level = float(citizen["motivation_start"])
    begin, end = citizen["started"], np.nanmin([citizen["dropped"], citizen["ended"], horizon])
    if np.isnan(begin):
        return [citizen["arrived"], end], [level, level]
    measures = mine.drop(index=["assessment", "programme"])
    refused = measures.loc[measures["reason"] == "refused", "decided"]
    contact = rules.contact * today.caseworkers[citizen["team"]].contacts_per_month
    moments = {begin, end, *refused, *measures["started"].dropna(), *measures["ended"].dropna()}
    days, levels = [citizen["arrived"], begin], [level, level]
    for now, after in pairwise(sorted(at for at in moments if begin <= at <= end)):
        running = int(((measures["started"] <= now) & ~(measures["ended"] <= now)).sum())
        slope = contact + (running * rules.growth_per_month if running else -rules.erosion_per_month)
        level = min(1.0, max(0.0, level + slope * (after - now) / MONTH))
        days.append(after)
        levels.append(level)
        if refusals := int((refused == after).sum()):
            level = max(0.0, level - refusals * rules.refusal)
            days.append(after)
            levels.append(level)
    return days, levels


over = here[here["started"].notna() & here["ended"].notna() & (here["arrived"] >= 0)]
ends = pd.Series(
    {number: motivation_line(row, spells["today"].loc[number])[1][-1] for number, row in over.iterrows()}
)
apart = ends - over["motivation_end"]
exact = apart.abs() < 1e-6
steps = (apart[~exact] / rules.contradiction).round(2)
display(
    Markdown(
        f"Of {len(over)} programmes that are over, the line ends exactly where the engine's does in "
        f"{exact.mean():.0%}. In the others it ends higher, most often by {steps.mode().iloc[0]:g} times "
        f"{rules.contradiction}: that is the step down after a contradictory message, the one event that "
        "moves motivation and does not stand in the tables."
    )
)

# %% [markdown]
# ## The citizen

# %%
groups = ["anxiety_group", "health_course"]
plans = (
    spells["today"]
    .reset_index()
    .query("measure not in ['assessment', 'programme']")
    .groupby("citizen")["measure"]
    .agg(set)
)
fits = [
    number
    for number in mentor.index
    if exact.get(number, False)
    and here.loc[number, "end"] == there.loc[number, "end"] == "completed"
    and len(plans[number]) >= 3
    and plans[number] & set(groups)
    and spells["today"].loc[(number, list(plans[number] & set(groups))), "started"].notna().all()
]
gains = mentor.loc[fits, "shorter"].sort_values()
chosen = int(gains.index[(len(gains) - 1) // 2])
display(Markdown(f"{len(fits)} citizens fit the rule, and the one in the middle is number **{chosen}**."))

# %% [markdown]
# `ventetid explain` tells a way in sentences, from the same tables. This is what it prints on the command
# line:

# %%
command = ["explain", baseline_file, "--citizen", str(chosen), "--seed", str(seed), "--json"]
story = json.loads(subprocess.check_output([sys.executable, "-m", "sim.cli", *command], text=True))
events = pd.DataFrame(story["events"])
display(
    Markdown("\n".join(f"- **{pd.Timestamp(row.date):%d %B %Y}** {row.text}" for row in events.itertuples()))
)

# %% [markdown]
# ## The same as a timeline
#
# Every measure has its own line, and all of them run at once. Grey is work that somebody does on the case,
# orange is a queue, blue is what it was all for. Small marks stand at the dates on which the team met, and
# at which a group started, for as long as the citizen waited for one.

# %%
KINDS = {
    "prepared or decided": "#c8c8c8",
    "search or held back": "#8c8c8c",
    "in a queue": COLOURS[1],
    "takes part": COLOURS[0],
}
origin = pd.Timestamp(today.clock.start)


def label(measure: str) -> str:
    """What a measure is called."""
    return today.measures[measure].label["en"]


def pieces(name: str) -> pd.DataFrame:
    """The stretches of the citizen's way: line, kind, begin and end in days."""
    citizen, mine = citizens[name].loc[chosen], spells[name].loc[chosen]
    found = [
        ("Preparation", "prepared or decided", citizen["arrived"], citizen["prepared"]),
        ("Team's meeting", "in a queue", citizen["prepared"], citizen["assessed"]),
        ("Caseworker", "in a queue", citizen["queued"], citizen["started"]),
        ("Caseworker", "takes part", citizen["started"], citizen["ended"]),
    ]
    for measure, row in mine.drop(index=["assessment", "programme"]).iterrows():
        last = row["ended"] if np.isnan(row["started"]) else row["started"]
        corners = [citizen["started"], row["decided"], row["queued"], last]
        corners = [min(last, last if np.isnan(at) else at) for at in corners]
        found += [(label(measure), kind, *ends) for kind, ends in zip(KINDS, pairwise(corners), strict=False)]
        if not np.isnan(row["started"]):
            found.append((label(measure), "takes part", row["started"], row["ended"]))
    frame = pd.DataFrame(found, columns=["line", "kind", "begin", "end"])
    return frame[frame["end"] > frame["begin"]]


def dates(name: str) -> pd.DataFrame:
    """Meetings and group starts while the citizen waited for one: line and day."""
    plan, waited, found = results[name].timetable, pieces(name).query("kind == 'in a queue'"), []
    offers = {
        "Team's meeting": plan.meetings.times,
        **{label(each): dict(plan.measures)[each].starts for each in groups},
    }
    for line, times in offers.items():
        days = (times - plan.report_start) / 86_400
        found += [
            (line, day)
            for row in waited[waited["line"] == line].itertuples()
            for day in days
            if row.begin <= day <= row.end
        ]
    return pd.DataFrame(found, columns=["line", "day"])


# %%
def timeline(figure: go.Figure, name: str, row: int, *, legend: bool) -> None:
    """The way as bars over dates."""
    frame = pieces(name)
    lines = ["Preparation", "Team's meeting", "Caseworker"]
    lines += sorted(set(frame["line"]) - set(lines), key=frame["line"].tolist().index)
    for kind, colour in KINDS.items():
        mine = frame[frame["kind"] == kind]
        length, begin = (
            86_400_000 * (mine["end"] - mine["begin"]),
            origin + pd.to_timedelta(mine["begin"], unit="D"),
        )
        text = [f"{each.kind}: {each.end - each.begin:.0f} days" for each in mine.itertuples()]
        figure.add_bar(
            x=length,
            base=begin,
            y=mine["line"],
            orientation="h",
            marker_color=colour,
            name=kind,
            width=0.7,
            showlegend=legend,
            hovertext=text,
            hoverinfo="text+y",
            row=row,
            col=1,
        )
    marks = dates(name)
    figure.add_scatter(
        x=origin + pd.to_timedelta(marks["day"], unit="D"),
        y=marks["line"],
        mode="markers",
        name="meeting or group start",
        marker={"symbol": "line-ns", "size": 14, "line": {"width": 2, "color": "black"}},
        showlegend=legend,
        row=row,
        col=1,
    )
    figure.update_xaxes(type="date", row=row, col=1)
    figure.update_yaxes(autorange="reversed", categoryorder="array", categoryarray=lines, row=row, col=1)


def motivation(figure: go.Figure, name: str, row: int, place: int) -> None:
    """The line of motivation."""
    days, levels = motivation_line(citizens[name].loc[chosen], spells[name].loc[chosen])
    figure.add_scatter(
        x=origin + pd.to_timedelta(days, unit="D"),
        y=levels,
        mode="lines",
        line={"color": BASELINE if place < 0 else COLOURS[place], "width": 3},
        name=f"motivation, {name}",
        row=row,
        col=1,
    )


def shares_of(name: str) -> pd.Series:
    """Days in the programme with a measure running, and without one."""
    citizen, mine = (
        citizens[name].loc[chosen],
        spells[name].loc[chosen].drop(index=["assessment", "programme"]),
    )
    moments = citizen["started"] + np.arange(0, citizen["ended"] - citizen["started"], 1 / 24)
    running = (
        (mine["started"].to_numpy() <= moments[:, None]) & (moments[:, None] < mine["ended"].to_numpy())
    ).any(axis=1)
    return pd.Series({"something runs": running.sum() / 24, "nothing runs": (~running).sum() / 24})


# %%
figure = make_subplots(rows=2, shared_xaxes=True, row_heights=[0.66, 0.34], vertical_spacing=0.06)
timeline(figure, "today", 1, legend=True)
motivation(figure, "today", 2, -1)
figure.update_yaxes(title="motivation, 0 to 1", row=2, col=1)
figure.update_layout(barmode="overlay")
spent, person = shares_of("today"), here.loc[chosen]
first = (
    spells["today"].loc[chosen].drop(index=["assessment", "programme"])["started"].min() - person["arrived"]
)
finding(
    figure,
    f"{first:.0f} days from the referral until the first measure starts; in {spent['nothing runs']:.0f} of "
    f"{spent.sum():.0f} days of the programme nothing runs",
    height=620,
)

# %% [markdown]
# The lower line is the model's whole theory of waiting in one picture. It falls where the blue bars have a
# gap, and rises the faster the more of them overlap. How steep both are is an assumption: nobody has
# measured it, and notebook 4 shows that a list of referrals cannot.

# %% [markdown]
# ## The same citizen with six more mentors

# %%
figure = make_subplots(
    rows=3,
    shared_xaxes=True,
    row_heights=[0.37, 0.37, 0.26],
    vertical_spacing=0.06,
    subplot_titles=["today", "six more mentors", ""],
)
for row, name in enumerate(results, 1):
    timeline(figure, name, row, legend=row == 1)
    motivation(figure, name, 3, row - 2)
figure.update_annotations(x=0, xanchor="left", font_size=14)
figure.update_yaxes(title="motivation", row=3, col=1)
figure.update_layout(barmode="overlay")
figure.update_layout(legend_y=1.03)
gain = mentor.loc[chosen, "shorter"]
sooner = person["ended"] - there.loc[chosen, "ended"]
finding(
    figure,
    f"The mentor starts {abs(gain):.0f} days {'sooner' if gain > 0 else 'later'}, and the whole programme is "
    f"over {abs(sooner):.0f} days {'sooner' if sooner > 0 else 'later'}",
    height=920,
).update_layout(margin_t=165)

# %%
moments = ["queued", "started", "ended"]
beside = pd.concat(
    {name: frame.loc[chosen].drop(index="assessment")[moments] for name, frame in spells.items()}, axis=1
)
said = [
    f"{name}: {shares_of(name)['nothing runs']:.0f} days in the programme with nothing running, motivation "
    f"{frame.loc[chosen, 'motivation_end']:.2f} at the end"
    for name, frame in citizens.items()
]
display(Markdown("; ".join(said) + ". The table counts days from the first reported one."))
beside.round(0)

# %% [markdown]
# Everything up to the programme is the same: no mentor is needed for it. What follows differs where places
# were free at other times, and the lengths of what is taken part in are the same in both, since they are
# this citizen's luck. By the rules above motivation at the end depends on how many days something ran and
# how many nothing did. So a measure that comes sooner moves the rise forward, and lifts the end only as far
# as it saves days without anything.
#
# ## One way is not an answer
#
# This citizen was chosen for being in the middle by one figure, and is still one of many. What six more
# mentors do is a matter of all citizens and of many possible years, and of those who never get a mentor as
# well. That is what `sim.compare` is for.

# %%
compared = sim.compare(today, [more], replications, seed, keep="indicators", outcomes=False)
asked = {
    "started_within_90": ("mentor", 100),
    "delivered_by_12_months": ("mentor", 100),
    "dropout_within_12_months": ("all", 100),
    "inactive_months": ("all", 1),
}
rows = compared.table.query("by == '' and period == ''").set_index(["indicator", "of"])
chosen_rows = pd.DataFrame(
    {
        figure: rows.loc[(figure, of), ["baseline", "value", "difference", "low", "high"]] * size
        for figure, (of, size) in asked.items()
    }
).T
chosen_rows.index = [
    "start with a mentor within 90 days, of 100 recommended one",
    "have had a mentor after 12 months, of 100",
    "give up within 12 months, of 100",
    "months in the programme with nothing running",
]
chosen_rows.astype(float).round(2)

# %%
fates = {}
for name, frame in spells.items():
    mine = frame.xs("mentor", level="measure")
    mine = mine[here["arrived"].reindex(mine.index) >= 0]
    fate = mine["reason"].astype(str).str.replace("_", " ").replace("", "still on the way")
    fates[name] = fate.where(mine["started"].isna(), "started").value_counts()
fates = pd.DataFrame(fates).fillna(0).sort_values("today")

figure = go.Figure()
for place, name in enumerate(results):
    figure.add_bar(
        x=fates[name],
        y=fates.index,
        orientation="h",
        name=name,
        marker_color=COLOURS[0] if place else BASELINE,
    )
figure.update_xaxes(title="citizens of this one course who were recommended a mentor in the reported years")
refused, started = (fates.loc[each] / fates.sum() for each in ("refused", "started"))
finding(
    figure,
    f"With six more mentors {started.iloc[1]:.0%} start with one in this course, today "
    f"{started.iloc[0]:.0%}; refused are {refused.iloc[1]:.0%}, today {refused.iloc[0]:.0%}",
)

# %% [markdown]
# ## What this shows, and what it does not
#
# - A way is one possible course of somebody who does not exist. It shows *how* the model works, and lets
#   people who know such ways say where it is wrong. It proves nothing about how much.
# - Pairing a citizen with himself or herself under another option is exact: same person, same luck. That is
#   also why `sim.compare` needs so few replications.
# - Whom one picks decides what one shows. A rule that is written down before looking is the least one can
#   do.
