// Mends what parsers, trained on other prose, get wrong about verbs in news: verbs taken for participles,
// adjectives or nouns, and clauses hung on the wrong verb.
#include <algorithm>

#include "coding/clause_mend.h"

namespace entente::coding {
namespace {

class VerbMender : TreeMender {
 public:
  VerbMender(const Lexicon::Data& lexicon, std::vector<Word>& words) : TreeMender(words), lexicon_(lexicon) {}

  void run() {
    for (int i = 0; i < count_; ++i) {
      switch (word(i).relation) {
        case Dependency::Conj:
          lift_finite(i);
          break;
        case Dependency::Amod:
          free_verb(i);
          break;
        case Dependency::AclRelcl:
          close_clause(i);
          break;
        case Dependency::Acl:
          close_clause(i);
          join_gerund(i);
          raise_verb(i);
          break;
        case Dependency::Advcl:
          make_subject(i);
          free_subject(i);
          find_subject(i);
          break;
        case Dependency::Xcomp:
          join_object(i);
          break;
        case Dependency::Root:
          make_headline_verb(i);
          break;
        case Dependency::Obj:
        case Dependency::Nsubj:
          make_verb(head(i));
          break;
        default:
          break;
      }
    }
  }

 private:
  // "accuses the rebels of killing civilians and imposes sanctions": a finite verb coordinates with a finite
  // verb, and one in the singular with none whose subject is many.
  void lift_finite(int i) {
    if (!is_finite(i) || has_subject(i) || child(i, Dependency::Cc) == kNone) return;
    int first = head(i);
    for (int depth = 0; depth < count_ && first != kNone; ++depth) {
      const bool verb = word(first).upos == Upos::Verb || child(first, Dependency::Cop) != kNone;
      const bool infinite =
          word(first).upos == Upos::Verb && !is_finite(first) && child(first, Dependency::Aux) == kNone &&
          child(first, Dependency::AuxPass) == kNone && word(first).form != VerbForm::Participle;
      if (verb && !infinite && !is_of_many(first, i)) break;
      first = head(first);
    }
    if (first == kNone || first == head(i) || first > i) return;
    word(i).head = first;
    rehang();
  }

  // "denied on Monday that troops had attacked Ukraine", "allegations that it had attacked Ukraine": a clause
  // that lacks nothing is what is said, and no relative clause.
  void close_clause(int i) {
    const int that = word(i).first_child;
    const int noun = head(i) == kNone ? kNone : framing_noun(head(i));
    if (that == kNone || that > i || word(that).norm != "that" || noun == kNone || !is_whole(i, that)) return;
    const int verb = head(noun);
    const bool stands_aside = word(noun).relation == Dependency::Obl && verb != kNone && verb < noun &&
                              says(verb) && child(verb, Dependency::Obj) == kNone &&
                              child(verb, Dependency::Ccomp) == kNone;
    const int preposition = child(noun, Dependency::Case);
    const bool where = preposition != kNone && (word(preposition).norm == "in" || word(noun).time);
    if (stands_aside && where) {
      word(i).head = verb;
      word(i).relation = Dependency::Ccomp;
    } else if (frames(noun)) {
      word(i).head = noun;
      word(i).relation = Dependency::Acl;
    } else {
      return;
    }
    word(that).relation = Dependency::Mark;
    rehang();
  }

  bool frames(int i) { return word(i).entry && !word(i).entry->noun_frames.empty(); }

  // "accusations by France that": the noun that the clause tells more of.
  int framing_noun(int i) {
    const int above = head(i);
    const bool names_who =
        word(i).relation == Dependency::Nmod && above != kNone && !frames(i) && frames(above);
    return names_who ? above : i;
  }

  // Whether the clause has a subject, and an object where "that" is not just its mark.
  bool is_whole(int i, int that) {
    bool subject = false;
    bool object = word(that).relation == Dependency::Mark || child(i, Dependency::AuxPass) != kNone;
    for (int c = word(that).next; c != kNone; c = word(c).next) {
      subject = subject || is_subject(c);
      object = object || word(c).relation == Dependency::Obj;
    }
    return subject && object;
  }

  bool says(int i) {
    if (!word(i).entry) return false;
    for (const VerbReading& reading : word(i).entry->verbs) {
      for (const std::uint32_t f : lexicon_.verbs[reading.lemma].frames) {
        const FrameOp op = lexicon_.frames[f].op;
        if (op == FrameOp::Report || op == FrameOp::Infer || op == FrameOp::Deny) return true;
      }
    }
    return false;
  }

  // Whether `first` is said of several in a relative clause while `second` is said of one.
  bool is_of_many(int first, int second) {
    if (word(second).form != VerbForm::Third || word(first).relation != Dependency::AclRelcl) return false;
    return head(first) != kNone && word(head(first)).plural;
  }

  // "Acting U.S. Attorney Jones resigns": no gerund has the subject for its object.
  void free_subject(int i) {
    const int verb = head(i);
    const int object = child(i, Dependency::Obj);
    if (word(i).form != VerbForm::Gerund || verb == kNone || object == kNone || object < i || object > verb)
      return;
    if (has_subject(verb) || (i > 0 && word(i - 1).kind != WordClass::Break)) return;
    for (int between = i + 1; between < verb; ++between) {
      if (word(between).kind == WordClass::Comma) return;
    }
    word(object).head = verb;
    word(object).relation = Dependency::Nsubj;
    word(i).head = object;
    word(i).relation = Dependency::Amod;
    word(i).upos = Upos::Adj;
    word(i).kind = WordClass::Adjective;
    rehang();
  }

  // "after the envoy meets the president": what "after" stands before is the subject of the verb behind.
  void find_subject(int i) {
    if (!is_finite(i) || i == 0 || has_subject(i) || child(i, Dependency::Mark) != kNone) return;
    const int verb = head(i);
    if (verb == kNone || verb > i) return;
    int top = i - 1;
    for (; head(top) != kNone && head(top) > verb && head(top) < i; top = head(top)) {
      if (child(top, Dependency::Case) != kNone && introduces_clause(child(top, Dependency::Case))) break;
    }
    const int preposition = child(top, Dependency::Case);
    if (top <= verb || preposition == kNone || !introduces_clause(preposition)) return;
    word(top).head = i;
    word(top).relation = Dependency::Nsubj;
    word(preposition).head = i;
    word(preposition).relation = Dependency::Mark;
    rehang();
  }

  bool introduces_clause(int i) {
    return word(i).norm == "after" || word(i).norm == "before" || word(i).norm == "since" ||
           word(i).norm == "until" || word(i).norm == "as";
  }

  // "suspended intelligence sharing": one noun of the lexicon that is the object.
  void join_object(int i) {
    if (word(i).form != VerbForm::Gerund || i == 0 || head(i - 1) != head(i) || !is_noun_with_previous(i))
      return;
    if (word(i - 1).relation != Dependency::Obj || child(i, Dependency::Obj) != kNone) return;
    word(i).relation = Dependency::Obj;
    word(i).upos = Upos::Noun;
    word(i).kind = WordClass::Noun;
    word(i - 1).head = i;
    word(i - 1).relation = Dependency::Compound;
    for (int c = i + 1; c < count_; ++c) {
      if (head(c) == i && word(c).relation == Dependency::Obl) word(c).relation = Dependency::Nmod;
    }
    rehang();
  }

  // "The Israeli Air Force bombs rebel targets": a sentence whose root is a noun that could be its verb.
  void make_headline_verb(int i) {
    if (word(i).upos != Upos::Noun || !word(i).plural || !word(i).entry || word(i).name != kNone) return;
    const int object = child(i, Dependency::Appos);
    if (object == kNone || child(i, Dependency::Cop) != kNone) return;
    const int begin = word(object).low;
    if (begin != i + 1 || word(begin).kind == WordClass::Comma) return;
    const bool verb =
        std::any_of(word(i).entry->verbs.begin(), word(i).entry->verbs.end(),
                    [](const VerbReading& reading) { return (reading.forms & kFormThird) != 0; });
    if (!verb) return;
    const int left = i - 1;
    if (left < 0 || head(left) != i || word(left).relation != Dependency::Compound) return;
    for (int c = 0; c < i; ++c) {
      const bool part = word(c).relation == Dependency::Det || word(c).relation == Dependency::Amod ||
                        word(c).relation == Dependency::Compound || word(c).relation == Dependency::NmodPoss;
      if (c != left && head(c) == i && part) word(c).head = left;
    }
    word(left).relation = Dependency::Nsubj;
    word(object).relation = Dependency::Obj;
    word(i).upos = Upos::Verb;
    word(i).kind = WordClass::Verb;
    word(i).form = VerbForm::Third;
    rehang();
  }

  // "Germany coordinated positions": a finite verb that was taken for an adjective.
  void free_verb(int i) {
    const int object = head(i);
    if (object == kNone || object < i || i == 0) return;
    if (word(i).form == VerbForm::Participle && child(i, Dependency::Cc) != kNone) return conjoin(i, object);
    // "The U.S. cut tariffs": without it the sentence has no verb.
    const bool only = word(i).form == VerbForm::Participle && head(object) == kNone &&
                      word(i - 1).name != kNone && word(count_ - 1).kind == WordClass::Break;
    if (word(i).form != VerbForm::Past && !only) return;
    int subject = i - 1;
    while (subject > 0 && word(subject).kind == WordClass::Adverb) --subject;
    while (head(subject) != kNone && head(subject) != object && head(subject) < i) subject = head(subject);
    if (head(subject) != object || word(subject).relation == Dependency::Case) return;
    for (int c = 0; c < i; ++c) {
      if (c != subject && head(c) == object)
        word(c).head =
            word(c).relation == Dependency::Case || word(c).relation == Dependency::Punct ? i : subject;
    }
    word(i).head = head(object);
    word(i).relation = word(object).relation;
    word(object).head = i;
    word(object).relation = Dependency::Obj;
    word(subject).head = i;
    word(subject).relation = Dependency::Nsubj;
    rehang();
  }

  // "Police in Spain arrest members", "Spain's Supreme Court sentences the minister": what has an object is a
  // verb.
  void make_verb(int i) {
    if (i == kNone || word(i).upos != Upos::Noun || child(i, Dependency::Cop) != kNone) return;
    if (!word(i).entry || word(i).entry->verbs.empty() || word(i).name != kNone) return;
    const bool subject = child(i, Dependency::Nsubj) != kNone;
    if (!subject && child(i, Dependency::Obj) == kNone) return;
    if (child(i, Dependency::Det) != kNone || child(i, Dependency::Case) != kNone || is_noun_with_previous(i))
      return;
    int left = i - 1;
    while (left >= 0 && word(left).kind == WordClass::Adverb) --left;
    if (!subject) {
      if (left < 0 || (head(left) != i && (head(left) == kNone || head(head(left)) != i))) return;
      if (head(left) != i) left = head(left);
      const bool noun = word(left).relation == Dependency::Compound ||
                        (word(left).relation == Dependency::Amod && child(left, Dependency::Det) != kNone);
      if (left > i || !noun) return;
      for (int c = 0; c < i; ++c) {
        if (c != left && head(c) == i) word(c).head = word(c).relation == Dependency::Punct ? i : left;
      }
      word(left).relation = Dependency::Nsubj;
      rehang();
    }
    word(i).upos = Upos::Verb;
    word(i).kind = WordClass::Verb;
    word(i).form = VerbForm::Finite;
    for (int c = i + 1; c < count_; ++c) {
      if (head(c) == i && word(c).relation == Dependency::Nmod) word(c).relation = Dependency::Obl;
    }
  }

  // "tightened borders and imposed blockades": the conjunction joins verbs.
  void conjoin(int i, int object) {
    const int first = head(object);
    if (word(object).relation != Dependency::Conj || first == kNone || head(first) == kNone) return;
    if (word(first).relation != Dependency::Obj || word(head(first)).upos != Upos::Verb) return;
    word(i).head = head(first);
    word(i).relation = Dependency::Conj;
    word(object).head = i;
    word(object).relation = Dependency::Obj;
    rehang();
  }

  // "the hostage taking": one noun of the lexicon that the tree took for a noun and its verb.
  void join_gerund(int i) {
    const int noun = head(i);
    if (word(i).form != VerbForm::Gerund || noun != i - 1 || !is_noun_with_previous(i) ||
        child(i, Dependency::Obj) != kNone)
      return;
    word(i).head = head(noun);
    word(i).relation = word(noun).relation;
    word(i).upos = Upos::Noun;
    word(i).kind = WordClass::Noun;
    for (int c = 0; c < count_; ++c) {
      if (head(c) == noun) word(c).head = i;
    }
    word(noun).head = i;
    word(noun).relation = Dependency::Compound;
    rehang();
  }

  // "hostage taking", "courtesy call": whether the lexicon has the word as a noun with the one before it.
  bool is_noun_with_previous(int i) {
    if (!word(i).entry || i == 0) return false;
    const auto& nouns = word(i).entry->nouns;
    return std::any_of(nouns.begin(), nouns.end(), [&](std::uint32_t s) {
      const auto& form = lexicon_.senses[s].words;
      return form.size() > 1 && form[form.size() - 2] == word(i - 1).norm;
    });
  }

  // "Members of the coalition called on Russia": the sentence's verb that was taken for a participle.
  void raise_verb(int i) {
    int noun = head(i);
    const bool past = word(i).form == VerbForm::Participle || word(i).form == VerbForm::Past;
    if (!past || noun == kNone || noun > i || !word(i).entry) return;
    while ((word(noun).relation == Dependency::Nmod || word(noun).relation == Dependency::Conj) &&
           head(noun) != kNone)
      noun = head(noun);
    if (head(noun) != kNone) return;
    if (child(i, Dependency::Mark) != kNone || child(i, Dependency::OblAgent) != kNone ||
        child(i, Dependency::AuxPass) != kNone) {
      return;
    }
    if (word(i - 1).kind == WordClass::Comma || child(noun, Dependency::Cop) != kNone) return;
    if (child(i, Dependency::Obj) == kNone && !goes_with_next(i)) return;
    word(i).head = kNone;
    word(i).relation = Dependency::Root;
    word(i).form = VerbForm::Past;
    word(noun).head = i;
    word(noun).relation = Dependency::Nsubj;
    rehang();
  }

  // "called on", "urged": whether the lexicon has the verb with the word behind it.
  bool goes_with_next(int i) {
    if (i + 1 >= count_) return false;
    const auto next_is = [&](const Sense& sense) {
      return sense.words.size() == 2 && sense.words[1] == word(i + 1).norm;
    };
    for (const VerbReading& verb : word(i).entry->verbs) {
      const auto& lemma = lexicon_.verbs[verb.lemma];
      for (const std::uint32_t s : lemma.senses) {
        if (next_is(lexicon_.senses[s])) return true;
      }
      for (const std::uint32_t f : lemma.frames) {
        if (next_is(lexicon_.frames[f])) return true;
      }
    }
    return false;
  }

  // "Fighting between India and Pakistan broke out".
  void make_subject(int i) {
    if (word(i).form != VerbForm::Gerund || !word(i).entry || word(i).entry->nouns.empty()) return;
    const int verb = head(i);
    if (verb == kNone || verb < i || i + 1 >= count_ || word(i + 1).norm != "between") return;
    if (child(verb, Dependency::Nsubj) != kNone || child(verb, Dependency::NsubjPass) != kNone) return;
    word(i).relation = Dependency::Nsubj;
  }

  const Lexicon::Data& lexicon_;
};

}  // namespace

void mend_verbs(const Lexicon::Data& lexicon, Clauses& clauses) { VerbMender(lexicon, clauses.words).run(); }

}  // namespace entente::coding
