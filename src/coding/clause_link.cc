// Which verb governs which, and who is meant where a clause does not say: by control ("ordered the army to
// withdraw") and by what coordinated, relative and participle clauses leave out.
#include <algorithm>

#include "coding/clause.h"
#include "types/ontology.h"

namespace entente::coding {
namespace {

using Index = std::size_t;

class Linker {
 public:
  Linker(Clauses& clauses, const Lexicon::Data& lexicon)
      : clauses_(clauses), lexicon_(lexicon), count_(static_cast<int>(clauses.words.size())) {}

  void run() {
    // From the outside in: who is meant below is known above first.
    order_.reserve(clauses_.groups.size());
    for (Index g = 0; g < clauses_.groups.size(); ++g)
      order_.push_back({depth_of(clauses_.groups[g].predicate), static_cast<int>(g)});
    std::sort(order_.begin(), order_.end());
    for (const auto& [depth, g] : order_) link(g);
    for (Index g = 0; g < clauses_.groups.size(); ++g) {
      share_object(static_cast<int>(g));
      share_agent(static_cast<int>(g));
    }
    const bool headline = count_ > 0 && word(count_ - 1).kind != WordClass::Break;
    for (VerbGroup& verb : clauses_.groups) {
      if (headline) turn_headline(verb);
      if (names_nobody(verb)) verb.negated = true;
    }
  }

 private:
  Word& word(int i) { return clauses_.words[static_cast<Index>(i)]; }
  VerbGroup& group(int g) { return clauses_.groups[static_cast<Index>(g)]; }
  Chunk& chunk(int c) { return clauses_.chunks[static_cast<Index>(c)]; }

  // "Two soldiers killed in Lebanon": a headline leaves out "were".
  void turn_headline(VerbGroup& verb) {
    const Word& main = word(verb.main);
    if (verb.passive || !verb.objects.empty() || verb.subject == kNone || main.form != VerbForm::Past ||
        !main.entry)
      return;
    if (verb.begin != verb.main) return;
    for (const VerbReading& reading : main.entry->verbs) {
      if (!(reading.forms & kFormParticiple)) continue;
      for (const std::uint32_t s : lexicon_.verbs[reading.lemma].senses) {
        const Sense& sense = lexicon_.senses[s];
        if (sense.needs_object && sense.base && quad_of(*sense.base) == 4 && sense.words.size() == 1)
          verb.passive = true;
      }
    }
  }

  // "No soldiers were killed", "reached no agreement", "Neither Oman nor Qatar attacked".
  bool names_nobody(const VerbGroup& verb) {
    const auto nobody = [&](int c) {
      if (c == kNone) return false;
      const Chunk& part = chunk(c);
      if (word(part.begin).norm == "no" || word(part.begin).norm == "none" ||
          word(part.begin).norm == "nobody")
        return true;
      return part.begin > 0 && word(part.begin - 1).norm == "neither";
    };
    return nobody(verb.subject) || (!verb.objects.empty() && nobody(verb.objects.front()));
  }

  int depth_of(int i) {
    int depth = 0;
    for (; word(i).head != kNone; i = word(i).head) ++depth;
    return depth;
  }

  bool embeds(const VerbGroup& verb) const {
    const WordEntry* entry = clauses_.words[static_cast<Index>(verb.main)].entry;
    if (!entry) return false;
    for (const VerbReading& reading : entry->verbs) {
      if (!lexicon_.verbs[reading.lemma].frames.empty()) return true;
    }
    return !entry->adjective_frames.empty();
  }

  bool has(const VerbGroup& verb, FrameOp op) const { return clauses_.has_frame(verb, lexicon_, op); }

  // Whether the verb below is part of what this one says: not of one that only reports.
  bool takes_infinitive(const VerbGroup& verb) const {
    return has(verb, FrameOp::Request) || has(verb, FrameOp::Allow) || has(verb, FrameOp::Try) ||
           has(verb, FrameOp::Promise) || has(verb, FrameOp::Plan) || has(verb, FrameOp::Refuse) ||
           has(verb, FrameOp::Threaten) || has(verb, FrameOp::Fail);
  }

  void link(int g) {
    find_governor(g);
    VerbGroup& verb = group(g);
    if (verb.governor != kNone) verb.question = verb.question || group(verb.governor).question;
  }

  void find_governor(int g) {
    VerbGroup& verb = group(g);
    const Word& predicate = word(verb.predicate);
    const int above = predicate.head;
    if (const int outer = outer_subject(verb.predicate); outer != kNone) {
      verb.governor_noun = outer;
      verb.link = Link::Content;
      return;
    }
    if (above == kNone) return link_top(g);
    const int governor = clause_at(above);
    switch (predicate.relation) {
      case Dependency::Conj:
        return link_coordinate(g, governor);
      case Dependency::Xcomp:
        return link_complement(g, governor);
      case Dependency::Ccomp:
      case Dependency::Csubj:
        return link_content(g, governor);
      case Dependency::Advcl:
        return link_adverbial(g, governor);
      case Dependency::Acl:
      case Dependency::Amod:
        return link_adnominal(g);
      case Dependency::AclRelcl:
        return link_relative(g);
      case Dependency::Nsubj:
      case Dependency::NsubjPass:
      case Dependency::Obj:
      case Dependency::Obl:
      case Dependency::Nmod:
        if (verb.gerund) return word(above).clause != kNone ? link_adverbial(g, governor) : link_adnominal(g);
        return link_top(g);
      default:
        return link_top(g);
    }
  }

  // The verb whose predicate the word is, or that it belongs to: "short" of "stopped short of attacking".
  int clause_at(int i) {
    const Word& w = word(i);
    const bool part = w.clause == kNone && w.chunk == kNone && w.head != kNone &&
                      (w.relation == Dependency::Xcomp || w.relation == Dependency::Advmod);
    return part ? word(w.head).clause : w.clause;
  }

  // "The reason is that Iran attacked": the noun that embeds the clause.
  int outer_subject(int predicate) {
    for (int i = word(predicate).first_child; i != kNone; i = word(i).next) {
      if (word(i).relation != Dependency::NsubjOuter) continue;
      const int c = word(i).chunk;
      const WordEntry* entry = c == kNone ? nullptr : clauses_.head(chunk(c)).entry;
      return entry && !entry->noun_frames.empty() ? c : kNone;
    }
    return kNone;
  }

  void link_top(int g) {
    VerbGroup& verb = group(g);
    if (verb.subject != kNone || verb.infinitive) return;
    verb.subject = subject_before(g);
    if (verb.subject != kNone || verb.gerund || word(verb.main).form == VerbForm::Base) return;
    // "Brandt, a Belgian lawmaker, criticised": a sentence whose root is its subject.
    const int above = word(verb.predicate).head;
    if (above == kNone || above > verb.main || word(above).head != kNone || word(above).clause != kNone)
      return;
    const int c = word(above).chunk;
    if (c != kNone && chunk(c).preposition == kNone && !clauses_.head(chunk(c)).time) verb.subject = c;
  }

  // A finite verb whose subject the tree hung elsewhere: the chunk right before it.
  int subject_before(int g) {
    const VerbGroup& verb = group(g);
    if (verb.gerund || word(verb.main).form == VerbForm::Base) return kNone;
    int i = verb.begin - 1;
    while (i >= 0 && word(i).kind == WordClass::Adverb && word(i).chunk == kNone) --i;
    if (i < 0 || word(i).chunk == kNone) return kNone;
    const int c = clauses_.first_conjunct(word(i).chunk);
    if (clauses_.head(chunk(c)).time || chunk(c).preposition != kNone || chunk(c).governor != kNone)
      return kNone;
    return c;
  }

  void link_coordinate(int g, int governor) {
    VerbGroup& verb = group(g);
    if (governor == kNone || governor == g) return link_top(g);
    const VerbGroup& first = group(governor);
    verb.governor = governor;
    verb.link = Link::Coordinate;
    const bool bare = verb.begin == verb.main && !verb.copula;
    if (verb.subject != kNone) return;
    // "NPR reported the minister recommended": no conjunction, so what looks like an object is the subject.
    if (has(first, FrameOp::Report) && !first.objects.empty() && !has_child(verb.predicate, Dependency::Cc) &&
        is_known(first.objects.front())) {
      verb.link = Link::Content;
      verb.subject = first.objects.front();
      return;
    }
    if (const int taken = subject_taken_for_object(g); taken != kNone) {
      verb.subject = taken;
      return;
    }
    verb.subject = first.subject;
    if (bare && word(verb.main).form == VerbForm::Participle) verb.passive = first.passive;
    if (verb.modality == Modality::None && (bare || verb.passive)) verb.modality = first.modality;
    verb.conditional = verb.conditional || first.conditional;
    verb.purpose = first.purpose;
  }

  // "praised Rwanda and Burundi accused Tanzania": the last conjunct begins a clause.
  int subject_taken_for_object(int g) {
    const VerbGroup& verb = group(g);
    if (verb.begin == 0 || has_child(verb.predicate, Dependency::Cc) ||
        word(verb.main).form == VerbForm::Participle)
      return kNone;
    const int c = word(verb.begin - 1).chunk;
    if (c == kNone || chunk(c).after == kNone || chunk(c).end != verb.begin || clauses_.head(chunk(c)).time)
      return kNone;
    chunk(c).after = kNone;
    chunk(c).preposition = kNone;
    chunk(c).governor = g;
    return c;
  }

  bool is_known(int c) {
    if (c == kNone) return false;
    for (int i = chunk(c).begin; i < chunk(c).end; ++i) {
      if (word(i).known) return true;
    }
    return false;
  }

  static bool is_use(std::string_view form) {
    return form == "use" || form == "uses" || form == "used" || form == "using";
  }

  // The subject of an infinitive: "ordered the army to withdraw" against "promised Iran to withdraw".
  int controller(const VerbGroup& upper) {
    const bool object = !upper.passive && !upper.objects.empty() &&
                        clauses_.head(chunk(upper.objects.front())).upos != Upos::Num;  // "voted 50 to 40 to"
    if (!object && !upper.passive && has(upper, FrameOp::Request)) {
      for (const int c : upper.oblique) {  // "called on Iran to stop"
        if (chunk(c).preposition == upper.end && word(upper.end).norm != "for") return c;
      }
    }
    if (!object) return upper.subject;
    if (has(upper, FrameOp::Request) || has(upper, FrameOp::Allow)) return upper.objects.front();
    const bool own = !embeds(upper) || has(upper, FrameOp::Promise) || has(upper, FrameOp::Threaten) ||
                     is_use(word(upper.main).norm);  // "used force to"
    return own ? upper.subject : upper.objects.front();
  }

  void link_complement(int g, int governor) {
    VerbGroup& verb = group(g);
    if (governor == kNone) return link_adnominal(g);
    const VerbGroup& upper = group(governor);
    verb.governor = governor;
    verb.link = verb.gerund ? Link::Gerund : Link::Infinitive;
    if (!embeds(upper)) {
      verb.link = Link::Adjunct;
      verb.purpose = verb.infinitive;
    }
    if (verb.subject == kNone) verb.subject = controller(upper);
  }

  void link_content(int g, int governor) {
    VerbGroup& verb = group(g);
    if (governor == kNone) return link_adnominal(g);
    const VerbGroup& upper = group(governor);
    verb.governor = governor;
    if (verb.gerund || verb.infinitive) {
      if (verb.subject == kNone) return link_complement(g, governor);
      verb.link = verb.infinitive ? Link::Infinitive : Link::Gerund;  // "wants Iran to withdraw"
      return;
    }
    verb.link = Link::Content;
    // "said they would leave": who speaks is meant.
    if (verb.subject != kNone && chunk(verb.subject).pronoun && upper.subject != kNone &&
        refers(clauses_.head(chunk(verb.subject)).norm, clauses_.head(chunk(upper.subject)))) {
      verb.subject = upper.subject;
    }
    if (verb.subject == kNone) verb.subject = subject_before(g);
  }

  static bool refers(std::string_view pronoun, const Word& speaker) {
    const bool plural = speaker.upos == Upos::Noun && speaker.norm.size() > 2 && speaker.norm.back() == 's';
    if (plural && (pronoun == "it" || pronoun == "he" || pronoun == "she" || pronoun == "i")) return false;
    return pronoun == "he" || pronoun == "she" || pronoun == "it" || pronoun == "they" || pronoun == "we" ||
           pronoun == "i";
  }

  std::string_view marker(int i) {
    for (int c = word(i).first_child; c != kNone && c < i; c = word(c).next) {
      if (word(c).relation == Dependency::Mark || word(c).relation == Dependency::Case) return word(c).norm;
    }
    return {};
  }

  bool behind_comma(const VerbGroup& verb) {
    return verb.begin > 0 && word(verb.begin - 1).kind == WordClass::Comma;
  }

  void link_adverbial(int g, int governor) {
    VerbGroup& verb = group(g);
    if (governor == kNone) return link_adnominal(g);
    const VerbGroup& upper = group(governor);
    verb.governor = governor;
    verb.link = Link::Adjunct;
    const bool own = verb.subject != kNone;
    // "accused it of cheating, calling for a boycott": back to the clause that the comma closes.
    if (!own && verb.gerund && upper.link == Link::Gerund && upper.governor != kNone && behind_comma(verb)) {
      verb.governor = upper.governor;
      verb.subject = group(upper.governor).subject;
      return;
    }
    if (!own && upper.link == Link::Content && upper.governor != kNone && verb.gerund &&
        !is_known(upper.subject) && behind_comma(verb) && is_known(group(upper.governor).subject)) {
      verb.governor = upper.governor;  // "ruled that the appointment was illegal, dismissing the charges"
      verb.subject = group(upper.governor).subject;
      return;
    }
    if (own && marker(verb.predicate) == "that" && embeds(upper)) return link_content(g, governor);
    if (!own) verb.subject = upper.subject;
    if (verb.gerund && !own) {
      const std::string_view norm = marker(verb.predicate);
      const bool bound = norm == "of" || norm == "from" || norm == "for" || norm == "with" || norm == "in" ||
                         norm == "on" || norm == "against";
      if (bound && embeds(upper) && verb.main > upper.main) {
        verb.link = Link::Gerund;  // "accused Iran of violating"
        if (norm != "in" && norm != "on" && !upper.passive && !upper.objects.empty())
          verb.subject = upper.objects.front();
      }
      return;
    }
    if (!verb.infinitive) return;
    if (const int noun = framing_object(upper, verb); noun != kNone) {
      verb.governor_noun = noun;  // "welcomed the decision by Sweden to send"
      verb.link = Link::Infinitive;
      if (!own) verb.subject = kNone;
      return;
    }
    if (verb.main > upper.main && takes_infinitive(upper)) {
      verb.link = Link::Infinitive;
      if (!own) verb.subject = controller(upper);
      return;
    }
    verb.purpose = true;
  }

  // The object right before an infinitive, perhaps with "by ..." between, where it is a decision, a promise,
  // a demand.
  int framing_object(const VerbGroup& upper, const VerbGroup& verb) {
    if (upper.objects.empty() || upper.passive) return kNone;
    const int c = upper.objects.back();
    const WordEntry* entry = clauses_.head(chunk(c)).entry;
    if (!entry || entry->noun_frames.empty()) return kNone;
    const FrameOp op = lexicon_.frames[entry->noun_frames.front()].op;
    if (op == FrameOp::Start || op == FrameOp::Report || op == FrameOp::Stop) return kNone;
    int end = chunk(c).end;
    const Index next = static_cast<Index>(c) + 1;
    if (end != verb.begin && next < clauses_.chunks.size() && clauses_.chunks[next].preposition == end &&
        (word(end).norm == "by" || word(end).norm == "of" || word(end).norm == "from")) {
      end = clauses_.chunks[next].end;
    }
    return end == verb.begin ? c : kNone;
  }

  // Below a noun: "its decision to withdraw", "claims that Iran attacked", "troops fighting in".
  void link_adnominal(int g) {
    VerbGroup& verb = group(g);
    const int c = word(word(verb.predicate).head).chunk;
    if (c == kNone) return link_top(g);
    const WordEntry* entry = clauses_.head(chunk(c)).entry;
    const bool frames = entry && !entry->noun_frames.empty();
    const int above = verb_of(c);
    if (verb.infinitive || marker(verb.predicate) == "that" || marker(verb.predicate) == "of" ||
        (!verb.gerund && !verb.participle)) {
      if (frames) {
        verb.governor_noun = c;
        verb.governor = above;
        verb.link = verb.infinitive ? Link::Infinitive : Link::Content;
        if (verb.subject == kNone) verb.subject = above == kNone ? kNone : group(above).subject;
        if (verb.subject == c) verb.subject = kNone;
        return;
      }
      return link_infinitive_of_noun(g, c, above);
    }
    verb.link = Link::Relative;
    if (verb.subject != kNone) return;
    verb.subject = c;
    // "posted a message blaming Iran": a thing does nothing; who made it does.
    const bool object = above != kNone && chunk(c).governor == above && chunk(c).preposition == kNone;
    const bool event = entry && !entry->nouns.empty();  // "sanctions targeting"
    if (verb.gerund && object && !event && c != group(above).subject && !is_known(c) &&
        is_known(group(above).subject))
      verb.subject = group(above).subject;
  }

  // "Russia to send troops", "orders its authority to block": what looks like part of the noun is not.
  void link_infinitive_of_noun(int g, int c, int above) {
    VerbGroup& verb = group(g);
    const bool of_object = verb.gerund && above != kNone && !group(above).objects.empty() &&
                           group(above).objects.front() == c && embeds(group(above));
    if (of_object) {  // "accuse the government of working against"
      verb.governor = above;
      verb.link = Link::Gerund;
      verb.subject = c;
      return;
    }
    if (!verb.infinitive) return link_top(g);
    if (above == kNone) {
      if (word(chunk(c).top).head != kNone) return;
      verb.subject = c;  // a headline: is to
      verb.infinitive = false;
      if (verb.modality == Modality::None) verb.modality = Modality::Will;
      return;
    }
    const VerbGroup& upper = group(above);
    verb.governor = above;
    const bool object = !upper.objects.empty() && upper.objects.front() == c;
    if (object && (has(upper, FrameOp::Request) || has(upper, FrameOp::Allow))) {
      verb.link = Link::Infinitive;
      verb.subject = c;
      return;
    }
    verb.link = Link::Adjunct;
    verb.subject = upper.subject;
    verb.purpose = true;
  }

  // The verb whose argument a chunk is, or the chunk that it hangs on.
  int verb_of(int c) {
    for (int depth = 0; depth < 8 && c != kNone; ++depth) {
      c = clauses_.first_conjunct(c);
      if (chunk(c).governor != kNone) return chunk(c).governor;
      c = chunk(c).above;
    }
    return kNone;
  }

  void link_relative(int g) {
    VerbGroup& verb = group(g);
    verb.link = Link::Relative;
    const int c = word(word(verb.predicate).head).chunk;
    if (c == kNone) return;
    if (verb.subject == kNone && !has_child(verb.predicate, Dependency::Expl)) {
      verb.subject = c;
      return;
    }
    const bool takes_object = verb.objects.empty() && !verb.passive && !verb.copula;
    if (takes_object && relative_object(verb.predicate)) verb.objects.push_back(c);
  }

  bool has_child(int i, Dependency relation) {
    for (int c = word(i).first_child; c != kNone; c = word(c).next) {
      if (word(c).relation == relation) return true;
    }
    return false;
  }

  // "the pact that Iran signed", "the pact Iran signed".
  bool relative_object(int predicate) {
    for (int c = word(predicate).first_child; c != kNone; c = word(c).next) {
      if (word(c).closed == WordClass::Relative || word(c).closed == WordClass::Subordinator)
        return word(c).relation == Dependency::Obj;
    }
    return true;
  }

  // "were killed and injured by settlers": the one who is named last did both.
  void share_agent(int g) {
    const VerbGroup& second = group(g);
    if (second.link != Link::Coordinate || second.governor == kNone || !second.passive) return;
    VerbGroup& first = group(second.governor);
    const auto agent_of = [&](const VerbGroup& verb) {
      for (const int c : verb.oblique) {
        if (clauses_.preposition(chunk(c)) == "by" && chunk(c).above == kNone) return c;
      }
      return kNone;
    };
    const int agent = agent_of(second);
    if (agent != kNone && first.passive && agent_of(first) == kNone) first.oblique.push_back(agent);
  }

  // "attacked and looted the town".
  void share_object(int g) {
    VerbGroup& second = group(g);
    if (second.link != Link::Coordinate || second.governor == kNone) return;
    VerbGroup& first = group(second.governor);
    if (second.objects.empty()) {
      const bool behind = !first.objects.empty() && chunk(first.objects.front()).begin == second.end;
      if (behind && !second.passive && !second.copula) second.objects = first.objects;
      return;
    }
    if (!first.objects.empty() || first.passive || first.copula || !first.oblique.empty()) return;
    if (second.begin - first.end != 1) return;
    first.objects = second.objects;
  }

  Clauses& clauses_;
  const Lexicon::Data& lexicon_;
  int count_;
  std::vector<std::pair<int, int>> order_;  // how deep in the tree, group
};

}  // namespace

void link_groups(Clauses& clauses, const Lexicon::Data& lexicon) { Linker(clauses, lexicon).run(); }

}  // namespace entente::coding
