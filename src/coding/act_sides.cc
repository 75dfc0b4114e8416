#include "coding/act_sides.h"

#include <algorithm>

#include "coding/act_roles.h"

namespace entente::coding {
namespace {

const VerbGroup& group_at(const Clauses& clauses, int g) {
  return clauses.groups[static_cast<std::size_t>(g)];
}
const Chunk& chunk_at(const Clauses& clauses, int c) { return clauses.chunks[static_cast<std::size_t>(c)]; }

}  // namespace

void borrow_source(const Clauses& clauses, const Readings& readings, int g, Act& act) {
  const VerbGroup& verb = group_at(clauses, g);
  std::vector<int> places = verb.oblique;
  if (verb.subject != kNone && !verb.passive) places.push_back(verb.subject);
  for (const int c : places) {
    const VerbMatch noun = readings.match_event(c);
    if (!noun.sense || noun.sense->base != act.base) continue;
    const bool is_subject = c == verb.subject;
    if (!is_subject && !act.source.empty()) continue;
    const RoleContext context = context_of(clauses, chunk_at(clauses, c), c, noun.end);
    std::vector<Filler> source = fill(clauses, {"by", "poss", "from"}, context);
    if (!source.empty()) act.source = std::move(source);
    if (act.mode.empty()) act.mode = noun.sense->mode;
    if (!noun.sense->mode.empty() && !noun.sense->cameo.empty()) act.cameo = noun.sense->cameo;
  }
}

void take_owner(const Clauses& clauses, const Readings& readings, int g, Act& act) {
  const VerbGroup& first = group_at(clauses, g);
  const int shared = first.link == Link::Coordinate ? readings.shared_governor(g) : kNone;
  const VerbGroup& verb = shared == kNone ? first : group_at(clauses, shared);
  if (act.source.size() != 1 || act.source[0].chunk == kNone || is_known(clauses, act.source[0].chunk))
    return;
  if (verb.governor == kNone || (verb.link != Link::Content && verb.link != Link::Adjunct)) return;
  if (!is_possessive_pronoun(clauses.words[static_cast<std::size_t>(act.source[0].begin)].norm)) return;
  const int owner = group_at(clauses, verb.governor).subject;
  if (owner != kNone && is_known(clauses, owner)) act.source = fillers_of(clauses, owner);
}

bool is_setting(const Clauses& clauses, const Lexicon::Data& lexicon, int g, const Act& act) {
  const VerbGroup& verb = group_at(clauses, g);
  if (act.base != Plover::Consult || !verb.gerund || verb.link != Link::Adjunct || verb.governor == kNone)
    return false;
  const bool with = std::any_of(act.target.begin(), act.target.end(), [&](const Filler& filler) {
    return filler.chunk != kNone && is_known(clauses, filler.chunk);
  });
  return !with && clauses.has_frame(group_at(clauses, verb.governor), lexicon, FrameOp::Report);
}

void aim_at_doer(const Clauses& clauses, const Readings& readings, Act& act) {
  const bool verbal = act.base == Plover::Accuse || act.base == Plover::Reject || act.base == Plover::Support;
  if (!verbal || act.target.size() != 1 || act.target[0].chunk == kNone) return;
  const VerbMatch event = readings.match_event(act.target[0].chunk);
  if (!event.sense || !event.sense->base) return;
  std::vector<Filler> doer =
      fill(clauses, {"by"},
           context_of(clauses, chunk_at(clauses, act.target[0].chunk), act.target[0].chunk, event.end));
  if (!doer.empty()) act.target = std::move(doer);
}

void turn_sides(const Clauses& clauses, Act& act) {
  const ArgPattern& args = act.sense->args;
  const auto names_subject = [](const std::vector<std::string>& slots) {
    return std::find(slots.begin(), slots.end(), "subj") != slots.end();
  };
  if (act.group == kNone || !names_subject(args.target) || names_subject(args.source)) return;
  Act by_pattern = act;
  fill_roles(clauses, *act.sense,
             context_of(clauses, clauses.groups[static_cast<std::size_t>(act.group)],
                        {act.sense, act.end, act.object}),
             by_pattern);
  const auto same = [](const std::vector<Filler>& a, const std::vector<Filler>& b) {
    return !a.empty() && !b.empty() && a.front().chunk == b.front().chunk;
  };
  if (!same(act.source, by_pattern.target) || by_pattern.source.empty()) return;
  if (!act.target.empty() && !same(act.target, by_pattern.source)) return;
  std::swap(act.source, act.target);
  std::swap(act.sides.source, act.sides.target);
  std::swap(act.sides.no_source, act.sides.no_target);
  if (act.source.empty()) act.source = by_pattern.source;
}

}  // namespace entente::coding
