// Which verb governs which, and who is subject and object of each: by order, conjunctions and what the
// lexicon says about embedding verbs.
#include <algorithm>

#include "coding/clause.h"

namespace entente::coding {
namespace {

using Index = std::size_t;

bool boundary(const Word& word) {
  return word.kind == WordClass::Break || word.kind == WordClass::Subordinator;
}

class Linker {
 public:
  Linker(Clauses& clauses, const Lexicon::Data& lexicon) : clauses_(clauses), lexicon_(lexicon) {}

  void run() {
    for (Index g = 0; g < clauses_.groups.size(); ++g) collect_arguments(g);
    for (Index g = 0; g < clauses_.groups.size(); ++g) link(g);
  }

 private:
  Word& word(int i) { return clauses_.words[static_cast<Index>(i)]; }
  VerbGroup& group(int g) { return clauses_.groups[static_cast<Index>(g)]; }
  Chunk& chunk(int c) { return clauses_.chunks[static_cast<Index>(c)]; }

  // The word left of `i` that is no adverb, quote or negation; kNone at the start.
  int left_of(int i) {
    for (--i; i >= 0; --i) {
      const WordClass kind = word(i).kind;
      if (kind != WordClass::Adverb && kind != WordClass::Quote && kind != WordClass::Negation) return i;
    }
    return kNone;
  }

  // Objects and prepositional phrases between the group and the next verb or clause boundary.
  void collect_arguments(Index g) {
    VerbGroup& verb = clauses_.groups[g];
    const int stop = g + 1 < clauses_.groups.size() ? group(static_cast<int>(g) + 1).begin
                                                    : static_cast<int>(clauses_.words.size());
    int previous_end = verb.end;
    bool direct = true;
    for (int i = verb.end; i < stop; ++i) {
      const Word& w = word(i);
      if (boundary(w) && w.norm != "as") break;
      if (w.chunk == kNone || chunk(w.chunk).begin != i) continue;
      const Chunk& c = chunk(w.chunk);
      if (clauses_.head(c).time) {  // "met on Monday", "met last week"
        i = c.end - 1;
        continue;
      }
      bool comma = false;
      for (int k = previous_end; k < c.begin; ++k) comma = comma || word(k).kind == WordClass::Comma;
      if (c.preposition != kNone && c.after == kNone) {
        verb.oblique.push_back(w.chunk);
        direct = false;
      } else if (c.after != kNone) {
        const bool to_object =
            std::find(verb.objects.begin(), verb.objects.end(), c.after) != verb.objects.end();
        if (!to_object && c.preposition != kNone) verb.oblique.push_back(w.chunk);
      } else if (direct && !comma && verb.objects.size() < 2) {
        verb.objects.push_back(w.chunk);
      }
      previous_end = c.end;
      i = c.end - 1;
    }
  }

  void link(Index index) {
    const int g = static_cast<int>(index);
    VerbGroup& verb = group(g);
    const int left = left_of(verb.begin);
    const int previous = g - 1;
    if (left == kNone) return;
    verb.conditional = conditional(g);
    if (verb.infinitive) return link_infinitive(g, left);
    if (verb.gerund || verb.participle) return link_participle(g, left);
    if (word(left).kind == WordClass::Relative && left > 0 && previous_is_chunk(left) &&
        !content_verb(previous, left)) {
      return link_relative(g, left);
    }
    if (word(left).kind == WordClass::Coordinator && previous != kNone && no_chunk_subject(left)) {
      return link_coordinate(g, previous);
    }
    verb.subject = find_subject(g);
    link_content(g);
  }

  bool conditional(int g) {
    const int stop = g > 0 ? group(g - 1).end : 0;
    for (int i = group(g).begin - 1; i >= stop; --i) {
      if (word(i).norm == "if" || word(i).norm == "unless") return true;
      if (word(i).kind == WordClass::Comma || word(i).kind == WordClass::Break) return false;
    }
    return false;
  }

  bool previous_is_chunk(int left) {
    int i = left - 1;
    if (i >= 0 && word(i).kind == WordClass::Comma) --i;
    return i >= 0 && word(i).chunk != kNone;
  }

  // "said that", "demanded that": what follows is content, not a relative clause.
  bool content_verb(int g, int relative) {
    if (g < 0 || word(relative).norm != "that") return false;
    const VerbGroup& verb = group(g);
    if (verb.end == relative) return true;
    return embeds(verb) && verb.objects.size() == 1 && chunk(verb.objects[0]).end == relative &&
           clauses_.has_frame(verb, lexicon_, FrameOp::Report);
  }

  bool no_chunk_subject(int coordinator) { return word(coordinator).chunk == kNone; }

  bool embeds(const VerbGroup& verb) const {
    const WordEntry* entry = clauses_.words[static_cast<Index>(verb.main)].entry;
    if (!entry) return false;
    for (const VerbReading& reading : entry->verbs) {
      if (!lexicon_.verbs[reading.lemma].frames.empty()) return true;
    }
    return !entry->adjective_frames.empty();
  }

  void link_infinitive(int g, int left) {
    VerbGroup& verb = group(g);
    const int previous = g - 1;
    if (word(left).chunk != kNone) {
      const Chunk& c = chunk(word(left).chunk);
      const WordEntry* entry = clauses_.head(c).entry;
      if (entry && !entry->noun_frames.empty()) {
        verb.governor_noun = word(left).chunk;
        verb.link = Link::Infinitive;
        verb.governor = previous;
        verb.subject = previous == kNone ? kNone : group(previous).subject;
        return;
      }
    }
    if (previous == kNone) return;
    verb.governor = previous;
    verb.link = embeds(group(previous)) ? Link::Infinitive : Link::Adjunct;
    const VerbGroup& upper = group(previous);
    const bool object_control = !upper.passive && !upper.objects.empty() && word(left).chunk != kNone &&
                                (clauses_.has_frame(upper, lexicon_, FrameOp::Request) ||
                                 clauses_.has_frame(upper, lexicon_, FrameOp::Allow));
    verb.subject = object_control ? upper.objects.front() : upper.subject;
  }

  void link_participle(int g, int left) {
    VerbGroup& verb = group(g);
    const int previous = g - 1;
    if (word(left).chunk != kNone) {
      const bool adverbial = verb.gerund && chunk(word(left).chunk).preposition != kNone && previous != kNone;
      if (!adverbial) {  // "troops fighting in", "killed by"
        verb.link = Link::Relative;
        verb.subject = word(left).chunk;
        return;
      }
      verb.link = Link::Adjunct;  // "sank off Malta killing five"
      verb.governor = previous;
      verb.subject = group(previous).subject;
      return;
    }
    if (previous == kNone) {  // "Speaking in Paris, Merkel said": the subject comes after
      verb.link = Link::Adjunct;
      return;
    }
    verb.governor = previous;
    verb.subject = group(previous).subject;
    const WordClass kind = word(left).kind;
    const std::string_view norm = word(left).norm;
    if (kind == WordClass::Coordinator) return link_coordinate(g, previous);
    if (left == group(previous).end - 1 && embeds(group(previous))) {
      verb.link = Link::Gerund;
      return;
    }
    if (kind == WordClass::Preposition &&
        (norm == "of" || norm == "from" || norm == "for" || norm == "with" || norm == "in" || norm == "on" ||
         norm == "against") &&
        embeds(group(previous))) {
      verb.link = Link::Gerund;
      if (norm != "in" && norm != "on" && !group(previous).objects.empty())
        verb.subject = group(previous).objects[0];
      return;
    }
    verb.link = Link::Adjunct;
  }

  void link_relative(int g, int left) {
    VerbGroup& verb = group(g);
    int i = left - 1;
    if (word(i).kind == WordClass::Comma) --i;
    verb.link = Link::Relative;
    verb.subject = top_of_phrase(word(i).chunk);
  }

  void link_coordinate(int g, int previous) {
    VerbGroup& verb = group(g);
    // "seized a train carrying migrants and disarmed": back over what only tells more of a phrase.
    while (previous > 0 && !verb.gerund && !verb.infinitive &&
           (group(previous).link == Link::Relative || group(previous).gerund || group(previous).participle)) {
      --previous;
    }
    verb.link = Link::Coordinate;
    verb.governor = previous;
    verb.subject = group(previous).subject;
    if (verb.modality == Modality::None) verb.modality = group(previous).modality;
  }

  // "the head of the army of Syria" -> "the head"; stops at what is a name by itself.
  int top_of_phrase(int c) {
    while (c > 0 && chunk(c).after == kNone && chunk(c).preposition != kNone &&
           clauses_.preposition(chunk(c)) == "of" && chunk(c - 1).end == chunk(c).preposition) {
      --c;
    }
    return c;
  }

  // The chunk that the finite verb is said of.
  int find_subject(int g) {
    const VerbGroup& verb = group(g);
    int before =
        g - 1;  // "Merkel, speaking in Paris, said": what only tells more of the subject stands between
    while (before >= 0 &&
           (group(before).gerund || group(before).participle || group(before).link == Link::Relative))
      --before;
    const int floor = before >= 0 ? group(before).end : 0;
    int at = left_of(verb.begin);
    if (at != kNone && word(at).kind == WordClass::Comma) at = before_apposition(at, floor);
    int best = kNone;
    while (at >= floor) {
      const Word& w = word(at);
      if (w.kind == WordClass::Break || w.kind == WordClass::Subordinator || w.kind == WordClass::Relative)
        break;
      if (w.kind == WordClass::Coordinator && best != kNone && chunk(best).after == kNone) break;
      if (w.kind == WordClass::Comma && best != kNone && chunk(best).after == kNone) break;
      if (w.chunk == kNone) {
        --at;
        continue;
      }
      const int c = w.chunk;
      at = chunk(c).begin - 1;
      if (clauses_.head(chunk(c)).time) continue;
      if (chunk(c).preposition == kNone) {
        best = best == kNone || chunk(best).after == c ? c : best;
        if (chunk(c).after == kNone && !(at >= floor && word(at).kind == WordClass::Comma)) break;
        if (chunk(c).after == kNone) break;
      } else {
        at = chunk(c).after == kNone ? chunk(c).preposition - 1 : at;
      }
    }
    if (g > 0 && clause_within_subject(g, best)) return group(g - 1).subject;
    return best;
  }

  // "Putin, the president, said": back over the apposition to what stands before its comma.
  int before_apposition(int comma, int floor) {
    for (int i = comma - 1; i >= floor; --i) {
      if (word(i).kind == WordClass::Break) break;
      if (word(i).kind == WordClass::Comma) return i - 1 >= floor ? i - 1 : comma - 1;
    }
    return comma - 1;
  }

  // "The soldiers who entered the town were killed": the nearest chunk is the relative clause's object.
  bool clause_within_subject(int g, int best) {
    const VerbGroup& previous = group(g - 1);
    if (previous.link != Link::Relative &&
        !(previous.link == Link::Infinitive && previous.governor_noun != kNone)) {
      return false;
    }
    if (previous.subject == kNone) return false;
    for (int i = previous.end; i < group(g).begin; ++i) {
      if (word(i).kind == WordClass::Coordinator || boundary(word(i))) return false;
    }
    const bool owned = best == kNone || std::find(previous.objects.begin(), previous.objects.end(), best) !=
                                            previous.objects.end();
    if (!owned) return false;
    for (int h = 0; h < g - 1;
         ++h) {  // already the object of an earlier verb: then the relative clause ends it
      const auto& objects = group(h).objects;
      if (std::find(objects.begin(), objects.end(), previous.subject) != objects.end()) return false;
    }
    return true;
  }

  // "said Iran attacked", "demanded that Iran withdraw": below the nearest verb that takes clauses.
  void link_content(int g) {
    VerbGroup& verb = group(g);
    for (int h = g - 1; h >= 0; --h) {
      const VerbGroup& upper = group(h);
      if (upper.copula || !embeds(upper)) {
        if (upper.link == Link::Relative || upper.link == Link::Infinitive || upper.link == Link::Gerund)
          continue;
        return;
      }
      if (!clear_between(upper, verb, h == g - 1)) return;
      verb.governor = h;
      verb.link = Link::Content;
      // "said they would leave": who speaks is meant.
      if (verb.subject != kNone && chunk(verb.subject).pronoun && upper.subject != kNone)
        verb.subject = upper.subject;
      return;
    }
  }

  bool clear_between(const VerbGroup& upper, const VerbGroup& verb, bool adjacent) {
    bool that = false;
    for (int i = upper.end; i < verb.begin; ++i) {
      const Word& w = word(i);
      if (w.norm == "that" && i <= upper.end + 8) that = true;
      if (w.kind == WordClass::Break && w.norm != ":") return false;
      if (w.kind == WordClass::Subordinator && w.norm != "whether" && w.norm != "as" && !that) return false;
    }
    if (that) return true;
    if (!adjacent) return false;
    // No "that": the subject must follow the verb at once ("said Iran attacked"), perhaps after a date.
    return verb.subject != kNone && chunk(verb.subject).begin <= upper.end + 4 &&
           clauses_.has_frame(upper, lexicon_, FrameOp::Report);
  }

  Clauses& clauses_;
  const Lexicon::Data& lexicon_;
};

}  // namespace

bool Clauses::has_frame(const VerbGroup& group, const Lexicon::Data& lexicon, FrameOp op) const {
  const WordEntry* entry = words[static_cast<Index>(group.main)].entry;
  if (!entry) return false;
  for (const VerbReading& verb : entry->verbs) {
    for (const std::uint32_t f : lexicon.verbs[verb.lemma].frames) {
      if (lexicon.frames[f].op == op) return true;
    }
  }
  for (const std::uint32_t f : entry->adjective_frames) {
    if (lexicon.frames[f].op == op) return true;
  }
  return false;
}

void link_groups(Clauses& clauses, const Lexicon::Data& lexicon) { Linker(clauses, lexicon).run(); }

}  // namespace entente::coding
