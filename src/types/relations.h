// How pairs of actors deal with each other over time.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/ids.h"

namespace entente {

// One period of a dyad. Counts are of events weighted by the probability that each happened, so that twenty
// copies of one visit are one visit.
struct DyadPoint {
  DateInterval period;                // the whole period, also where nothing happened
  std::array<double, 4> by_quad{};    // expected number of events, quad classes 1..4
  double goldstein_sum = 0.0;         // probability-weighted
  std::vector<EventId> events;

  friend bool operator==(const DyadPoint&, const DyadPoint&) = default;
};

struct DyadSeries {
  std::string a;       // dyad keys (types/actor.h); a < b: undirected
  std::string b;
  std::string a_name;  // for people
  std::string b_name;
  std::vector<DyadPoint> points;  // consecutive periods, none missing
  std::array<double, 4> total{};
  double exposure = 0.0;  // documents that name either actor, over the whole span

  friend bool operator==(const DyadSeries&, const DyadSeries&) = default;
};

// Whether two actors deal with each other more, or more kindly, than before: the later half of the span
// against the earlier, normalised by how much was written in each.
struct Approach {
  std::string a, b;
  std::string a_name, b_name;
  double before = 0.0;       // net cooperation per 100 documents, earlier half
  double after = 0.0;        // later half
  double change = 0.0;       // after - before
  double probability = 0.5;  // that the underlying rate of cooperation rose (Poisson-gamma), 0..1
  std::vector<EventId> events;  // that carry the change

  friend bool operator==(const Approach&, const Approach&) = default;
};

struct Relations {
  DateInterval span;
  std::string period;  // "day", "week", "month", "year": chosen by the span
  std::vector<DyadSeries> dyads;  // most events first
  std::vector<Approach> approaches;  // largest |change| first

  friend bool operator==(const Relations&, const Relations&) = default;
};

}  // namespace entente
