#include "eval/events_match.h"

#include <algorithm>

#include "base/text.h"
#include "eval/coref_metrics.h"

namespace entente {
namespace {

using Parties = std::vector<EventParty>;

bool contradict(const EventParty& gold, const EventParty& ours) {
  return !gold.country.empty() && !ours.country.empty() && gold.country != ours.country;
}

bool any_match(const Parties& gold, const Parties& ours) {
  return std::any_of(gold.begin(), gold.end(), [&](const EventParty& one) {
    return std::any_of(ours.begin(), ours.end(),
                       [&](const EventParty& other) { return same_party(one, other); });
  });
}

bool same_side(const Parties& gold, const Parties& ours) {
  return gold.empty() || ours.empty() ? gold.empty() && ours.empty() : any_match(gold, ours);
}

Parties both_sides(const CodedEvent& event) {
  Parties all = event.source;
  all.insert(all.end(), event.target.begin(), event.target.end());
  return all;
}

// Whether two of the gold's are found as two of ours. If not, all matches share one party (Koenig: the fewest
// parties that cover all matches are as many as the most matches that share none), and that is one of the
// first match's.
bool two_found(const Parties& gold, const Parties& ours) {
  std::optional<std::pair<std::size_t, std::size_t>> first;
  bool beside_gold = false;  // a match without the first one's gold party
  bool beside_ours = false;
  for (std::size_t g = 0; g < gold.size(); ++g) {
    for (std::size_t o = 0; o < ours.size(); ++o) {
      if (!same_party(gold[g], ours[o])) continue;
      if (!first) first = std::pair(g, o);
      beside_gold = beside_gold || g != first->first;
      beside_ours = beside_ours || o != first->second;
    }
  }
  return beside_gold && beside_ours;
}

// A source and a target of the gold, found as two of ours.
bool either_found(const CodedEvent& gold, const Parties& ours) {
  for (std::size_t i = 0; i < ours.size(); ++i) {
    if (!any_match(gold.source, {ours[i]})) continue;
    for (std::size_t j = 0; j < ours.size(); ++j) {
      if (i != j && any_match(gold.target, {ours[j]})) return true;
    }
  }
  return false;
}

bool lists_parties(const CodedEvent& event) { return event.source.size() >= 2 && event.target.empty(); }

bool is_mutual(Plover category) {
  return category == Plover::Agree || category == Plover::Consult || category == Plover::Cooperate ||
         category == Plover::Support;
}

// Every one of the gold's as another one of ours, and none left over.
bool same_members(const Parties& gold, const Parties& ours) {
  if (gold.size() != ours.size()) return false;
  std::vector<std::vector<double>> weights(gold.size(), std::vector<double>(ours.size(), 0));
  for (std::size_t g = 0; g < gold.size(); ++g) {
    for (std::size_t o = 0; o < ours.size(); ++o)
      weights[g][o] = same_party(gold[g], ours[o]) && gold[g].sector == ours[o].sector ? 1 : 0;
  }
  return best_assignment(weights) == static_cast<double>(gold.size());
}

// What a pair is worth: what comes first outweighs all that comes after, for up to kMostEventsOfASentence
// pairs.
double worth(const EventMatch& match, const CodedEvent& gold, const CodedEvent& ours) {
  constexpr double kStep = 1024;
  static_assert(kMostEventsOfASentence * 6 < static_cast<std::size_t>(kStep));
  if (!match.related()) return 0;
  const double details = static_cast<double>(match.quad) + static_cast<double>(match.base) +
                         static_cast<double>(match.source) + static_cast<double>(match.target) +
                         static_cast<double>(gold.factuality == ours.factuality) +
                         static_cast<double>(!gold.cameo.empty() && gold.cameo == ours.cameo);
  return ((static_cast<double>(match.root_and_actors()) * kStep + static_cast<double>(match.root)) * kStep +
          static_cast<double>(match.trigger)) *
             kStep +
         details;
}

bool is_country(const ActorRef& actor) {
  return actor.country.size() == 3 && actor.sector != "IGO" &&
         std::all_of(actor.country.begin(), actor.country.end(), is_ascii_upper);
}

Parties parties_of(const std::vector<ActorRef>& actors) {
  Parties parties;
  for (const ActorRef& actor : actors) {
    EventParty party{actor.at, {}, actor.sector, {}};
    if (is_country(actor)) party.country = usual_country(actor.country);
    for (const std::string& name : {fold(actor.name), fold(actor.text)}) {
      if (!name.empty()) party.names.push_back(name);
    }
    parties.push_back(std::move(party));
  }
  return parties;
}

}  // namespace

bool same_party(const EventParty& gold, const EventParty& ours) {
  if (contradict(gold, ours)) return false;
  if (gold.at.overlaps(ours.at)) return true;
  if (!gold.country.empty() && gold.country == ours.country && !gold.sector.empty() &&
      gold.sector == ours.sector)
    return true;
  return gold.country.empty() &&
         std::any_of(gold.names.begin(), gold.names.end(), [&](const std::string& name) {
           return std::find(ours.names.begin(), ours.names.end(), name) != ours.names.end();
         });
}

EventMatch match_events(const CodedEvent& gold, const CodedEvent& ours) {
  EventMatch match;
  match.trigger = gold.trigger.overlaps(ours.trigger);
  match.base = gold.base == ours.base;
  match.root = gold.plover == ours.plover;
  match.quad = quad_of(gold.plover) == quad_of(ours.plover);
  match.shares_actor = any_match(gold.source, ours.source) || any_match(gold.target, ours.target);
  if (lists_parties(gold)) {
    match.source = match.target = two_found(gold.source, both_sides(ours));
    match.shares_actor = match.shares_actor || match.source;
    return match;
  }
  match.source = same_side(gold.source, ours.source);
  match.target = same_side(gold.target, ours.target);
  if (lists_parties(ours) && is_mutual(gold.plover) && either_found(gold, ours.source))
    match.source = match.target = match.shares_actor = true;
  return match;
}

std::vector<EventPair> pair_events(const std::vector<CodedEvent>& gold, const std::vector<CodedEvent>& ours) {
  std::vector<EventPair> pairs;
  if (gold.empty() || ours.empty()) return pairs;
  std::vector<std::vector<double>> weights(gold.size(), std::vector<double>(ours.size(), 0));
  for (std::size_t g = 0; g < gold.size(); ++g) {
    for (std::size_t o = 0; o < ours.size(); ++o)
      weights[g][o] = worth(match_events(gold[g], ours[o]), gold[g], ours[o]);
  }
  const auto partner = best_pairs(weights);
  for (std::size_t g = 0; g < gold.size(); ++g) {
    if (partner[g] && weights[g][*partner[g]] > 0)
      pairs.push_back({g, *partner[g], match_events(gold[g], ours[*partner[g]])});
  }
  return pairs;
}

bool same_actors(const CodedEvent& gold, const CodedEvent& ours) {
  if (lists_parties(gold) || (lists_parties(ours) && is_mutual(gold.plover)))
    return same_members(both_sides(gold), both_sides(ours));
  return same_members(gold.source, ours.source) && same_members(gold.target, ours.target);
}

bool same_date(const CodedEvent& gold, const CodedEvent& ours, std::optional<CivilDate> published) {
  if (gold.date == ours.date) return true;
  if (!published) return false;
  const DateInterval that_day{*published, *published};
  return gold.date.value_or(that_day) == ours.date.value_or(that_day);
}

CodedEvent coded_event(const EventMention& mention, ByteRange sentence) {
  CodedEvent event;
  event.base = mention.event.base;
  event.plover = mention.event.plover;
  event.mode = mention.event.mode;
  event.cameo = mention.event.cameo;
  event.factuality = mention.factuality;
  event.trigger = mention.trigger.at;
  event.source = parties_of(mention.source);
  event.target = parties_of(mention.target);
  if (mention.date.basis != DateBasis::Publication) event.date = mention.date.interval;
  if (mention.place && mention.place->at && sentence.overlaps(*mention.place->at))
    event.place = mention.place->at;
  return event;
}

}  // namespace entente
