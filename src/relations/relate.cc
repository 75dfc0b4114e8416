#include "relations/relate.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "evidence/rate_rise.h"

namespace entente {
namespace {

constexpr std::size_t kMostPoints = 1000;  // a longer span is cut at its early end: years since 1025 do
constexpr std::size_t kMostPairs = 64;     // of one event: a conference of thirty is no thirty-fold tie
constexpr std::size_t kLeastEvents = 2;    // for an approach
constexpr std::size_t kMostCarriers = 8;   // events named behind one
constexpr double kPer = 100.0;             // documents that rates refer to

using DyadKey = std::pair<std::string, std::string>;

bool counts(const Event& event) {
  return event.factuality == Factuality::Asserted && !event.inference_only &&
         event.date.precision != DatePrecision::Unknown;
}

std::set<DyadKey> dyads_of(const Event& event) {
  std::set<DyadKey> out;
  for (const ActorRef& source : event.source) {
    for (const ActorRef& target : event.target) {
      std::string a = dyad_key(source);
      std::string b = dyad_key(target);
      if (a.empty() || b.empty() || a == b || out.size() >= kMostPairs) continue;
      if (b < a) std::swap(a, b);
      out.emplace(std::move(a), std::move(b));
    }
  }
  return out;
}

// The days that series cover: those of the events, but no more than a year beyond what was published. A report of 2020
// that recalls 1905 does not make a century of empty periods; such events stay in the timeline, outside the series.
std::optional<DateInterval> span_of(std::span<const Event> events, std::span<const Coverage> coverage) {
  constexpr int kReach = 366;
  std::optional<DateInterval> published;
  for (const Coverage& one : coverage) {
    if (!published) published = DateInterval{one.date, one.date};
    published->from = std::min(published->from, one.date);
    published->to = std::max(published->to, one.date);
  }
  std::optional<DateInterval> span;
  for (const Event& event : events) {
    if (!counts(event) || dyads_of(event).empty()) continue;
    const CivilDate day = event.date.interval.from;
    if (published && (day < published->from.plus_days(-kReach) || published->to.plus_days(kReach) < day)) continue;
    if (!span) span = DateInterval{day, day};
    span->from = std::min(span->from, day);
    span->to = std::max(span->to, day);
  }
  return span;
}

std::string period_for(const DateInterval& span) {
  if (span.length() <= 60) return "day";
  if (span.length() <= 366) return "week";
  return span.length() <= 6 * 366 ? "month" : "year";
}

DateInterval period_at(CivilDate day, const std::string& period) {
  if (period == "day") return {day, day};
  if (period == "week") {
    const CivilDate monday = day.plus_days(1 - static_cast<int>(day.weekday()));
    return {monday, monday.plus_days(6)};
  }
  if (period == "month") return {day.first_of_month(), day.last_of_month()};
  return {make_date(day.year(), 1, 1).value_or(day), make_date(day.year(), 12, 31).value_or(day)};
}

std::vector<DyadPoint> empty_points(const DateInterval& span, const std::string& period) {
  std::vector<DyadPoint> points;
  for (CivilDate day = span.to; day >= span.from && points.size() < kMostPoints;) {
    DyadPoint point;
    point.period = period_at(day, period);
    day = point.period.from.plus_days(-1);
    points.push_back(std::move(point));
  }
  std::reverse(points.begin(), points.end());
  return points;
}

// How much is written about whom, on either side of a day.
class Exposure {
 public:
  explicit Exposure(std::span<const Coverage> coverage) {
    for (const Coverage& c : coverage) {
      for (const std::string& key : c.keys) dates_[key].emplace_back(c.date, index_);
      ++index_;
    }
    for (auto& [key, list] : dates_) std::sort(list.begin(), list.end());
  }

  // Documents within `span` that name either actor.
  double of(const DyadKey& dyad, const DateInterval& span) const {
    std::set<std::size_t> documents;
    for (const std::string& key : {dyad.first, dyad.second}) {
      const auto it = dates_.find(key);
      if (it == dates_.end()) continue;
      const auto& list = it->second;
      auto at = std::lower_bound(list.begin(), list.end(), std::pair(span.from, std::size_t{0}));
      for (; at != list.end() && at->first <= span.to; ++at) documents.insert(at->second);
    }
    return static_cast<double>(documents.size());
  }

 private:
  std::map<std::string, std::vector<std::pair<CivilDate, std::size_t>>> dates_;
  std::size_t index_ = 0;
};

struct Tally {
  double cooperation = 0.0;  // quad classes 1 and 2
  double conflict = 0.0;     // 3 and 4
};

// One half of the span: what happened and how much was written.
struct Half {
  Tally tally;
  double exposure = 0.0;
  double net_rate() const {
    return exposure > 0.0 ? kPer * (tally.cooperation - tally.conflict) / exposure : 0.0;
  }
};

void add(const Event& event, Tally& tally) {
  (event.code.quad <= 2 ? tally.cooperation : tally.conflict) += event.probability;
}

// The events that speak most for the change, the surest first.
std::vector<EventId> carriers(const std::vector<const Event*>& events, CivilDate half, bool rose) {
  std::vector<const Event*> chosen;
  for (const Event* event : events) {
    const bool later = event->date.interval.from > half;
    const bool kind = event->code.quad <= 2;
    if ((later == rose) == kind) chosen.push_back(event);
  }
  std::sort(chosen.begin(), chosen.end(), [](const Event* a, const Event* b) {
    return std::tuple(-a->probability, a->date.interval, a->id) <
           std::tuple(-b->probability, b->date.interval, b->id);
  });
  std::vector<EventId> out;
  for (std::size_t i = 0; i < std::min(chosen.size(), kMostCarriers); ++i) out.push_back(chosen[i]->id);
  return out;
}

struct Maker {
  std::string (*name_of)(const std::string&, const void*);
  const void* context;
  DateInterval span;
  std::string period;
  const Exposure& exposure;

  std::string name(const std::string& key) const { return name_of != nullptr ? name_of(key, context) : key; }

  DyadSeries make_series(const DyadKey& dyad, const std::vector<const Event*>& events) const {
    DyadSeries series{
        dyad.first, dyad.second, name(dyad.first), name(dyad.second), empty_points(span, period), {}, 0.0};
    for (const Event* event : events) {
      const auto point = std::find_if(series.points.begin(), series.points.end(), [&](const DyadPoint& p) {
        return p.period.contains(event->date.interval.from);
      });
      if (point == series.points.end()) continue;
      const std::size_t quad = std::clamp<std::size_t>(event->code.quad, 1, 4) - 1;
      point->by_quad[quad] += event->probability;
      series.total[quad] += event->probability;
      point->goldstein_sum += event->probability * event->code.goldstein;
      point->events.push_back(event->id);
    }
    series.exposure = exposure.of(dyad, span);
    return series;
  }

  Approach make_approach(const DyadKey& dyad, const std::vector<const Event*>& events) const {
    const CivilDate half = span.from.plus_days(span.length() / 2 - 1);
    Half before;
    Half after;
    for (const Event* event : events)
      add(*event, event->date.interval.from <= half ? before.tally : after.tally);
    before.exposure = exposure.of(dyad, {span.from, half});
    after.exposure = exposure.of(dyad, {half.plus_days(1), span.to});
    Approach approach{dyad.first,
                      dyad.second,
                      name(dyad.first),
                      name(dyad.second),
                      before.net_rate(),
                      after.net_rate(),
                      0.0,
                      0.5,
                      {}};
    approach.change = approach.after - approach.before;
    approach.probability = rate_rise_probability(before.tally.cooperation, before.exposure,
                                                 after.tally.cooperation, after.exposure);
    approach.events = carriers(events, half, approach.change >= 0.0);
    return approach;
  }
};

double all(const DyadSeries& series) {
  return series.total[0] + series.total[1] + series.total[2] + series.total[3];
}

}  // namespace

Relations relate(std::span<const Event> events, std::span<const Coverage> coverage,
                 std::string (*name_of)(const std::string& key, const void* context), const void* context) {
  Relations relations;
  const std::optional<DateInterval> span = span_of(events, coverage);
  if (!span) return relations;
  relations.span = *span;
  relations.period = period_for(*span);
  std::map<DyadKey, std::vector<const Event*>> by_dyad;
  for (const Event& event : events) {
    if (!counts(event) || !span->contains(event.date.interval.from)) continue;
    for (const DyadKey& dyad : dyads_of(event)) by_dyad[dyad].push_back(&event);
  }
  const Exposure exposure(coverage);
  const Maker maker{name_of, context, *span, relations.period, exposure};
  for (auto& [dyad, list] : by_dyad) {
    std::sort(list.begin(), list.end(), [](const Event* a, const Event* b) {
      return std::tie(a->date.interval, a->id) < std::tie(b->date.interval, b->id);
    });
    relations.dyads.push_back(maker.make_series(dyad, list));
    if (list.size() >= kLeastEvents && span->length() >= 2)
      relations.approaches.push_back(maker.make_approach(dyad, list));
  }
  std::stable_sort(relations.dyads.begin(), relations.dyads.end(),
                   [](const DyadSeries& a, const DyadSeries& b) { return all(a) > all(b); });
  std::stable_sort(
      relations.approaches.begin(), relations.approaches.end(),
      [](const Approach& a, const Approach& b) { return std::fabs(a.change) > std::fabs(b.change); });
  return relations;
}

}  // namespace entente
