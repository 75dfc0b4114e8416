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

Attribution from_quotation(const SentenceFacts& facts, const Quotation& quotation) {
  Attribution attribution;
  attribution.at = quotation.at;
  attribution.direct = quotation.direct;
  attribution.anonymous = quotation.anonymous;
  const auto& names = facts.parsed.names;
  if (quotation.speaker && *quotation.speaker < names.size()) {
    attribution.speaker = names[*quotation.speaker].actor;
    attribution.at = names[*quotation.speaker].at;
  } else if (quotation.speaker_at) {
    attribution.at = *quotation.speaker_at;
    ActorRef speaker;
    speaker.at = *quotation.speaker_at;
    speaker.text = std::string(slice(facts.document.text, speaker.at));
    attribution.speaker = std::move(speaker);
  }
  if (quotation.via && *quotation.via < names.size()) {
    const NameMention& via = names[*quotation.via];
    attribution.via = via.outlet.empty() ? std::string(slice(facts.document.text, via.at)) : via.outlet.str();
  }
  return attribution;
}

}  // namespace

EventDate date_of(const SentenceFacts& facts, const Act& act) {
  const TimeMention* best = nullptr;
  int best_cost = 0;
  const auto& times = facts.parsed.times;
  auto it =
      std::lower_bound(times.begin(), times.end(), sentence_range(facts).begin,
                       [](const TimeMention& time, std::uint32_t begin) { return time.at.begin < begin; });
  for (; it != times.end() && it->sentence == facts.sentence; ++it) {
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

std::vector<Attribution> attribution_of(const SentenceFacts& facts, const Act& act) {
  std::vector<Attribution> chain;
  const ByteRange trigger = facts.clauses.range(act.begin, act.end);
  for (const Quotation& quotation : facts.parsed.quotations) {
    if (quotation.at.begin > trigger.begin) continue;
    if (!quotation.at.contains(trigger)) continue;
    chain.push_back(from_quotation(facts, quotation));
  }
  if (act.inference && chain.empty()) chain.emplace_back().at = trigger;
  if (facts.document.kind == DocumentKind::Analysis && chain.empty()) chain.emplace_back().at = trigger;
  for (Attribution& attribution : chain) {
    attribution.inference = act.inference || facts.document.kind == DocumentKind::Analysis;
  }
  return chain;
}

std::optional<TextSpan> purpose_of(const SentenceFacts& facts, const Act& act) {
  if (act.group == kNone) return std::nullopt;
  const auto& words = facts.clauses.words;
  const VerbGroup& group = facts.clauses.groups[static_cast<Index>(act.group)];
  int begin = kNone;
  for (int i = group.end; i < static_cast<int>(words.size()); ++i) {
    const Word& word = words[static_cast<Index>(i)];
    if (word.kind == WordClass::Comma || is_boundary(word)) break;
    const bool infinitive = word.kind == WordClass::To && word.group != kNone;
    const bool talks = word.norm == "for" && i + 1 < static_cast<int>(words.size()) && act.mode == "visit";
    if (infinitive || talks) {
      begin = i;
      break;
    }
    if (word.group != kNone && word.group != act.group) break;
  }
  if (begin == kNone) return std::nullopt;
  int end = begin + 1;
  while (end < static_cast<int>(words.size()) && words[static_cast<Index>(end)].kind != WordClass::Comma &&
         !is_boundary(words[static_cast<Index>(end)])) {
    ++end;
  }
  TextSpan span;
  span.at = facts.clauses.range(begin, end);
  span.text = std::string(slice(facts.document.text, span.at));
  return span;
}

}  // namespace entente::coding
