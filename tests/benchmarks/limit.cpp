// The limit of one core: a town like pathway P as one loop over a heap, written for nothing but speed.
//
// It knows one pathway only: a meeting, a caseworker's place, then a mentor, a course and an internship, first
// come first served, with a budget of patience that is spent while waiting for one of the three. Citizens and
// dates are columns drawn before; times are whole seconds. At one instant: measures end, dropouts, arrivals,
// meetings, groups start, and when nothing else is due one free place at a time is handed out (caseworkers,
// internships, mentors). So every citizen has the very times that the engines give, which is checked.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

using std::int64_t;

namespace {

constexpr int COURSES = 6;
constexpr int64_t NOT_REACHED = -(int64_t{1} << 62);
constexpr int64_t NEVER = int64_t{1} << 62;
enum Kind : int64_t { MEASURE_ENDS, DROPOUT };
enum Step : int8_t { MENTOR, COURSE, INTERNSHIP, PLAN_DONE };
enum End : int64_t { COMPLETED = 0, DROPPED_OUT = 2, INSIDE = 4 };

struct Event {
    int64_t when, key;  // key: the kind, then the citizen: the order at one instant
    bool operator<(const Event& other) const {
        return when < other.when || (when == other.when && key < other.key);
    }
};

// A binary heap, the earliest event on top.
struct Calendar {
    std::vector<Event> events;

    void push(int64_t when, Kind kind, int64_t citizen) {
        const Event event{when, (static_cast<int64_t>(kind) << 40) | citizen};
        std::size_t place = events.size();
        events.push_back(event);
        while (place) {
            const std::size_t above = (place - 1) >> 1;
            if (!(event < events[above])) break;
            events[place] = events[above];
            place = above;
        }
        events[place] = event;
    }

    void pop() {
        const Event last = events.back();
        events.pop_back();
        const std::size_t size = events.size();
        if (!size) return;
        std::size_t place = 0;
        for (std::size_t below; (below = 2 * place + 1) < size; place = below) {
            below += below + 1 < size && events[below + 1] < events[below];
            if (!(events[below] < last)) break;
            events[place] = events[below];
        }
        events[place] = last;
    }
};

// Citizens in order of (when they joined, number); who gave up is skipped when met.
struct Line {
    struct Entry {
        int64_t joined;
        int32_t citizen;
    };
    std::vector<Entry> entries;
    std::size_t head = 0;
    int64_t waiting = 0;

    void join(int64_t now, int32_t citizen) {
        std::size_t place = entries.size();
        entries.push_back({now, citizen});
        for (; place > head && entries[place - 1].joined == now && entries[place - 1].citizen > citizen; --place)
            entries[place] = entries[place - 1];
        entries[place] = {now, citizen};
        ++waiting;
    }

    template <class Gone>
    int32_t serve(Gone gone) {
        while (head < entries.size()) {
            const int32_t citizen = entries[head++].citizen;
            if (gone(citizen)) continue;
            --waiting;
            return citizen;
        }
        return -1;
    }
};

}  // namespace

extern "C" {

// Who comes and when things are held, and where to write what happened; a length below 0: not recommended.
struct Town {
    int64_t citizens, horizon;
    int64_t caseworkers, mentors, internships, seats;
    double hazard;  // a second
    const int64_t *arrived, *mentor_lasts, *course, *internship_lasts;
    const double* patience;
    int64_t meetings, groups;
    const int64_t *meeting_at, *cases, *group_starts, *group_ends;
    int64_t *assessed, *started, *ended, *end;
    int64_t *measure_started, *measure_ended;  // of mentor, course and internship: three columns each
};

// Run to the horizon; the number of events.
int64_t limit(const Town* given) {
    const Town& town = *given;
    const int64_t n = town.citizens;
    std::fill_n(town.assessed, n, NOT_REACHED);
    std::fill_n(town.started, n, NOT_REACHED);
    std::fill_n(town.ended, n, NOT_REACHED);
    std::fill_n(town.end, n, int64_t{INSIDE});
    std::fill_n(town.measure_started, 3 * n, NOT_REACHED);
    std::fill_n(town.measure_ended, 3 * n, NOT_REACHED);

    Calendar calendar;
    Line for_meeting, for_caseworker, for_mentor, for_internship, for_course[COURSES];
    struct Person {
        double budget;
        int64_t since, drop_at;
        Step step;
    };
    std::vector<Person> people(static_cast<std::size_t>(n));
    for (int64_t i = 0; i < n; ++i) people[i] = {town.patience[i], 0, NEVER, MENTOR};
    int64_t free_caseworkers = town.caseworkers, free_mentors = town.mentors, free_internships = town.internships;
    int64_t now = 0, happened = 0, arrival = 0, meeting = 0, group = 0;

    const auto stays = [](int32_t) { return false; };
    const auto waits_no_more = [&](Step step) {
        return [&people, step](int32_t i) { return people[i].step != step || people[i].drop_at == NEVER; };
    };
    const auto leave = [&](int32_t i, End how) {
        people[i].step = PLAN_DONE;
        people[i].drop_at = NEVER;
        town.ended[i] = now;
        town.end[i] = how;
        ++free_caseworkers;
    };
    // Go to the next line, or away if there is none to go to.
    const auto next = [&](int32_t i, int from) {
        Line* line = nullptr;
        Person& person = people[i];
        if (from <= MENTOR && town.mentor_lasts[i] >= 0) {
            person.step = MENTOR;
            line = &for_mentor;
        } else if (from <= COURSE && town.course[i] >= 0) {
            person.step = COURSE;
            line = &for_course[town.course[i]];
        } else if (from <= INTERNSHIP && town.internship_lasts[i] >= 0) {
            person.step = INTERNSHIP;
            line = &for_internship;
        } else {
            leave(i, COMPLETED);
            return;
        }
        person.since = now;
        person.drop_at = now + static_cast<int64_t>(std::ceil(person.budget / town.hazard));
        if (person.drop_at < town.horizon) calendar.push(person.drop_at, DROPOUT, i);
        line->join(now, i);
    };
    const auto begin = [&](int32_t i, int64_t until) {
        Person& person = people[i];
        person.budget = std::max(0.0, person.budget - town.hazard * static_cast<double>(now - person.since));
        person.drop_at = NEVER;
        town.measure_started[person.step * n + i] = now;
        if (until < town.horizon) calendar.push(until, MEASURE_ENDS, i);
    };
    const auto hand_out = [&] {
        int32_t i;
        if (free_caseworkers > 0 && for_caseworker.waiting > 0) {
            i = for_caseworker.serve(stays);
            --free_caseworkers;
            town.started[i] = now;
            next(i, MENTOR);
        } else if (free_internships > 0 && for_internship.waiting > 0) {
            i = for_internship.serve(waits_no_more(INTERNSHIP));
            --free_internships;
            begin(i, now + town.internship_lasts[i]);
        } else if (free_mentors > 0 && for_mentor.waiting > 0) {
            i = for_mentor.serve(waits_no_more(MENTOR));
            --free_mentors;
            begin(i, now + town.mentor_lasts[i]);
        } else {
            return false;
        }
        return true;
    };

    for (;;) {
        const int64_t event_at = calendar.events.empty() ? NEVER : calendar.events[0].when;
        const int64_t arrival_at = arrival < n ? town.arrived[arrival] : NEVER;
        const int64_t meeting_at = meeting < town.meetings ? town.meeting_at[meeting] : NEVER;
        const int64_t group_at = group < town.groups ? town.group_starts[group] : NEVER;
        const int64_t due = std::min(std::min(event_at, arrival_at), std::min(meeting_at, group_at));
        if (due > now && hand_out()) continue;
        if (due >= town.horizon) break;
        now = due;
        ++happened;
        if (event_at == now) {
            const int64_t key = calendar.events[0].key;
            const auto i = static_cast<int32_t>(key & ((int64_t{1} << 40) - 1));
            calendar.pop();
            Person& person = people[i];
            if (key >> 40 == DROPOUT) {
                if (person.drop_at != now) continue;  // something has started meanwhile
                Line& line = person.step == MENTOR   ? for_mentor
                             : person.step == COURSE ? for_course[town.course[i]]
                                                     : for_internship;
                --line.waiting;
                leave(i, DROPPED_OUT);
            } else {
                town.measure_ended[person.step * n + i] = now;
                free_mentors += person.step == MENTOR;
                free_internships += person.step == INTERNSHIP;
                next(i, person.step + 1);
            }
        } else if (arrival_at == now) {
            for_meeting.join(now, static_cast<int32_t>(arrival++));
        } else if (meeting_at == now) {
            for (int64_t cases = town.cases[meeting++]; cases && for_meeting.waiting; --cases) {
                const int32_t i = for_meeting.serve(stays);
                town.assessed[i] = now;
                for_caseworker.join(now, i);
            }
        } else {
            const int64_t ends = town.group_ends[group++];
            for (Line& line : for_course)
                for (int64_t seats = town.seats; seats && line.waiting; --seats)
                    begin(line.serve(waits_no_more(COURSE)), ends);
        }
    }
    return happened;
}

}  // extern "C"
