// Mends what parsers, trained on other prose, get wrong about nouns in news: headlines that name two states
// with a comma, dates before the subject without one, lead-ins that swallow the first of two subjects.
#include "coding/clause_mend.h"

namespace entente::coding {
namespace {

using Index = std::size_t;

class NounMender : TreeMender {
 public:
  NounMender(const ParsedDocument& parsed, std::vector<Word>& words) : TreeMender(words), parsed_(parsed) {}

  void run() {
    for (int i = 0; i < count_; ++i) {
      switch (word(i).relation) {
        case Dependency::NmodUnmarked:
        case Dependency::Compound:
        case Dependency::Flat:
          free_from_date(i);
          break;
        case Dependency::Nmod:
          free_from_date(i);
          lift_from_time(i);
          break;
        case Dependency::Vocative:
        case Dependency::Dislocated:
        case Dependency::Parataxis:
          pair_subjects(i);
          break;
        case Dependency::Appos:
          pair_states(i);
          break;
        case Dependency::Conj:
          uncross(i);
          split_lead_in(i);
          join_modifiers(i);
          break;
        case Dependency::Ccomp:
          give_subject(i);
          break;
        case Dependency::Nsubj:
        case Dependency::NsubjPass:
          part_agent(i);
          break;
        default:
          break;
      }
    }
  }

 private:
  bool is_state(int i) {
    const int n = word(i).name;
    if (n == kNone) return false;
    const NameKind kind = parsed_.names[static_cast<Index>(n)].kind;
    return kind == NameKind::State || kind == NameKind::Demonym || kind == NameKind::Group;
  }

  bool joined_by_comma(int left, int right) {
    if (right <= left) return false;
    int i = left + 1;
    while (i < right && word(i).name != kNone && word(i).name == word(left).name) ++i;
    if (i >= right || word(i).kind != WordClass::Comma) return false;
    ++i;
    while (i < right && word(i).name != kNone && word(i).name == word(right).name) ++i;
    return i == right;
  }

  // "September 30 Russia begins": the state is the subject, not the day.
  void free_from_date(int i) {
    const int date = head(i);
    if (date == kNone || i < date || !word(date).time || word(i).time || word(i).name == kNone) return;
    if (!is_subject(date)) return;
    if (child(date, Dependency::Case) != kNone) return;
    word(i).head = head(date);
    word(i).relation = word(date).relation;
    word(date).head = word(i).head;
    word(date).relation = Dependency::Obl;
    rehang();
  }

  // "Iran, Russia sign pact": nobody is called upon.
  void pair_subjects(int i) {
    if (!is_state(i) || head(i) == kNone) return;
    for (int j = i + 1; j < count_; ++j) {
      if (head(j) != head(i) || !is_subject(j)) continue;
      if (!is_state(j) || !joined_by_comma(i, j)) return;
      word(i).relation = word(j).relation;
      word(j).relation = Dependency::Conj;
      word(j).head = i;
      rehang();
      return;
    }
  }

  // "Iran, Russia" is two states, unless a comma closes it: "Paris, France, ...".
  void pair_states(int i) {
    const int left = head(i);
    if (left == kNone || !is_state(i) || !is_state(left) || !joined_by_comma(left, i)) return;
    if (i + 1 < count_ && word(i + 1).kind == WordClass::Comma) return;
    word(i).relation = Dependency::Conj;
  }

  // "After talks in Vienna, Iran and Germany signed": Germany belongs to Iran, whose verb stands behind both.
  void uncross(int i) {
    const int first = head(i);
    if (first == kNone || first > i) return;
    int conjunction = i - 1;
    while (conjunction > first && !(word(conjunction).relation == Dependency::Cc && head(conjunction) == i))
      --conjunction;
    if (conjunction <= first + 1) return;
    int top = conjunction - 1;
    if (word(top).kind == WordClass::Comma) --top;
    while (top > first && head(top) != kNone && head(top) > first && head(top) < conjunction) top = head(top);
    if (top <= first || head(top) == kNone || head(top) <= i) return;
    if (!is_subject(top)) return;
    word(i).head = top;
    rehang();
  }

  // The same where the tree took all of them for one list: "In Cairo, Jordan and Kuwait condemned".
  void split_lead_in(int i) {
    const int first = head(i);
    if (first == kNone || first > i || word(i - 1).kind != WordClass::Comma) return;
    if (child(i, Dependency::Cc) != kNone || child(first, Dependency::Case) == kNone) return;
    int last = i;
    for (int c = i + 1; c < count_; ++c) {
      if (head(c) == first && word(c).relation == Dependency::Conj) last = c;
    }
    if (last == i || child(last, Dependency::Cc) == kNone) return;
    int verb = last + 1;
    while (verb < count_ && (word(verb).kind == WordClass::Adverb || word(verb).name == word(last).name))
      ++verb;
    int top = first;
    while (head(top) != kNone && head(top) < verb) top = head(top);
    verb = head(top);
    if (verb == kNone || word(verb).upos != Upos::Verb || child(verb, Dependency::Nsubj) != kNone ||
        child(verb, Dependency::NsubjPass) != kNone) {
      return;
    }
    for (int c = i + 1; c < count_; ++c) {
      if (head(c) == first && word(c).relation == Dependency::Conj) word(c).head = i;
    }
    word(i).head = verb;
    word(i).relation = Dependency::Nsubj;
    rehang();
  }

  // "Albania, the report says, attacked Montenegro": the first subject is that of the verb behind.
  void give_subject(int i) {
    const int verb = head(i);
    if (verb == kNone || verb > i || child(i, Dependency::Nsubj) != kNone) return;
    const int first = child(verb, Dependency::Nsubj);
    if (first == kNone || first > verb) return;
    for (int c = first + 1; c < verb; ++c) {
      if (head(c) != verb || word(c).relation != Dependency::Nsubj) continue;
      word(first).head = i;
      rehang();
      return;
    }
  }

  // "Russian missile and drone attacks": two kinds of attacks, no missile by itself.
  void join_modifiers(int i) {
    const int first = head(i);
    if (first == kNone || first > i || !word(i).plural || word(first).plural ||
        word(first).upos != Upos::Noun)
      return;
    if (word(first).name != kNone || child(first, Dependency::Det) != kNone) return;
    const int conjunction = first + 1;
    if (word(conjunction).relation != Dependency::Cc || conjunction + 2 != i) return;
    if (head(conjunction + 1) != i || word(conjunction + 1).relation != Dependency::Compound) return;
    for (int c = 0; c < count_; ++c) {
      if (head(c) == first && c != i) word(c).head = i;
    }
    word(i).head = head(first);
    word(i).relation = word(first).relation;
    word(first).head = word(conjunction).head = conjunction + 1;
    word(first).relation = Dependency::Compound;
    rehang();
  }

  // "increased cooperation in the last years with the navies of": no year has navies.
  void lift_from_time(int i) {
    const int time = head(i);
    if (time == kNone || !word(time).time || word(i).time || child(i, Dependency::Case) == kNone) return;
    if (word(time).relation != Dependency::Obl || head(time) == kNone) return;
    word(i).head = head(time);
    word(i).relation = Dependency::Obl;
    rehang();
  }

  // "is declared by the minister and the airspace is closed": "by" makes nobody the subject of the verb
  // behind.
  void part_agent(int i) {
    const int verb = head(i);
    const int by = child(i, Dependency::Case);
    if (verb == kNone || by == kNone || word(by).norm != "by" || word(verb).relation != Dependency::Conj)
      return;
    const int other = child(i, Dependency::Conj);
    const int first = head(verb);
    if (other == kNone || other > verb || first == kNone || first > i) return;
    word(other).head = verb;
    word(other).relation = word(i).relation;
    word(i).head = first;
    word(i).relation = Dependency::OblAgent;
    rehang();
  }

  const ParsedDocument& parsed_;
};

}  // namespace

void mend_nouns(const ParsedDocument& parsed, Clauses& clauses) { NounMender(parsed, clauses.words).run(); }

void mend_tree(const ParsedDocument& parsed, const Lexicon::Data& lexicon, Clauses& clauses) {
  mend_nouns(parsed, clauses);
  mend_verbs(lexicon, clauses);
}

}  // namespace entente::coding
