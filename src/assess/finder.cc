#include "assess/finder.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "assess/model.h"
#include "base/math.h"
#include "evidence/rate_rise.h"
#include "evidence/source_tree.h"

namespace entente {
namespace {

constexpr double kGone = -std::numeric_limits<double>::infinity();  // no voice is left
constexpr double kComparable = 0.5;  // completeness from which a rate means something (docs/case.md)
constexpr double kMostSeriesLog = 20.0;

// P(at least `k` of independent events happened), by the recursion over their number.
double at_least_probability(const std::vector<double>& probabilities, std::size_t k) {
  std::vector<double> exactly(k + 1, 0.0);  // the last holds k and more
  exactly[0] = 1.0;
  for (const double p : probabilities) {
    exactly[k] += exactly[k - 1] * p;
    for (std::size_t n = k - 1; n > 0; --n) exactly[n] = exactly[n] * (1.0 - p) + exactly[n - 1] * p;
    exactly[0] *= 1.0 - p;
  }
  return exactly[k];
}

// A ratio r below 1 is absence of weight 1 - r: r p + 1 - p = 1 - (1 - r) p.
void set_ratio(double log_ratio, Evidence& evidence) {
  evidence.found = log_ratio >= 0.0;
  evidence.log_ratio = evidence.found ? log_ratio : 0.0;
  evidence.absence = evidence.found ? 0.0 : 1.0 - det_exp(log_ratio);
}

bool in_series(const SeriesQuery& series, const Event& event) {
  if (event.factuality != Factuality::Asserted || event.date.precision == DatePrecision::Unknown)
    return false;
  if (!series.quad.empty() &&
      std::find(series.quad.begin(), series.quad.end(), event.code.quad) == series.quad.end())
    return false;
  return matches_both(series.dyad, event);
}

}  // namespace

Finder::Finder(const AssessmentInput& input) : input_(input) {
  for (const DocumentCard& card : input.documents) documents_.emplace(card.id, &card);
  const std::optional<CivilDate>& cutoff = input.spec->cutoff;
  for (const Event& event : input.events) {
    if (event.inference_only || (cutoff && event.date.interval.from > *cutoff)) continue;
    Candidate candidate{&event, {}, 0.0};
    for (const Voice& voice : event.voices) {
      if (std::any_of(voice.documents.begin(), voice.documents.end(),
                      [this](const DocumentId& id) { return known_in_time(id); }))
        candidate.voices.push_back(voice);
    }
    if (candidate.voices.empty()) continue;
    candidate.log_ratio = log_likelihood_ratio(candidate.voices);
    candidates_.push_back(std::move(candidate));
    if (event.date.precision == DatePrecision::Unknown) continue;
    first_day_ = std::min(first_day_.value_or(event.date.interval.from), event.date.interval.from);
    last_day_ = std::max(last_day_.value_or(event.date.interval.from), event.date.interval.from);
  }
  Sentences sentences;
  for (const EventMention& mention : input.mentions) {
    if (known_in_time(mention.document)) sentences.emplace(mention.id.str(), mention.sentence.text);
  }
  for (const Indicator& indicator : input.spec->indicators) match(indicator, sentences);
}

const DocumentCard* Finder::document(const DocumentId& id) const {
  const auto it = documents_.find(id);
  return it == documents_.end() ? nullptr : it->second;
}

// A document whose card is not given cannot be placed in time; what has no date is known unless it is marked
// late.
bool Finder::known_in_time(const DocumentId& id) const {
  const DocumentCard* card = document(id);
  if (card == nullptr || !input_.spec->cutoff) return true;
  return !card->after_cutoff && (!card->published || card->published->date <= *input_.spec->cutoff);
}

void Finder::match(const Indicator& indicator, const Sentences& sentences) {
  std::vector<QueryMatcher> queries;
  for (const EventQuery& query : indicator.query) queries.emplace_back(query, input_.spec->cutoff);
  std::vector<std::size_t>& matched = matched_.emplace_back();
  for (std::size_t i = 0; i < candidates_.size(); ++i) {
    const Event& event = *candidates_[i].event;
    const bool meant = indicator.series
                           ? in_series(*indicator.series, event)
                           : std::any_of(queries.begin(), queries.end(),
                                         [&](const QueryMatcher& q) { return q.matches(event, sentences); });
    if (meant) matched.push_back(i);
  }
}

std::vector<Evidence> Finder::weigh(const KeepVoice& keep) const {
  std::vector<double> ratios;
  ratios.reserve(candidates_.size());
  for (const Candidate& candidate : candidates_) {
    ratios.push_back(candidate.log_ratio);
    if (!keep || std::all_of(candidate.voices.begin(), candidate.voices.end(), keep)) continue;
    std::vector<Voice> kept;
    std::copy_if(candidate.voices.begin(), candidate.voices.end(), std::back_inserter(kept), keep);
    ratios.back() = kept.empty() ? kGone : log_likelihood_ratio(kept);
  }
  std::vector<Evidence> out;
  for (std::size_t i = 0; i < matched_.size(); ++i) {
    const Indicator& indicator = input_.spec->indicators[i];
    out.push_back(indicator.series ? weigh_series(indicator, matched_[i], ratios)
                                   : weigh_events(indicator, matched_[i], ratios));
  }
  return out;
}

Evidence Finder::blank(const Indicator& indicator) const {
  Evidence evidence;
  evidence.indicator = indicator.id;
  evidence.by_explanation = middle_by_explanation(*input_.spec, indicator);
  evidence.by_outcome = middle_by_outcome(*input_.spec, indicator);
  evidence.group = indicator.group;
  evidence.basis = indicator.basis;
  return evidence;
}

Evidence Finder::weigh_events(const Indicator& indicator, const std::vector<std::size_t>& events,
                              const std::vector<double>& ratios) const {
  Evidence evidence = blank(indicator);
  std::vector<std::size_t> strongest;
  std::copy_if(events.begin(), events.end(), std::back_inserter(strongest),
               [&](std::size_t i) { return ratios[i] != kGone; });
  std::sort(strongest.begin(), strongest.end(), [&](std::size_t a, std::size_t b) {
    if (ratios[a] != ratios[b]) return ratios[a] > ratios[b];
    return candidates_[a].event->id < candidates_[b].event->id;
  });
  for (const std::size_t i : strongest) evidence.events.push_back(candidates_[i].event->id);
  const auto needed = static_cast<std::size_t>(std::max(indicator.at_least, 1));
  evidence.found = strongest.size() >= needed;
  if (evidence.found) {
    evidence.log_ratio = ratios[strongest[needed - 1]];
  } else {
    evidence.absence = input_.spec->collection.complete;
  }
  return evidence;
}

Evidence Finder::weigh_series(const Indicator& indicator, const std::vector<std::size_t>& events,
                              const std::vector<double>& ratios) const {
  Evidence evidence = blank(indicator);
  const SeriesQuery& series = *indicator.series;
  const std::optional<CivilDate> end = input_.spec->cutoff ? input_.spec->cutoff : last_day_;
  if (!end || !first_day_) {
    evidence.note = "Not comparable: no dated event is known.";
    return evidence;
  }
  const CivilDate start = end->plus_days(1 - std::max(series.window_days, 1));
  const int days_before = std::max(0, start.days - first_day_->days);
  std::vector<double> inside;
  double before = 0.0;
  double after = 0.0;
  for (const std::size_t i : events) {
    if (ratios[i] == kGone) continue;
    const double p = event_probability(ratios[i], input_.spec->event_prior);
    const bool late = candidates_[i].event->date.interval.from >= start;
    (late ? after : before) += p;
    if (late) inside.push_back(p);
    evidence.events.push_back(candidates_[i].event->id);
  }
  if (input_.spec->collection.complete < kComparable) {
    evidence.note = fmt::format(
        "Not comparable: {:.1f} events in the last {} days, {:.1f} in the {} days before; the collection is "
        "chosen, not complete.",
        after, series.window_days, before, days_before);
    return evidence;
  }
  if (series.count) {
    const double least = std::ceil(series.at_least);  // bounded by comparison: it may be no number
    const std::size_t needed = least >= 1.0 ? static_cast<std::size_t>(std::min(least, 1e6)) : 1;
    const double reached = needed <= inside.size() ? at_least_probability(inside, needed) : 0.0;
    const double p = std::clamp(reached, 1e-9, 1.0 - 1e-9);
    set_ratio(std::clamp(logit(p), -kMostSeriesLog, kMostSeriesLog), evidence);
    evidence.note =
        fmt::format("{:.1f} events in the last {} days, {} looked for.", after, series.window_days, needed);
  } else if (days_before < series.window_days) {
    evidence.note = fmt::format("Not comparable: only {} days before the last {} are covered.", days_before,
                                series.window_days);
  } else {
    set_ratio(
        std::clamp(rate_ratio_log_likelihood(before, days_before, after, series.window_days, series.at_least),
                   -kMostSeriesLog, kMostSeriesLog),
        evidence);
    evidence.note = fmt::format(
        "{:.1f} events in the last {} days, {:.1f} in the {} days before; {:g} times the rate looked for.",
        after, series.window_days, before, days_before, series.at_least);
  }
  return evidence;
}

}  // namespace entente
