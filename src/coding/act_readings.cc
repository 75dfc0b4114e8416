#include "coding/act_readings.h"

#include <algorithm>

#include "coding/act_roles.h"

namespace entente::coding {

using Index = std::size_t;

bool Readings::embeds_clause(int g) const {
  const auto frames = match_frames(clauses_, lexicon_, group(g));
  const bool framing = std::any_of(frames.begin(), frames.end(), [](const VerbMatch& m) {
    return m.sense->op != FrameOp::Light && m.sense->op != FrameOp::Report && m.sense->op != FrameOp::Accuse;
  });
  if (!framing) return false;
  for (Index below = 0; below < clauses_.groups.size(); ++below) {
    const VerbGroup& lower = clauses_.groups[below];
    if (lower.governor != g || lower.governor_noun != kNone) continue;
    if (lower.link != Link::Infinitive && lower.link != Link::Gerund && lower.link != Link::Content) continue;
    if (match_sense(clauses_, lexicon_, lower, false).sense ||
        match_sense(clauses_, lexicon_, lower, true).sense) {
      return true;
    }
  }
  return false;
}

bool Readings::names(const char* word_class, int begin, int end) const {
  for (int i = begin; i < end; ++i) {  // "Typhoon Dujuan"
    if (lexicon_.in_class(word_class, clauses_.words[static_cast<Index>(i)].norm)) return true;
  }
  return false;
}

bool Readings::is_natural_cause(int c) const {
  const std::string_view preposition = clauses_.preposition(chunk(c));
  if (preposition != "in" && preposition != "by" && preposition != "from" && preposition != "after" &&
      preposition != "during")
    return false;
  // "in a fire", but "by Israeli fire"
  if (preposition != "in" && clauses_.head(chunk(c)).norm == "fire") return false;
  return names("nature", chunk(c).begin, chunk(c).end);
}

// "killed after a bus crashes", "killed when a dam broke in a storm".
bool Readings::natural_circumstance(int g) const {
  return std::any_of(clauses_.groups.begin(), clauses_.groups.end(), [&](const VerbGroup& lower) {
    if (lower.governor != g || lower.link != Link::Adjunct) return false;
    return names("nature", lower.main, lower.main + 1) ||
           (lower.passive && std::any_of(lower.oblique.begin(), lower.oblique.end(), [&](int c) {
              return names("nature", chunk(c).begin, chunk(c).end);
            }));
  });
}

bool Readings::nature_does(int g) const {
  const VerbGroup& verb = group(g);
  if (verb.passive) {  // "were killed in an avalanche", "is hit by a storm"
    return std::any_of(verb.oblique.begin(), verb.oblique.end(),
                       [&](int c) { return is_natural_cause(c); }) ||
           natural_circumstance(g);
  }
  if ((verb.link == Link::Gerund || verb.link == Link::Adjunct) && verb.governor != kNone) {
    // "the plane crashed, killing four", but not "sank a boat, killing four"
    const VerbGroup& above = group(verb.governor);
    if (above.objects.empty() && !above.passive && names("nature", above.main, above.main + 1)) return true;
  }
  return verb.subject != kNone && names("nature", chunk(verb.subject).begin, chunk(verb.subject).end);
}

bool Readings::by_nature(int g, const Sense& sense) const {
  if (sense.mode == "martial-law") return names("disaster", 0, static_cast<int>(clauses_.words.size()));
  if (sense.base != Plover::Assault) return false;
  const VerbGroup& verb = group(g);
  if (nature_does(g)) return true;
  // "four were killed and two injured in the crash", "a crash killed four and injured two"
  const int first = verb.link == Link::Coordinate ? verb.governor : g;
  for (Index other = 0; other < clauses_.groups.size(); ++other) {
    const VerbGroup& conjunct = clauses_.groups[other];
    const bool joined =
        static_cast<int>(other) == first || (conjunct.link == Link::Coordinate && conjunct.governor == first);
    const bool one_subject = verb.subject == kNone || verb.subject == conjunct.subject;
    const bool alike = verb.passive ? conjunct.passive : !conjunct.passive && one_subject;
    if (joined && alike && nature_does(static_cast<int>(other))) return true;
  }
  return false;
}

VerbMatch Readings::match_event(int c) const {
  const WordEntry* entry = clauses_.head(chunk(c)).entry;
  if (!entry) return {};
  const VerbMatch match = match_noun(clauses_, lexicon_, lexicon_.senses, entry->nouns, chunk(c));
  const bool part_of_name = clauses_.head(chunk(c)).name != kNone;  // "European Union" is no union of anybody
  return part_of_name && match.sense && match.sense->words.size() == 1 ? VerbMatch{} : match;
}

VerbMatch Readings::match_noun_frame(int c) const {
  const WordEntry* entry = clauses_.head(chunk(c)).entry;
  if (!entry) return {};
  return match_noun(clauses_, lexicon_, lexicon_.frames, entry->noun_frames, chunk(c));
}

bool Readings::absorbed(int c, Plover base) const {
  for (Index g = 0; g < clauses_.groups.size(); ++g) {
    const VerbGroup& verb = clauses_.groups[g];
    const bool around = std::find(verb.oblique.begin(), verb.oblique.end(), c) != verb.oblique.end() ||
                        (is_member(verb.subject, c) && !verb.passive);
    if (!around) continue;
    VerbMatch match = match_sense(clauses_, lexicon_, verb, true);
    if (!match.sense) match = match_sense(clauses_, lexicon_, verb, false);
    if (match.sense && match.sense->base == base && match.end == verb.main + 1) return true;
  }
  return false;
}

int Readings::framing_chunk(int c) const {
  const Chunk& below = chunk(clauses_.first_conjunct(c));
  const int above = below.above;
  if (above == kNone || above >= c) return kNone;
  const std::string_view preposition = clauses_.preposition(below);
  if (preposition != "of" && preposition != "for" && preposition != "to" && preposition != "in" &&
      preposition != "against") {
    return kNone;
  }
  return match_noun_frame(above).sense ? above : kNone;
}

bool Readings::is_topic(int c) const {
  const Chunk& first = chunk(clauses_.first_conjunct(c));
  if (first.governor == kNone) return false;
  const VerbGroup& verb = group(first.governor);
  const bool object =
      std::find(verb.objects.begin(), verb.objects.end(), clauses_.first_conjunct(c)) != verb.objects.end();
  const std::string_view preposition = clauses_.preposition(first);
  if (!object && preposition != "on" && preposition != "about" && preposition != "over" &&
      preposition != "regarding" && preposition != "concerning") {
    return false;
  }
  const VerbMatch match = match_sense(clauses_, lexicon_, verb, false);
  return match.sense && match.sense->base == Plover::Consult && match.end == verb.main + 1 &&
         match_frames(clauses_, lexicon_, verb).empty();
}

bool Readings::is_own_body(const VerbGroup& upper, int object) const {
  if (object == kNone || upper.subject == kNone || upper.passive) return false;
  if (upper.objects.empty() || upper.objects.front() != object) return false;
  return is_possessive_pronoun(clauses_.words[static_cast<Index>(chunk(object).begin)].norm) &&
         clauses_.has_frame(upper, lexicon_, FrameOp::Light);
}

bool Readings::has_own_sense(int g) const {
  const VerbMatch own = match_sense(clauses_, lexicon_, group(g), false);
  return own.sense && own.sense->base && !own.sense->weak;
}

bool Readings::is_member(int role, int c) const {
  if (role == kNone) return false;
  if (role == c) return true;
  const auto members = clauses_.coordinated(role);
  return std::find(members.begin(), members.end(), c) != members.end();
}

bool Readings::hangs_on_condition(const VerbGroup& verb) const {
  return verb.modality != Modality::None &&
         std::any_of(clauses_.groups.begin(), clauses_.groups.end(), [&](const VerbGroup& lower) {
           return lower.conditional && lower.link == Link::Adjunct && lower.governor != kNone &&
                  &group(lower.governor) == &verb;
         });
}

VerbMatch Readings::obligation(int g) const {
  const WordEntry* entry = lexicon_.find("must");
  if (!entry || entry->verbs.empty()) return {};
  const auto& senses = lexicon_.verbs[entry->verbs.front().lemma].senses;
  return senses.empty() ? VerbMatch{} : VerbMatch{&lexicon_.senses[senses.front()], group(g).main + 1, kNone};
}

std::vector<Filler> Readings::owner_of(int c) const {
  static const std::vector<std::string> kOwner = {"by", "from", "poss"};
  std::vector<Filler> owner = fill(clauses_, kOwner, context_of(clauses_, chunk(c), c, chunk(c).head));
  for (Index g = 0; owner.empty() && g < clauses_.groups.size(); ++g) {  // "every offer made by the rebels"
    const VerbGroup& verb = clauses_.groups[g];
    if (!verb.participle || !verb.passive || verb.subject != c || verb.link != Link::Relative) continue;
    const VerbMatch match{nullptr, verb.end, kNone};
    owner = fillers_of(clauses_, context_of(clauses_, verb, match).subject);
  }
  return owner;
}

int Readings::shared_governor(int g) const {
  int first = g;
  for (int depth = 0; depth < kMaxDepth && first != kNone && group(first).link == Link::Coordinate; ++depth) {
    first = group(first).governor;
  }
  return first == g ? kNone : first;
}

}  // namespace entente::coding
