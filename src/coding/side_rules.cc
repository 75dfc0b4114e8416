#include "coding/side_rules.h"

#include <algorithm>

namespace entente::coding {

bool stands_with_target_alone(Plover category) {
  return category == Plover::Assault || category == Plover::Coerce || category == Plover::Sanction ||
         category == Plover::Retreat;
}

bool has_code(const std::vector<ActorRef>& actors) {
  return std::any_of(actors.begin(), actors.end(), [](const ActorRef& a) {
    return !a.actor.empty() || !a.country.empty() || !a.sector.empty();
  });
}

bool placed(const std::vector<ActorRef>& actors) {
  return std::any_of(actors.begin(), actors.end(),
                     [](const ActorRef& a) { return !a.actor.empty() || !a.country.empty(); });
}

bool known(const std::vector<ActorRef>& actors) {
  return std::any_of(actors.begin(), actors.end(), [](const ActorRef& a) {
    return !a.actor.empty() || (!a.country.empty() && !a.ambiguous);
  });
}

bool counts_unnamed(Plover category) { return quad_of(category) == 4 || category == Plover::Retreat; }

bool travels_privately(const std::vector<ActorRef>& actors) {
  return !actors.empty() && std::all_of(actors.begin(), actors.end(), [](const ActorRef& a) {
    return a.sector == "REF" || a.sector == "CVL" || a.sector == "LAB" || a.sector == "EDU";
  });
}

// "Iranian troops arrived": soldiers as such do not pay visits, unlike a general who is named.
bool is_force(const SentenceFacts& facts, const Lexicon::Data& lexicon, const std::vector<Filler>& fillers) {
  for (const Filler& filler : fillers) {
    if (filler.chunk == kNone) return false;
    const Word& head = facts.clauses.head(facts.clauses.chunks[static_cast<std::size_t>(filler.chunk)]);
    const int name = head.name;
    if (name == kNone) return false;
    const std::string noun(head.norm);
    if (!lexicon.in_class("force", noun) && !lexicon.in_class("weapon", noun)) return false;
    const NameMention& mention = facts.parsed.names[static_cast<std::size_t>(name)];
    if (mention.actor.sector != "MIL" || mention.kind == NameKind::Person) return false;
  }
  return !fillers.empty();
}

bool only_tells(const ParsedDocument& parsed, const ActorRef& actor) {
  return actor.sector == "MED" &&
         std::any_of(parsed.quotations.begin(), parsed.quotations.end(), [&](const Quotation& quotation) {
           return (quotation.speaker_at && quotation.speaker_at->overlaps(actor.at)) ||
                  (quotation.via_at && quotation.via_at->overlaps(actor.at));
         });
}

bool share_actor(const std::vector<ActorRef>& a, const std::vector<ActorRef>& b) {
  return std::any_of(a.begin(), a.end(), [&](const ActorRef& x) {
    return std::any_of(b.begin(), b.end(), [&](const ActorRef& y) {
      return x.at.overlaps(y.at) || (!dyad_key(x).empty() && dyad_key(x) == dyad_key(y));
    });
  });
}

bool pronominal(const std::vector<ActorRef>& actors) {
  return std::any_of(actors.begin(), actors.end(), [](const ActorRef& a) { return a.ambiguous; });
}

}  // namespace entente::coding
