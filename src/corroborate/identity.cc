#include "corroborate/identity.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>

namespace entente {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

// Where a mention stands now: in which event, and in which place there.
struct Spot {
  std::size_t event = kNone;
  std::size_t place = kNone;
};

// A former id that an event may carry on.
struct FormerId {
  bool alias = false;
  std::size_t place = kNone;  // of the earliest of its mentions in the event
  EventId id;

  friend bool operator<(const FormerId& a, const FormerId& b) {
    return std::tie(a.alias, a.place, a.id) < std::tie(b.alias, b.place, b.id);
  }
};

class Present {
 public:
  Present(std::span<const EventMention* const> mentions, std::span<Event* const> events) {
    for (std::size_t e = 0; e < events.size(); ++e) {
      for (std::size_t p = 0; p < events[e]->mentions.size(); ++p) spots_.try_emplace(events[e]->mentions[p].str(), Spot{e, p});
    }
    for (const EventMention* mention : mentions) by_id_.try_emplace(mention->id.str(), mention);
  }

  Spot find(const std::string& mention) const {
    const auto found = spots_.find(mention);
    return found == spots_.end() ? Spot{} : found->second;
  }

  // What was known and is coded anew, found again by where it stands.
  void look_for(const KnownEvents& known) {
    std::set<std::string> before;
    std::vector<EventMention> lost;
    for (const KnownEvent& event : known.events) {
      for (const EventMention& mention : event.mentions) {
        if (!before.insert(mention.id.str()).second) continue;
        if (spots_.count(mention.id.str()) == 0) lost.push_back(mention);
      }
    }
    if (lost.empty()) return;
    std::vector<EventMention> fresh;
    for (const auto& [id, mention] : by_id_) {
      if (before.count(id) == 0 && spots_.count(id) > 0) fresh.push_back(*mention);
    }
    const auto again = find_again(lost, fresh, known.versions);
    for (std::size_t i = 0; i < lost.size(); ++i) {
      if (again[i]) again_[lost[i].id.str()] = spots_.at(fresh[*again[i]].id.str());
    }
  }

  Spot find_again_spot(const std::string& mention) const {
    if (const Spot spot = find(mention); spot.event != kNone) return spot;
    const auto found = again_.find(mention);
    return found == again_.end() ? Spot{} : found->second;
  }

 private:
  std::unordered_map<std::string, Spot> spots_;
  std::map<std::string, const EventMention*> by_id_;  // ordered: what is found again does not depend on hashing
  std::unordered_map<std::string, Spot> again_;
};

// The event that carries `event` on, and where in it.
Spot heir_of(const KnownEvent& event, const Present& present) {
  if (const Spot founding = present.find_again_spot(event.id.str()); founding.event != kNone) return founding;
  std::map<std::size_t, std::size_t> votes;
  Spot best;
  for (const EventMention& mention : event.mentions) {
    const Spot spot = present.find_again_spot(mention.id.str());
    if (spot.event != kNone) ++votes[spot.event];
  }
  for (const EventMention& mention : event.mentions) {  // of equals, the one with the earliest
    const Spot spot = present.find_again_spot(mention.id.str());
    if (spot.event != kNone && (best.event == kNone || votes[spot.event] > votes[best.event])) best = spot;
  }
  return best;
}

void name_event(Event& event, std::set<FormerId>& claims, bool undone) {
  if (claims.empty()) {
    event.id = EventId(event.mentions.front().str());
    event.aliases.clear();
    return;
  }
  event.id = claims.begin()->id;
  std::set<EventId> aliases;
  for (auto claim = std::next(claims.begin()); claim != claims.end(); ++claim) {
    const bool leads_here = std::any_of(event.mentions.begin(), event.mentions.end(),
                                        [&](const MentionId& id) { return id.str() == claim->id.str(); });
    if (!(undone && leads_here && !claim->alias)) aliases.insert(claim->id);
  }
  aliases.erase(event.id);
  event.aliases.assign(aliases.begin(), aliases.end());
}

}  // namespace

void keep_ids(const KnownEvents& known, std::span<const EventMention* const> mentions, std::span<Event* const> events) {
  Present present(mentions, events);
  present.look_for(known);
  std::vector<std::set<FormerId>> claims(events.size());
  std::set<EventId> given;  // an id is carried on once
  const auto claim = [&](const EventId& id, Spot spot, bool alias) {
    if (spot.event != kNone && given.insert(id).second) claims[spot.event].insert({alias, spot.place, id});
  };
  std::vector<Spot> heirs;
  for (const KnownEvent& event : known.events) {
    heirs.push_back(heir_of(event, present));
    claim(event.id, heirs.back(), false);
  }
  for (std::size_t k = 0; k < known.events.size(); ++k) {
    for (const EventId& alias : known.events[k].aliases) {
      const Spot own = present.find(alias.str());
      claim(alias, own.event != kNone ? own : heirs[k], own.event == kNone || own.event == heirs[k].event);
    }
  }
  for (std::size_t e = 0; e < events.size(); ++e) name_event(*events[e], claims[e], known.undone);
}

}  // namespace entente
