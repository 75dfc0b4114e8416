#include "coding/relation.h"

#include <algorithm>

namespace entente::coding {
namespace {

using Index = std::size_t;

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

RelationChoice choose_relation(const Clauses& clauses, std::vector<Act> acts, ByteRange source,
                               ByteRange target) {
  RelationChoice choice;
  double best = 0;
  for (Act& act : acts) {
    const double points = score(clauses, act, source, target);
    if (choice.act && points <= best) continue;
    best = points;
    choice.confidence = std::clamp(points / 9.0, 0.05, 0.95);
    choice.act = std::move(act);
  }
  return choice;
}

}  // namespace entente::coding
