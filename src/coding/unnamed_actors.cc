#include "coding/unnamed_actors.h"

#include <algorithm>
#include <map>

namespace entente::coding {
namespace {

constexpr std::size_t kMostNames = 400;  // of a document
constexpr std::uint32_t kOpening = 3;    // sentences that count double: title and lead say where it plays
constexpr int kClear = 2;                // the first country must weigh that much of the second

bool wants_country(const ActorRef& actor) {
  return actor.country.empty() && actor.actor.empty() && !actor.sector.empty() && actor.sector != "IGO" &&
         actor.sector != "REF";
}

bool is_organ_of_state(const ActorRef& actor) {
  if (actor.country.size() != 3 || actor.ambiguous) return false;
  return actor.sector == "COP" || actor.sector == "GOV" || actor.sector == "JUD" || actor.sector == "LEG" ||
         actor.sector == "MIL" || actor.sector == "SPY";
}

}  // namespace

const std::string& Whereabouts::country() {
  if (!country_) country_ = find();
  return *country_;
}

std::string Whereabouts::find() const {
  std::map<std::string_view, int> weights;
  const std::size_t count = std::min(parsed_.names.size(), kMostNames);
  for (std::size_t i = 0; i < count; ++i) {
    const NameMention& name = parsed_.names[i];
    const std::string& country = name.place ? name.place->country : name.actor.country;
    if (country.size() != 3) continue;
    const int weight = name.place ? 2 : 1;  // where it happens counts more than who comes from there
    weights[country] += name.sentence < kOpening ? 2 * weight : weight;
  }
  std::string_view best;
  int most = 0;
  int second = 0;
  for (const auto& [country, weight] : weights) {
    if (weight > most) {
      second = most;
      most = weight;
      best = country;
    } else {
      second = std::max(second, weight);
    }
  }
  return most >= kClear * second ? std::string(best) : std::string();
}

void place_unnamed(Plover base, const std::optional<Place>& place, Whereabouts& whereabouts,
                   std::vector<ActorRef>& source, std::vector<ActorRef>& target) {
  const bool domestic = base == Plover::Coerce || base == Plover::Sanction || base == Plover::Protest;
  for (std::vector<ActorRef>* side : {&source, &target}) {
    const std::vector<ActorRef>& other = side == &source ? target : source;
    for (ActorRef& actor : *side) {
      if (!wants_country(actor)) continue;
      const auto at_home = std::find_if(other.begin(), other.end(), is_organ_of_state);
      if (domestic && at_home != other.end())
        actor.country = at_home->country;
      else if (place && place->country.size() == 3)
        actor.country = place->country;
      else
        actor.country = whereabouts.country();
      actor.ambiguous = actor.ambiguous || !actor.country.empty();
    }
  }
}

}  // namespace entente::coding
