#include "coding/act_roles.h"

#include <algorithm>

namespace entente::coding {
namespace {

using Index = std::size_t;

const Chunk& chunk_at(const Clauses& clauses, int chunk) { return clauses.chunks[static_cast<Index>(chunk)]; }

// What tells more of a chunk: "(attack) on Georgia", "(talks) between A and B in Vienna"; also what stands
// right behind that and the tree hung on the verb.
std::vector<int> phrases_after(const Clauses& clauses, int chunk) {
  constexpr Index kMost = 6;
  std::vector<int> phrases;
  const int first = clauses.first_conjunct(chunk);
  int end = chunk_at(clauses, chunk).end;
  for (int next = chunk + 1; next < static_cast<int>(clauses.chunks.size()) && phrases.size() < kMost;
       ++next) {
    const Chunk& c = chunk_at(clauses, next);
    const bool below = clauses.hangs_below(next, chunk) || clauses.hangs_below(next, first);
    const bool adjacent = c.preposition == end && c.after == kNone;
    if (!below && !adjacent && !(c.after != kNone && c.begin <= end + 3)) continue;
    if (c.preposition != kNone && c.after == kNone) phrases.push_back(next);
    end = c.end;
  }
  return phrases;
}

// "After the capture by rebels, troops were deployed": what "by" says of what came before.
bool is_of_circumstance(const Clauses& clauses, int chunk) {
  for (int above = chunk_at(clauses, chunk).above, depth = 0; above != kNone && depth < 4; ++depth) {
    const std::string_view preposition = clauses.preposition(chunk_at(clauses, above));
    if (preposition == "after" || preposition == "following" || preposition == "before" ||
        preposition == "during" || preposition == "amid" || preposition == "since" ||
        preposition == "despite") {
      return true;
    }
    above = chunk_at(clauses, above).above;
  }
  return false;
}

bool has_name(const Clauses& clauses, int begin, int end) {
  for (int i = begin; i < end; ++i) {
    if (clauses.words[static_cast<Index>(i)].name != kNone) return true;
  }
  return false;
}

std::vector<Filler> fill_slot(const Clauses& clauses, const std::string& slot, const RoleContext& context) {
  if (slot == "subj") return fillers_of(clauses, context.subject);
  if (slot == "obj") {
    if (context.object == kNone || context.object != context.matched_chunk)
      return fillers_of(clauses, context.object);
    if (context.second_object != kNone) return fillers_of(clauses, context.second_object);
    const Chunk& matched = chunk_at(clauses, context.object);
    const int head_name = clauses.head(matched).name;
    for (int i = matched.begin; i < matched.head;
         ++i) {  // "(violated) Finnish airspace", not "(fired) missiles"
      const int name = clauses.words[static_cast<Index>(i)].name;
      if (name != kNone && name != head_name) return fillers_of(clauses, context.object);
    }
    return {};
  }
  if (slot == "poss") {
    if (has_name(clauses, context.owner_begin, context.owner_end))
      return {{context.owner_begin, context.owner_end, kNone}};
    return {};
  }
  for (const int chunk : context.oblique) {
    if (clauses.preposition(chunk_at(clauses, chunk)) == slot) return fillers_of(clauses, chunk);
  }
  return {};
}

// Below the phrase that fills a role but names nobody: "sanctions targeting Russia", "a suit filed by a
// farmer", "the border with Chad". A measure is against somebody, named or not: "the embargo imposed on the
// island".
int known_below(const Clauses& clauses, int chunk, bool measure) {
  for (const VerbGroup& verb : clauses.groups) {
    const bool of_object = std::find(verb.objects.begin(), verb.objects.end(), chunk) != verb.objects.end();
    if (verb.link != Link::Relative || (verb.subject != chunk && !of_object)) continue;
    for (const int c : verb.objects) {
      if (c != chunk && is_known(clauses, c)) return c;
    }
    for (const int c : verb.oblique) {
      const std::string_view preposition = clauses.preposition(chunk_at(clauses, c));
      if (is_known(clauses, c) || (measure && (preposition == "on" || preposition == "against"))) return c;
    }
  }
  for (int c = chunk + 1; c < static_cast<int>(clauses.chunks.size()); ++c) {
    const std::string_view preposition = clauses.preposition(chunk_at(clauses, c));
    const bool towards = preposition == "with" || preposition == "against" || preposition == "on" ||
                         preposition == "to" || preposition == "for" || preposition == "of" ||
                         preposition == "between";
    if (towards && clauses.hangs_below(c, chunk) && is_known(clauses, c)) return c;
  }
  return kNone;
}

void look_deeper(const Clauses& clauses, const RoleContext& context, Act& act) {
  int chunk = act.target.size() == 1 ? act.target[0].chunk : kNone;
  if (act.target.empty()) chunk = context.object;
  if (chunk == kNone || is_known(clauses, chunk)) return;
  const int below = known_below(clauses, chunk, chunk == context.matched_chunk);
  if (below == kNone) return;
  for (const Filler& filler : act.source) {
    if (filler.chunk == below) return;
  }
  act.target = fillers_of(clauses, below);
  act.fallback = true;
}

}  // namespace

bool is_known(const Clauses& clauses, int chunk) {
  for (int c = chunk; c != kNone && c < static_cast<int>(clauses.chunks.size()) && c <= chunk + 1; ++c) {
    const Chunk& part = chunk_at(clauses, c);
    if (c > chunk && (part.above != chunk || clauses.preposition(part) != "of")) return false;
    for (int i = part.begin; i < part.end; ++i) {
      if (clauses.words[static_cast<Index>(i)].known) return true;
    }
  }
  return false;
}

Filler filler_of(const Clauses& clauses, int chunk) {
  const Chunk& c = chunk_at(clauses, chunk);
  return {c.begin, c.end, chunk};
}

std::vector<Filler> fillers_of(const Clauses& clauses, int chunk) {
  std::vector<Filler> fillers;
  if (chunk == kNone) return fillers;
  for (const int member : clauses.coordinated(chunk)) {
    const int other = chunk_at(clauses, member).apposition;
    const bool lists =
        other != kNone && chunk_at(clauses, other).preposition != kNone;  // "states such as Oman"
    const bool named = lists ? clauses.head(chunk_at(clauses, member)).known : is_known(clauses, member);
    if (other == kNone || named || !is_known(clauses, other)) {
      fillers.push_back(filler_of(clauses, member));
      continue;
    }
    for (const int c : clauses.coordinated(other)) fillers.push_back(filler_of(clauses, c));
  }
  return fillers;
}

RoleContext context_of(const Clauses& clauses, const VerbGroup& group, const VerbMatch& match) {
  RoleContext context;
  context.oblique = group.oblique;
  context.subject = group.subject;
  context.object = object_of(group, clauses, match.end);
  if (group.objects.size() > 1) context.second_object = group.objects[1];
  if (group.passive) {
    context.subject = kNone;
    for (const int chunk : group.oblique) {
      if (clauses.preposition(chunk_at(clauses, chunk)) == "by" && !is_of_circumstance(clauses, chunk)) {
        context.subject = chunk;
        break;
      }
    }
    context.second_object = group.objects.empty() ? kNone : group.objects.front();
  }
  context.matched_chunk = match.object;
  return context;
}

RoleContext context_of(const Clauses& clauses, const Chunk& first, int chunk, int trigger_begin) {
  RoleContext context;
  context.oblique = phrases_after(clauses, chunk);
  context.owner_begin = first.begin;
  const bool one_phrase = first.begin == chunk_at(clauses, chunk).begin;
  context.owner_end = std::max(first.begin, one_phrase ? first.head : trigger_begin);
  return context;
}

std::vector<Filler> fill(const Clauses& clauses, const std::vector<std::string>& slots,
                         const RoleContext& context) {
  std::vector<Filler> best;
  int best_rank = -1;
  for (const std::string& slot : slots) {
    std::vector<Filler> fillers = fill_slot(clauses, slot, context);
    if (fillers.empty()) continue;
    int rank = 0;
    for (const Filler& filler : fillers) {
      if (has_name(clauses, filler.begin, filler.end)) rank = std::max(rank, 1);
      if (filler.chunk != kNone ? is_known(clauses, filler.chunk) : rank > 0) rank = 2;
    }
    if (rank <= best_rank) continue;
    best_rank = rank;
    best = std::move(fillers);
    if (rank == 2) break;
  }
  return best;
}

void fill_roles(const Clauses& clauses, const Sense& sense, const RoleContext& context, Act& act) {
  static const std::vector<std::string> kSubject = {"subj"};
  static const std::vector<std::string> kObject = {"obj"};
  act.source = fill(clauses, sense.args.source.empty() ? kSubject : sense.args.source, context);
  act.target = fill(clauses, sense.args.target.empty() ? kObject : sense.args.target, context);
  if (act.target == act.source) act.target.clear();
  if (sense.symmetric && act.source.size() > 1 && act.target.empty()) {
    act.target.assign(act.source.begin() + 1, act.source.end());
    act.source.resize(1);
  }
  if (sense.symmetric && act.source.empty() && act.target.size() > 1) {
    act.source.assign(act.target.begin(), act.target.begin() + 1);
    act.target.erase(act.target.begin());
  }
  look_deeper(clauses, context, act);
  if (act.target.empty() && context.object != kNone &&
      (!sense.symmetric || is_known(clauses, context.object))) {
    act.target = fillers_of(clauses, context.object);
    act.fallback = true;
    if (act.target == act.source) act.target.clear();
  }
}

}  // namespace entente::coding
