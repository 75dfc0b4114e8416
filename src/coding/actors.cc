#include "coding/actors.h"

#include <algorithm>

#include "coding/group_members.h"

namespace entente::coding {
namespace {

using Index = std::size_t;
constexpr int kMaxHops = 2;  // "the suburbs of the capital of Georgia"

// What kind of a name, and the actor it gives.
struct Found {
  const NameMention* name = nullptr;
  ActorRef actor;
};

ActorRef actor_of(const NameMention& name) {
  ActorRef actor = name.actor;
  if (name.place && actor.country.empty() && actor.actor.empty() && actor.sector.empty()) {
    actor.country = name.place->country;
    actor.name = name.place->name;
  }
  return actor;
}

// A demonym, state or body gives its country to the role or person that follows it: "Iranian" + "troops".
bool qualifies(NameKind kind) {
  return kind == NameKind::Demonym || kind == NameKind::State || kind == NameKind::Place ||
         kind == NameKind::Group || kind == NameKind::Organisation || kind == NameKind::Agent;
}

// "Putin's spokesman": whose somebody is, is another person.
bool is_owned_by_person(const Clauses& clauses, const NameMention& left, int left_end) {
  if (left.kind != NameKind::Person && (left.kind != NameKind::Agent || left.actor.role.empty()))
    return false;
  const Index next = static_cast<Index>(left_end);
  return next < clauses.words.size() && clauses.words[next].kind == WordClass::Possessive;
}

void replace_owner(Found& left, const NameMention& right, std::string_view text) {
  ActorRef actor = actor_of(right);
  const ByteRange both = hull(left.actor.at, actor.at);
  if (actor.country.empty()) actor.country = left.actor.country;
  if (actor.sector.empty()) actor.sector = left.actor.sector;
  actor.at = both;
  actor.text = std::string(slice(text, both));
  left = {&right, std::move(actor)};
}

void combine(Found& left, const NameMention& right, std::string_view text) {
  ActorRef actor = actor_of(right);
  const ByteRange both = hull(left.actor.at, actor.at);
  if (actor.country.empty()) actor.country = left.actor.country;
  if (actor.sector.empty()) actor.sector = left.actor.sector;
  if (right.kind == NameKind::Agent) {
    if (actor.actor.empty()) actor.actor = left.actor.actor;
    if (actor.name.empty()) actor.name = left.actor.name;
  }
  if (actor.actor.empty() || right.kind == NameKind::Agent) {
    actor.at = both;
    actor.text = std::string(slice(text, both));
  }
  left = {&right, std::move(actor)};
}

bool adjoins(const Clauses& clauses, int left_end, int right_begin) {
  for (int i = left_end; i < right_begin; ++i) {
    const WordClass kind = clauses.words[static_cast<Index>(i)].kind;
    if (kind != WordClass::Possessive && kind != WordClass::Adjective && kind != WordClass::Noun &&
        kind != WordClass::Hyphen && kind != WordClass::Number) {
      return false;
    }
  }
  return true;
}

void collect(const ParsedDocument& parsed, std::string_view text, const Clauses& clauses, int begin, int end,
             std::vector<ActorRef>& actors) {
  std::vector<Found> found;
  int last = kNone;
  int last_end = begin;
  for (int i = begin; i < end; ++i) {
    const int n = clauses.words[static_cast<Index>(i)].name;
    if (n == kNone || n == last) {
      if (n != kNone) last_end = i + 1;
      continue;
    }
    const NameMention& name = parsed.names[static_cast<Index>(n)];
    const bool owned = !found.empty() && is_owned_by_person(clauses, *found.back().name, last_end) &&
                       adjoins(clauses, last_end, i) &&
                       (name.kind == NameKind::Agent || name.kind == NameKind::Organisation);
    const bool joins = !owned && !found.empty() && qualifies(found.back().name->kind) &&
                       adjoins(clauses, last_end, i) &&
                       (name.kind == NameKind::Agent || name.kind == NameKind::Person ||
                        name.kind == NameKind::Organisation);
    if (owned)
      replace_owner(found.back(), name, text);
    else if (joins)
      combine(found.back(), name, text);
    else
      found.push_back({&name, actor_of(name)});
    last = n;
    last_end = i + 1;
  }
  for (Found& f : found) {
    if (is_resolved(f.actor)) actors.push_back(std::move(f.actor));
  }
}

bool leads_on(Role role, std::string_view preposition) {
  if (preposition == "of" || preposition == "between" || preposition == "by" || preposition == "from")
    return true;
  if (role == Role::Source) return false;
  return preposition == "in" || preposition == "at" || preposition == "near" || preposition == "inside" ||
         preposition == "on" || preposition == "to";
}

// "workers in Peru", "the king of Spain": the phrase after a role says whose it is.
void place_agent(const ParsedDocument& parsed, const Clauses& clauses, int chunk, ActorRef& agent) {
  if (!agent.country.empty() || !agent.actor.empty()) return;
  const Index next = static_cast<Index>(chunk) + 1;
  if (next >= clauses.chunks.size()) return;
  const Chunk& c = clauses.chunks[next];
  const std::string_view preposition = clauses.preposition(c);
  if (c.preposition != clauses.chunks[static_cast<Index>(chunk)].end) return;
  if (preposition != "of" && preposition != "in" && preposition != "from") return;
  for (int i = c.begin; i < c.end; ++i) {
    const int n = clauses.words[static_cast<Index>(i)].name;
    if (n == kNone) continue;
    const ActorRef whose = actor_of(parsed.names[static_cast<Index>(n)]);
    if (whose.country.empty()) continue;
    agent.country = whose.country;
    return;
  }
}

// "the Bangkok bombing": a place before the noun says where, unless it owns it ("Moscow's attack").
bool names_a_place_only(const ParsedDocument& parsed, const Clauses& clauses, const Filler& filler) {
  bool place = false;
  for (int i = filler.begin; i < filler.end; ++i) {
    const Word& word = clauses.words[static_cast<Index>(i)];
    if (word.kind == WordClass::Possessive) return false;
    if (word.name == kNone) continue;
    if (parsed.names[static_cast<Index>(word.name)].kind != NameKind::Place) return false;
    place = true;
  }
  return place;
}

// "a fire in Paris which killed five": where something is does nothing.
bool is_whereabouts(std::string_view preposition) {
  return preposition == "in" || preposition == "at" || preposition == "near" || preposition == "on" ||
         preposition == "off" || preposition == "around" || preposition == "outside";
}

bool is_personal_pronoun(std::string_view norm) {
  return norm == "he" || norm == "she" || norm == "him" || norm == "her";
}

// "The militia's leader, Salah Maskhut": two names of one.
bool is_apposition(const Clauses& clauses, const Filler& filler) {
  bool comma = false;
  for (int i = filler.begin; i < filler.end; ++i) {
    const Word& word = clauses.words[static_cast<Index>(i)];
    if (word.norm == "and" || word.norm == "or") return false;
    comma = comma || word.norm == ",";
  }
  return comma;
}

// "The U.S. city of Baltimore": a country, and a place in it by its name.
bool is_territory(const ParsedDocument& parsed, const Clauses& clauses, const Filler& filler) {
  for (int i = filler.begin; i + 2 < filler.end; ++i) {
    if (clauses.words[static_cast<Index>(i) + 1].norm != "of") continue;
    const int name = clauses.words[static_cast<Index>(i) + 2].name;
    if (name != kNone && parsed.names[static_cast<Index>(name)].kind == NameKind::Place) return true;
  }
  return false;
}

// The one that the packs know best stays, with what the others say of it.
void merge_apposed(Index before, std::vector<ActorRef>& actors) {
  const auto first = actors.begin() + static_cast<std::ptrdiff_t>(before);
  const auto known =
      std::find_if(first, actors.end(), [](const ActorRef& actor) { return !actor.actor.empty(); });
  ActorRef one = known == actors.end() ? *first : *known;
  for (auto other = first; other != actors.end(); ++other) {
    if (one.country.empty()) one.country = other->country;
    if (one.sector.empty()) one.sector = other->sector;
    if (one.role.empty()) one.role = other->role;
  }
  actors.resize(before);
  actors.push_back(std::move(one));
}

// "Chinese and Russian officials": the first are officials too.
void share_sector(Index before, std::vector<ActorRef>& actors) {
  for (Index i = before; i + 1 < actors.size(); ++i) {
    if (actors[i].sector.empty() && !actors[i].country.empty()) actors[i].sector = actors.back().sector;
  }
}

// A phrase that the model of sides chose: it stands for somebody as it is, also where the packs do not know
// whom.
void add_chosen(const ParsedDocument& parsed, std::string_view text, const Clauses& clauses,
                const Filler& filler, const Antecedent& antecedent, std::vector<ActorRef>& actors) {
  const Index before = actors.size();
  const Chunk* chunk = filler.chunk == kNone ? nullptr : &clauses.chunks[static_cast<Index>(filler.chunk)];
  if (chunk != nullptr) {
    std::vector<ActorRef> members = members_of(parsed, text, clauses, *chunk);
    actors.insert(actors.end(), members.begin(), members.end());
    if (!members.empty()) return;
  }
  collect(parsed, text, clauses, filler.begin, filler.end, actors);
  const ByteRange at = clauses.range(filler.begin, filler.end);
  if (actors.size() == before) {
    ActorRef& actor = actors.emplace_back();
    if (antecedent.person && is_personal_pronoun(clauses.words[static_cast<Index>(filler.begin)].norm)) {
      actor = *antecedent.person;
      actor.ambiguous = true;
    }
  }
  if (filler.group != kNone && actors.size() == before + 1 && actors.back().sector.empty())
    actors.back().sector = parsed.names[static_cast<Index>(filler.group)].actor.sector;
  const bool several = actors.size() > before + 1;
  if (several && (is_apposition(clauses, filler) || is_territory(parsed, clauses, filler)))
    merge_apposed(before, actors);
  if (actors.size() > before + 1) return share_sector(before, actors);
  actors.back().at = at;
  actors.back().text = std::string(slice(text, at));
  if (chunk == nullptr) return;
  place_agent(parsed, clauses, filler.chunk, actors.back());
}

void add_filler(Role role, const ParsedDocument& parsed, std::string_view text, const Clauses& clauses,
                const Filler& filler, const Antecedent& antecedent, std::vector<ActorRef>& actors) {
  const Index before = actors.size();
  if (filler.chosen) return add_chosen(parsed, text, clauses, filler, antecedent, actors);
  if (role == Role::Source && filler.chunk != kNone &&
      is_whereabouts(clauses.preposition(clauses.chunks[static_cast<Index>(filler.chunk)]))) {
    return;
  }
  if (filler.chunk == kNone && names_a_place_only(parsed, clauses, filler)) return;
  if (filler.chunk != kNone) {
    std::vector<ActorRef> members =
        members_of(parsed, text, clauses, clauses.chunks[static_cast<Index>(filler.chunk)]);
    if (!members.empty()) {
      actors.insert(actors.end(), members.begin(), members.end());
      return;
    }
  }
  collect(parsed, text, clauses, filler.begin, filler.end, actors);
  if (filler.chunk == kNone) return;
  if (actors.size() > before) {
    if (actors.size() == before + 1) place_agent(parsed, clauses, filler.chunk, actors.back());
    return;
  }
  const Chunk& chunk = clauses.chunks[static_cast<Index>(filler.chunk)];
  if (chunk.pronoun && antecedent.person && is_personal_pronoun(clauses.head(chunk).norm)) {
    ActorRef actor = *antecedent.person;
    actor.at = clauses.range(chunk);
    actor.text = std::string(slice(text, actor.at));
    actor.ambiguous = true;
    actors.push_back(std::move(actor));
    return;
  }
  int end = chunk.end;
  Index next = static_cast<Index>(filler.chunk) + 1;
  for (int hop = 0; hop < kMaxHops && next < clauses.chunks.size(); ++hop, ++next) {
    const Chunk& c = clauses.chunks[next];
    if (c.preposition != end || !leads_on(role, clauses.preposition(c))) return;
    for (const int member : clauses.coordinated(static_cast<int>(next))) {
      const Chunk& m = clauses.chunks[static_cast<Index>(member)];
      collect(parsed, text, clauses, m.begin, m.end, actors);
    }
    if (actors.size() > before) return;
    end = c.end;
  }
}

}  // namespace

bool is_resolved(const ActorRef& actor) {
  return !actor.actor.empty() || !actor.country.empty() || !actor.sector.empty();
}

std::vector<ActorRef> actors_of(Role role, const ParsedDocument& parsed, std::string_view text,
                                const Clauses& clauses, const std::vector<Filler>& fillers,
                                const Antecedent& antecedent) {
  std::vector<ActorRef> actors;
  for (const Filler& filler : fillers) add_filler(role, parsed, text, clauses, filler, antecedent, actors);
  std::vector<ActorRef> unique;
  for (ActorRef& actor : actors) {
    const bool seen = std::any_of(unique.begin(), unique.end(), [&](const ActorRef& other) {
      // Members of a group share its words.
      const bool members =
          other.at == actor.at && (other.country != actor.country || other.actor != actor.actor);
      return (other.at.overlaps(actor.at) && !members) ||
             (!other.actor.empty() && other.actor == actor.actor && other.sector == actor.sector);
    });
    if (!seen) unique.push_back(std::move(actor));
  }
  return unique;
}

void remember_person(const ParsedDocument& parsed, const Clauses& clauses, Antecedent& antecedent) {
  for (const VerbGroup& group : clauses.groups) {
    if (group.subject == kNone) continue;
    const Chunk& chunk = clauses.chunks[static_cast<Index>(group.subject)];
    for (int i = chunk.begin; i < chunk.end; ++i) {
      const int n = clauses.words[static_cast<Index>(i)].name;
      if (n == kNone) continue;
      const NameMention& name = parsed.names[static_cast<Index>(n)];
      if (name.kind == NameKind::Person && is_resolved(name.actor)) {
        antecedent.person = name.actor;
        return;
      }
    }
  }
}

}  // namespace entente::coding
