#include "coding/circumstances.h"

#include <algorithm>
#include <cstdlib>

namespace entente::coding {
namespace {

using Index = std::size_t;
constexpr int kBoundaryCost = 12;  // words' worth of distance that a clause boundary adds

bool is_boundary(const Word& word) {
  return word.kind == WordClass::Break || word.kind == WordClass::Subordinator ||
         word.kind == WordClass::Relative;
}

int word_at(const Clauses& clauses, std::uint32_t byte) {
  const auto it = std::upper_bound(clauses.words.begin(), clauses.words.end(), byte,
                                   [](std::uint32_t b, const Word& word) { return b < word.at.end; });
  return static_cast<int>(it - clauses.words.begin());
}

int distance(const Clauses& clauses, const Act& act, int word) {
  const int from = word < act.begin ? word : act.end;
  const int to = word < act.begin ? act.begin : word;
  int cost = to - from;
  for (int i = from; i < to && i < static_cast<int>(clauses.words.size()); ++i) {
    if (is_boundary(clauses.words[static_cast<Index>(i)])) cost += kBoundaryCost;
  }
  return std::max(cost, 0);
}

// "the 1979 peace treaty": the year is part of a name.
bool modifies_noun(const Clauses& clauses, ByteRange time) {
  const int word = word_at(clauses, time.begin);
  const int next = word_at(clauses, time.end);
  if (next <= word || next >= static_cast<int>(clauses.words.size())) return false;
  const Word& year = clauses.words[static_cast<Index>(word)];
  return year.chunk != kNone && year.chunk == clauses.words[static_cast<Index>(next)].chunk;
}

// "since 1961": when something else began.
bool bounds_a_span(const Clauses& clauses, ByteRange time) {
  const int word = word_at(clauses, time.begin);
  if (word <= 0 || word >= static_cast<int>(clauses.words.size())) return false;
  const std::string_view before = clauses.words[static_cast<Index>(word) - 1].norm;
  const std::string_view first = clauses.words[static_cast<Index>(word)].norm;
  return before == "since" || before == "until" || before == "till" || first == "since" || first == "until";
}

ByteRange sentence_range(const SentenceFacts& facts) { return facts.parsed.sentences[facts.sentence].at; }

}  // namespace

EventDate date_of(const SentenceFacts& facts, const Act& act) {
  const TimeMention* best = nullptr;
  int best_cost = 0;
  const auto& times = facts.parsed.times;
  auto it =
      std::lower_bound(times.begin(), times.end(), sentence_range(facts).begin,
                       [](const TimeMention& time, std::uint32_t begin) { return time.at.begin < begin; });
  for (; it != times.end() && it->sentence == facts.sentence; ++it) {
    if (!it->dated()) continue;
    if (it->date.precision == DatePrecision::Unknown || it->date.precision == DatePrecision::Decade) continue;
    if (it->date.precision == DatePrecision::Year && modifies_noun(facts.clauses, it->at)) continue;
    if (bounds_a_span(facts.clauses, it->at)) continue;
    const int cost = distance(facts.clauses, act, word_at(facts.clauses, it->at.begin));
    if (!best || cost < best_cost) {
      best = &*it;
      best_cost = cost;
    }
  }
  if (best) {
    EventDate date = best->date;
    if (!date.at) date.at = best->at;
    return date;
  }
  EventDate date;
  if (facts.parsed.published) {
    date.interval = {*facts.parsed.published, *facts.parsed.published};
    date.precision = DatePrecision::Day;
  }
  date.basis = DateBasis::Publication;
  return date;
}

std::vector<Quantity> quantities_of(const SentenceFacts& facts, const Act& act, const std::vector<Act>& all) {
  std::vector<Quantity> quantities;
  for (const QuantityMention& mention : facts.parsed.quantities) {
    if (mention.sentence < facts.sentence) continue;
    if (mention.sentence > facts.sentence) break;
    const int word = word_at(facts.clauses, mention.quantity.at.begin);
    const Act* nearest = nullptr;
    int nearest_cost = 0;
    for (const Act& other : all) {
      const int cost = distance(facts.clauses, other, word);
      if (!nearest || cost < nearest_cost) {
        nearest = &other;
        nearest_cost = cost;
      }
    }
    if (nearest == &act) quantities.push_back(mention.quantity);
  }
  return quantities;
}

}  // namespace entente::coding
