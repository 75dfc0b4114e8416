// A case: the question, the answers that exclude each other, the explanations behind what is seen, and what
// one would look for. Read from case.toml (docs/case.md is its reference).
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/ids.h"
#include "types/ontology.h"
#include "types/outlet.h"

namespace entente {

// A probability with its range: [low, mid, high], each strictly between 0 and 1.
struct Estimate {
  double low = 0.5;
  double mid = 0.5;
  double high = 0.5;

  friend bool operator==(const Estimate&, const Estimate&) = default;
};

struct Outcome {
  std::string id;
  std::string name;
  std::string description;

  friend bool operator==(const Outcome&, const Outcome&) = default;
};

struct Explanation {
  std::string id;
  std::string name;
  std::string description;
  Estimate prior;
  std::string rationale;
  std::map<std::string, Estimate> outcomes;  // P(outcome | explanation), by outcome id

  friend bool operator==(const Explanation&, const Explanation&) = default;
};

// Items that share a cause which may have nothing to do with the question. Groups nest.
struct DependenceGroup {
  std::string id;
  std::string name;
  std::string parent;  // "" : none
  Estimate shared;     // kappa: probability that what links them is that cause
  std::string rationale;  // what that cause would be

  friend bool operator==(const DependenceGroup&, const DependenceGroup&) = default;
};

// Which events an indicator looks for. Empty lists match everything; lists are alternatives.
struct EventQuery {
  std::vector<Plover> plover;
  std::vector<std::string> mode;
  std::vector<std::string> cameo;   // prefixes
  std::vector<std::string> source;  // actor patterns: "CHN", "CHN/MIL", "/IGO", "actor:sun-jianguo"
  std::vector<std::string> target;
  std::vector<std::string> either;
  std::vector<std::string> both;    // exactly two, on opposite sides, either way round
  std::vector<std::string> place;   // ISO 3166 alpha-3 of where it happened
  std::vector<std::string> topics;
  std::vector<Factuality> factuality;  // empty: what happened (docs/case.md says how the category decides)
  std::vector<QuadClass> quad;
  std::optional<CivilDate> from;
  std::optional<CivilDate> to;      // default: the cut-off
  std::string text;                 // RE2 expression that a cited sentence must match

  friend bool operator==(const EventQuery&, const EventQuery&) = default;
};

struct SeriesQuery {
  std::vector<std::string> dyad;  // two actor patterns, unordered
  std::vector<QuadClass> quad;
  bool count = false;     // compare the window's number of events instead of its rate with the rate before
  int window_days = 30;
  double at_least = 2.0;  // the indicator holds from this ratio, or number, on

  friend bool operator==(const SeriesQuery&, const SeriesQuery&) = default;
};

struct Indicator {
  IndicatorId id;
  std::string name;
  std::string question;
  std::string group;  // "" : a group of its own
  int at_least = 1;
  std::vector<EventQuery> query;      // an event that matches any of them; empty where `series` is given
  std::optional<SeriesQuery> series;
  std::map<std::string, Estimate> likelihood;          // P(seen | explanation); kRemainderId: optional
  std::map<std::string, Estimate> likelihood_outcome;  // P(seen | outcome), likewise; either or both
  std::string basis = "elicited";                      // "learned", "elicited", "default"
  std::string rationale;

  friend bool operator==(const Indicator&, const Indicator&) = default;
};

struct CollectionFrame {
  std::string searched;
  double complete = 0.0;  // probability that an event asked for, had it happened, would be in the reports
  std::string note;

  friend bool operator==(const CollectionFrame&, const CollectionFrame&) = default;
};

// What case.toml says of an outlet, over what the pack says.
struct OutletOverride {
  std::optional<char> grade;
  std::optional<OutletControl> control;
  std::optional<std::string> owner;
  std::optional<std::string> country;
  std::optional<std::string> name;
  std::string note;  // shown in the brief

  std::optional<char> decided;  // the grade of a decision (types/decision.h), over `grade`; not of case.toml

  friend bool operator==(const OutletOverride&, const OutletOverride&) = default;
};

struct CaseSpec {
  std::string title;
  std::string question;
  std::string resolution;
  std::optional<CivilDate> cutoff;
  std::optional<DateInterval> window;
  std::uint64_t seed = 1;
  CollectionFrame collection;
  std::vector<Outcome> outcomes;          // without the remainder
  Estimate outcome_remainder{0.005, 0.02, 0.05};
  std::vector<Explanation> explanations;  // without the remainder
  Estimate explanation_remainder{0.01, 0.05, 0.10};
  std::map<std::string, Estimate> remainder_outcomes;  // of the remainder; empty: the explanations' average
  std::vector<DependenceGroup> groups;
  std::vector<Indicator> indicators;
  std::map<std::string, OutletOverride> sources;
  double event_prior = 0.5;
  std::vector<std::string> warnings;  // what the reader of case.toml had to adjust, one sentence each

  bool asks() const { return !question.empty() && !outcomes.empty() && !explanations.empty(); }
  friend bool operator==(const CaseSpec&, const CaseSpec&) = default;
};

inline constexpr const char* kRemainderId = "something-else";

}  // namespace entente
