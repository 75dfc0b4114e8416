// Resolves the actors of an event table and counts how many are known, with a sample for a person to check.
// There is no gold: the figures are coverage, and what they are worth is what a reader finds in the sample.
//
// Input: ICEWS as a knowledge graph, one event a line: date, source, relation, target, with tabs between; a
// first line of headings is skipped. Names are resolved one by one, on the event's day, by resolve_name()
// (knowledge/actor_names.h), as `entente import` does with rows of tables.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/error.h"
#include "knowledge/actor_names.h"

namespace entente {

struct ResolvedName {
  std::string name;
  CivilDate date;
  NamedActor actor;
};

struct ActorFigures {
  std::size_t n = 0;  // events
  std::size_t both = 0;
  std::size_t sides = 0;                             // resolved, of 2 n
  std::size_t names = 0;                             // distinct
  std::size_t names_resolved = 0;                    // of them, resolved wherever they occur
  std::map<std::string_view, std::size_t> by_basis;  // resolved sides
  std::vector<ResolvedName> sample;                  // in the order drawn
  std::vector<std::pair<std::string, std::size_t>>
      missed;  // names with sides not resolved, the most frequent first

  double both_resolved() const { return n == 0 ? 0 : static_cast<double>(both) / static_cast<double>(n); }
  double sides_resolved() const {
    return n == 0 ? 0 : static_cast<double>(sides) / static_cast<double>(2 * n);
  }
  double share_of_names() const {
    return names == 0 ? 0 : static_cast<double>(names_resolved) / static_cast<double>(names);
  }
};

struct ActorSampling {
  std::size_t size =
      0;  // of the sample: distinct names, each drawn with the chance of its share of resolved sides
  std::uint64_t seed = 1;
  std::size_t missed = 0;  // how many names to list
};

// BadFormat, with the line, where a row has not four cells or no date.
Result<ActorFigures> score_actors(const ActorPack& actors, const OutletPack& outlets, std::string_view bytes,
                                  const ActorSampling& sampling);

// "2010-03-01 | Lee Myung Bak | KOR | GOV | lee-myung-bak | president of KOR | name": one line for a person
// to check.
std::string render_resolved(const ResolvedName& resolved);

}  // namespace entente
