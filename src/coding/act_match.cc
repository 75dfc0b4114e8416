// Finds the lexicon's entries in a sentence.
#include "coding/act.h"

#include <algorithm>

namespace entente::coding {
namespace {

using Index = std::size_t;

// Words that may stand after the object: "called the talks off", "found him guilty".
bool is_particle(std::string_view word) {
  for (const std::string_view particle :
       {"out",      "off",         "up",          "down",   "away",   "back",    "over",
        "aside",    "apart",       "free",        "guilty", "liable", "hostage", "captive",
        "prisoner", "responsible", "accountable", "ablaze", "dead",   "home",    "go"}) {
    if (word == particle) return true;
  }
  return false;
}

constexpr std::string_view kAs = "as";

// "attacked Iran as a threat", but not "attacked Iran as talks began".
bool opens_predicate(const Clauses& clauses, int word) {
  return word < static_cast<int>(clauses.words.size()) &&
         clauses.words[static_cast<Index>(word)].relation == Dependency::Case;
}

// Matches the words after the verb: particles and prepositions follow at once, after an adverb, or (a
// particle) after the object. The word after the last one matched, or kNone.
int match_rest(const Clauses& clauses, const VerbGroup& group, const Sense& sense) {
  int at = group.main + 1;
  const int count = static_cast<int>(clauses.words.size());
  for (Index w = 1; w < sense.words.size(); ++w) {
    int skip = 0;
    while (at < count && skip < 2 && clauses.words[static_cast<Index>(at)].kind == WordClass::Adverb &&
           clauses.words[static_cast<Index>(at)].norm != sense.words[w]) {
      ++at;
      ++skip;
    }
    const bool inner = at < count && (clauses.words[static_cast<Index>(at)].group == kNone ||
                                      clauses.words[static_cast<Index>(at)].kind != WordClass::To);
    if (inner && clauses.words[static_cast<Index>(at)].norm == sense.words[w]) {
      ++at;
      continue;
    }
    if (w + 1 == sense.words.size() && w == 1 && !group.objects.empty() &&
        (is_particle(sense.words[w]) || sense.words[w] == kAs)) {
      const Chunk& object = clauses.chunks[static_cast<Index>(group.objects.front())];
      if (sense.words[w] == kAs && !opens_predicate(clauses, object.end)) return kNone;
      if (object.end < count && clauses.words[static_cast<Index>(object.end)].norm == sense.words[w])
        return object.end + 1;
    }
    return kNone;
  }
  return at;
}

int longest_match(const Clauses& clauses, const Lexicon::Data& lexicon, const Sense& sense, int begin,
                  int end) {
  std::string words;
  int best = 0;
  for (int i = begin; i < end; ++i) {
    words.clear();
    for (int k = i; k < end && k < i + 3; ++k) {
      if (k > i) words += ' ';
      words += clauses.words[static_cast<Index>(k)].norm;
      const auto* sets = lexicon.object_sets(words);
      if (sets != nullptr && lexicon.meets(sense, *sets)) best = std::max(best, k - i + 1);
    }
  }
  return best;
}

// Whether a word, or two or three in a row, of the chunk (and of "of ..." after it) meets the condition.
// How many words met it, 0 for none.
int meets_condition(const Clauses& clauses, const Lexicon::Data& lexicon, const Sense& sense, int chunk) {
  const Chunk& c = clauses.chunks[static_cast<Index>(chunk)];
  int end = c.end;
  const Index next = static_cast<Index>(chunk) + 1;
  if (next < clauses.chunks.size() && clauses.chunks[next].preposition == c.end &&
      clauses.preposition(clauses.chunks[next]) == "of") {
    end = clauses.chunks[next].end;
  }
  return longest_match(clauses, lexicon, sense, c.begin, end);
}

// How many words of the object met the condition; `chunk` is the one that has them.
int object_meets(const Clauses& clauses, const Lexicon::Data& lexicon, const VerbGroup& group,
                 const Sense& sense, int match_end, int& chunk) {
  std::vector<int> objects;
  if (const int object = object_of(group, clauses, match_end); object != kNone)
    objects = clauses.coordinated(object);
  if (group.objects.size() > 1) objects.push_back(group.objects[1]);
  int best = 0;
  for (const int object : objects) {
    const int met = meets_condition(clauses, lexicon, sense, object);
    if (met > best) {
      best = met;
      chunk = object;
    }
  }
  return best;
}

// Whether the object is all there is: a preposition, "to", a comma or the end follows.
bool is_bare(const Clauses& clauses, const VerbGroup& group) {
  if (group.gerund || group.passive || group.objects.size() != 1) return false;
  const Index next = static_cast<Index>(clauses.chunks[static_cast<Index>(group.objects.front())].end);
  if (next >= clauses.words.size()) return true;
  const WordClass kind = clauses.words[next].kind;
  return kind == WordClass::Preposition || kind == WordClass::To || kind == WordClass::Break;
}

}  // namespace

int object_of(const VerbGroup& group, const Clauses& clauses, int match_end) {
  if (group.passive) return group.subject;
  for (const int chunk : group.oblique) {
    if (!group.objects.empty() && clauses.preposition(clauses.chunks[static_cast<Index>(chunk)]) == kAs)
      continue;  // "attacked Iran as a threat"
    if (match_end > group.main + 1 && clauses.chunks[static_cast<Index>(chunk)].preposition == match_end - 1)
      return chunk;
  }
  return group.objects.empty() ? kNone : group.objects.front();
}

VerbMatch match_sense(const Clauses& clauses, const Lexicon::Data& lexicon, const VerbGroup& group,
                      bool conditioned) {
  const WordEntry* entry = clauses.words[static_cast<Index>(group.main)].entry;
  if (!entry || group.copula) return {};
  VerbMatch best;
  int best_length = 0;
  for (const VerbReading& verb : entry->verbs) {
    for (const std::uint32_t s : lexicon.verbs[verb.lemma].senses) {
      const Sense& sense = lexicon.senses[s];
      if (sense.when.empty() == conditioned) continue;
      const int end = match_rest(clauses, group, sense);
      if (end == kNone) continue;
      if (sense.needs_object && object_of(group, clauses, end) == kNone) continue;
      if (sense.bare_object && !is_bare(clauses, group)) continue;
      if (!conditioned) return {&sense, end, kNone};
      int object = kNone;
      const int met = object_meets(clauses, lexicon, group, sense, end, object);
      const int length = met == 0 ? 0 : met + 4 * static_cast<int>(sense.words.size());
      if (length > best_length) {
        best = {&sense, end, object};
        best_length = length;
      }
    }
  }
  return best;
}

std::vector<VerbMatch> match_frames(const Clauses& clauses, const Lexicon::Data& lexicon,
                                    const VerbGroup& group) {
  std::vector<VerbMatch> matches;
  const WordEntry* entry = clauses.words[static_cast<Index>(group.main)].entry;
  if (!entry) return matches;
  if (!group.adjective) {
    for (const VerbReading& verb : entry->verbs) {
      for (const std::uint32_t f : lexicon.verbs[verb.lemma].frames) {
        const int end = match_rest(clauses, group, lexicon.frames[f]);
        if (end != kNone) matches.push_back({&lexicon.frames[f], end, kNone});
      }
    }
  } else {
    for (const std::uint32_t f : entry->adjective_frames)
      matches.push_back({&lexicon.frames[f], group.end, kNone});
  }
  return matches;
}

VerbMatch match_noun(const Clauses& clauses, const Lexicon::Data& lexicon, const std::vector<Sense>& senses,
                     const std::vector<std::uint32_t>& candidates, const Chunk& chunk) {
  for (const std::uint32_t s : candidates) {
    const Sense& sense = senses[s];
    int at = chunk.head;
    bool matched = true;
    for (Index w = sense.words.size() - 1; matched && w > 0; --w) {
      --at;
      while (at > 0 && clauses.words[static_cast<Index>(at)].kind == WordClass::Hyphen) --at;
      matched = at >= 0 && clauses.words[static_cast<Index>(at)].norm == sense.words[w - 1];
    }
    if (!matched) continue;
    const int count = static_cast<int>(clauses.words.size());
    if (!sense.when.empty() && longest_match(clauses, lexicon, sense, 0, count) == 0) continue;
    return {&sense, at, kNone};
  }
  return {};
}

}  // namespace entente::coding
