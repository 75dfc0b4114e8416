#include "coding/relation.h"

#include <algorithm>
#include <utility>

#include "coding/event_model.h"
#include "knowledge/ontology_pack.h"

namespace entente::coding {
namespace {

using Index = std::size_t;

constexpr std::pair<std::string_view, Plover> kTableDiffers[] = {
    {"116", Plover::Accuse}, {"163", Plover::Coerce}, {"055", Plover::Support}, {"19", Plover::Assault}};

bool touches(const Clauses& clauses, const std::vector<Filler>& fillers, ByteRange span) {
  return std::any_of(fillers.begin(), fillers.end(), [&](const Filler& filler) {
    return filler.end > filler.begin && clauses.range(filler.begin, filler.end).overlaps(span);
  });
}

// Whether the target follows a filler through prepositions: "(killed) people in <t>Nigeria</t>".
bool leads_to(const Clauses& clauses, const std::vector<Filler>& fillers, ByteRange span) {
  for (const Filler& filler : fillers) {
    if (filler.chunk == kNone) continue;
    int end = filler.end;
    for (Index next = static_cast<Index>(filler.chunk) + 1; next < clauses.chunks.size(); ++next) {
      const Chunk& chunk = clauses.chunks[next];
      if (chunk.preposition != end) break;
      if (clauses.range(chunk).overlaps(span)) return true;
      end = chunk.end;
    }
  }
  return false;
}

double score(const Clauses& clauses, const Act& act, ByteRange source, ByteRange target) {
  double points = 1.0;
  const ByteRange trigger = clauses.range(act.begin, act.end);
  const bool source_first = target.empty() || source.begin < target.begin;
  const ByteRange between{std::min(source.end, target.end), std::max(source.begin, target.begin)};
  const bool both = !source.empty() && !target.empty();
  if (touches(clauses, act.source, source)) points += 3;
  if (touches(clauses, act.target, target))
    points += 2.5;
  else if (leads_to(clauses, act.target, target))
    points += 1.5;
  if (touches(clauses, act.source, target) && touches(clauses, act.target, source))
    points += act.sense->symmetric ? 3 : 1;
  if (both && between.begin <= trigger.begin && trigger.end <= between.end)
    points += 1.5;
  else if (source_first && trigger.begin >= source.end)
    points += 0.5;
  if (trigger.overlaps(source) || trigger.overlaps(target)) points -= 1.5;
  if (act.sense->weak) points -= 1;
  if (act.fallback) points -= 0.3;
  if (act.group != kNone && clauses.groups[static_cast<Index>(act.group)].link == Link::Relative)
    points -= 0.7;
  if (act.chunk != kNone && !act.embedded && !touches(clauses, act.source, source)) points -= 0.5;
  const double words_away =
      static_cast<double>(trigger.begin > source.end ? trigger.begin - source.end : 0) / 6.0;
  return points - std::min(1.0, words_away * 0.02);
}

}  // namespace

RelationChoice choose_relation(const Clauses& clauses, const std::vector<Act>& acts, ByteRange source,
                               ByteRange target) {
  RelationChoice choice;
  double best = 0;
  for (const Act& act : acts) {
    const double points = score(clauses, act, source, target);
    if (choice.act && points <= best) continue;
    best = points;
    choice.confidence = std::clamp(points / 9.0, 0.05, 0.95);
    choice.points = points;
    choice.act = act;
  }
  return choice;
}

EventCoder::Relation relation_of(const Act& act, const OntologyPack& ontology) {
  EventCoder::Relation relation;
  relation.category = act.plover();
  relation.cameo = ontology.complete(act.base, *relation.category, act.mode, act.cameo).cameo;
  return relation;
}

std::string_view table_root(Plover category, std::string_view cameo) {
  for (const auto& [prefix, table] : kTableDiffers) {
    if (cameo.substr(0, prefix.size()) == prefix) category = table;
  }
  if (category == Plover::Concede || category == Plover::Retreat) return "YIELD";
  return to_string(category);
}

EventCoder::Relation relation_with_root(std::string_view root, const std::vector<Act>& acts,
                                        const RelationChoice& choice, const OntologyPack& ontology) {
  const auto fits = [&](const Act& act) {
    const EventCoder::Relation relation = relation_of(act, ontology);
    return table_root(*relation.category, relation.cameo) == root;
  };
  if (choice.act && fits(*choice.act)) return relation_of(*choice.act, ontology);
  const auto other = std::find_if(acts.begin(), acts.end(), fits);
  if (other != acts.end()) return relation_of(*other, ontology);
  Act act;
  const std::optional<Plover> own = parse_plover(root);
  act.base = own ? *own : Plover::Concede;  // YIELD
  act.cameo = root_code(act.base);
  return relation_of(act, ontology);
}

}  // namespace entente::coding
