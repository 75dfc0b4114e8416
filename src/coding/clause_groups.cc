// Verb groups: each predicate of the tree with its auxiliaries, negation and "to".
#include <algorithm>

#include "coding/clause.h"

namespace entente::coding {
namespace {

using Index = std::size_t;

Modality modality_of(std::string_view modal) {
  if (modal == "will" || modal == "shall" || modal == "'ll" || modal == "wo") return Modality::Will;
  if (modal == "would" || modal == "'d") return Modality::Would;
  if (modal == "may" || modal == "might" || modal == "could") return Modality::May;
  if (modal == "must" || modal == "should" || modal == "ought") return Modality::Must;
  return Modality::Can;
}

class GroupFinder {
 public:
  GroupFinder(Clauses& clauses, const Lexicon::Data& lexicon)
      : clauses_(clauses),
        lexicon_(lexicon),
        words_(clauses.words),
        count_(static_cast<int>(clauses.words.size())) {}

  void run() {
    for (int i = 0; i < count_; ++i) {
      if (is_predicate(i)) add(i);
    }
  }

 private:
  Word& word(int i) { return words_[static_cast<Index>(i)]; }

  int child(int i, Dependency relation) {
    for (int c = word(i).first_child; c != kNone; c = word(c).next) {
      if (word(c).relation == relation) return c;
    }
    return kNone;
  }

  Dependency shared_relation(int i) {
    while (word(i).relation == Dependency::Conj && word(i).head != kNone) i = word(i).head;
    return word(i).relation;
  }

  bool is_predicate(int i) {
    const Word& w = word(i);
    if (child(i, Dependency::Cop) != kNone) return true;
    if (w.upos == Upos::Adj) return takes_clause(i);
    if ((w.upos != Upos::Verb && w.upos != Upos::Aux) || w.chunk != kNone) return false;
    if (w.kind != WordClass::Verb && w.kind != WordClass::Be && w.kind != WordClass::Have &&
        w.kind != WordClass::Do && w.kind != WordClass::Modal) {
      return false;
    }
    switch (shared_relation(i)) {
      case Dependency::Aux:
      case Dependency::AuxPass:
      case Dependency::Cop:
      case Dependency::Case:
      case Dependency::Mark:
      case Dependency::Compound:
      case Dependency::Flat:
      case Dependency::Fixed:
      case Dependency::Cc:
      case Dependency::Advmod:
      case Dependency::Det:
      case Dependency::Punct:
      case Dependency::NmodPoss:
        return false;
      case Dependency::Amod:
        return w.head != kNone && i > w.head;  // "troops stationed in"
      default:
        return true;
    }
  }

  // "is willing to meet", "Ready to talk", "is false that": the adjective says how the act below it stands.
  bool takes_clause(int i) {
    const Word& w = word(i);
    if (!w.entry || w.entry->adjective_frames.empty()) return false;
    const bool judges = judges_truth(*w.entry);
    for (int c = w.first_child; c != kNone; c = word(c).next) {
      const Dependency relation = word(c).relation;
      const bool said = relation == Dependency::Ccomp || relation == Dependency::Csubj;
      if (c < i || (relation != Dependency::Xcomp && relation != Dependency::Advcl && !said &&
                    relation != Dependency::Acl)) {
        continue;
      }
      for (int below = word(c).first_child; below != kNone && below < c; below = word(below).next) {
        if (word(below).closed == WordClass::To || (said && judges && word(below).norm == "that"))
          return true;
      }
    }
    return false;
  }

  // "It is false that", "it is likely that"; "is happy that" says nothing of what follows.
  bool judges_truth(const WordEntry& entry) const {
    const FrameOp op = lexicon_.frames[entry.adjective_frames.front()].op;
    return op == FrameOp::Undone || op == FrameOp::Report || op == FrameOp::Infer || op == FrameOp::Plan;
  }

  void add(int i) {
    VerbGroup group;
    group.predicate = group.main = i;
    // "The reason is that Iran attacked": the copula is not this verb's.
    const bool outer = child(i, Dependency::NsubjOuter) != kNone && word(i).upos == Upos::Verb;
    const int copula = outer ? kNone : child(i, Dependency::Cop);
    const bool be = copula != kNone || child(i, Dependency::AuxPass) != kNone;
    group.adjective = takes_clause(i) && (be || word(i).upos == Upos::Adj);
    if (copula != kNone && !group.adjective) {
      group.main = copula;
      group.copula = true;
    }
    const WordClass closed = word(group.main).kind;
    if (closed == WordClass::Be || closed == WordClass::Have || closed == WordClass::Do ||
        closed == WordClass::Modal) {
      group.copula = true;
    }
    const int g = static_cast<int>(clauses_.groups.size());
    bool auxiliary = copula != kNone;
    bool perfect = false;
    for (int c = word(i).first_child; c != kNone; c = word(c).next) {
      auxiliary = read_child(group, c, g) || auxiliary;
      perfect = perfect || (word(c).relation == Dependency::Aux && word(c).norm == "have");
    }
    read_condition(group, perfect);
    if (group.adjective) group.passive = false;
    read_form(group, auxiliary);
    group.begin = group.main;
    while (group.begin > 0 && (word(group.begin - 1).group == g || is_adverb_of(group.begin - 1, i)))
      --group.begin;
    while (group.begin < group.main && word(group.begin).group != g) ++group.begin;
    group.end = group.main + 1;
    word(group.main).group = g;
    word(i).clause = g;
    clauses_.groups.push_back(std::move(group));
  }

  bool is_adverb_of(int c, int predicate) {
    return word(c).kind == WordClass::Adverb && word(c).head == predicate;
  }

  // Whether the child is an auxiliary.
  bool read_child(VerbGroup& group, int c, int g) {
    Word& w = word(c);
    switch (w.relation) {
      case Dependency::AuxPass:
        group.passive = true;
        [[fallthrough]];
      case Dependency::Aux:
      case Dependency::Cop:
        if (w.closed == WordClass::Modal) {
          group.modality = modality_of(w.norm);
          if (w.norm == "cannot") group.negated = true;
        }
        w.group = g;
        return true;
      case Dependency::NsubjPass:
        group.passive = true;
        return false;
      case Dependency::Mark:
        if (c < group.predicate && w.closed == WordClass::To) {
          group.infinitive = true;
          w.group = g;
        } else if (w.norm == "if" || w.norm == "unless") {
          group.conditional = true;
        } else if (excludes(w)) {
          group.negated = true;
        }
        return false;
      case Dependency::Case:
        if (excludes(w)) group.negated = true;
        return false;
      case Dependency::Advmod:
      case Dependency::Cc:
        if (w.closed == WordClass::Negation) {
          group.negated = true;
          w.group = g;
        } else if (w.relation == Dependency::Cc && excludes(w)) {  // "rather than attacking"
          group.negated = true;
        } else if (w.norm == "if" || w.norm == "neither" || w.norm == "no") {
          (w.norm == "if" ? group.conditional : group.negated) = true;
        }
        return false;
      case Dependency::Punct:
        if (w.norm == "?") group.question = true;
        return false;
      default:
        return false;
    }
  }

  bool excludes(const Word& w) const { return lexicon_.in_class("exclusion", std::string(w.norm)); }

  // "Had Iran attacked, ...", "Should it attack, ...": the verb first, and no question.
  bool is_inverted(int i) {
    int first = word(i).low;
    while (first < i && word(first).relation == Dependency::Punct) ++first;
    const Word& w = word(first);
    const bool auxiliary =
        w.relation == Dependency::Aux || w.relation == Dependency::AuxPass || w.relation == Dependency::Cop;
    if (w.head != i || !auxiliary || (w.norm != "had" && w.norm != "were" && w.norm != "should"))
      return false;
    const int subject = std::max(child(i, Dependency::Nsubj), child(i, Dependency::NsubjPass));
    return subject > first && word(count_ - 1).norm != "?";
  }

  // What did not come about: "would have attacked" and an inverted clause. Neither is a plan.
  void read_condition(VerbGroup& group, bool perfect) {
    const bool inverted = is_inverted(group.predicate);
    if (!inverted && !(perfect && group.modality == Modality::Would)) return;
    group.conditional = true;
    group.modality = Modality::None;
  }

  void read_form(VerbGroup& group, bool auxiliary) {
    if (auxiliary || group.copula || group.adjective) return;
    const Word& main = word(group.main);
    if (group.infinitive) return;
    group.gerund = main.form == VerbForm::Gerund;
    const Dependency relation = shared_relation(group.predicate);
    const bool reduced =
        relation == Dependency::Acl || relation == Dependency::Amod || relation == Dependency::Advcl;
    const bool own_subject = child(group.predicate, Dependency::Nsubj) != kNone ||
                             child(group.predicate, Dependency::NsubjPass) != kNone;
    if (main.form == VerbForm::Participle && !reduced && child(group.predicate, Dependency::Obj) != kNone)
      return;
    const bool past =
        main.form == VerbForm::Participle || (main.form == VerbForm::Past && reduced && !own_subject &&
                                              child(group.predicate, Dependency::Mark) == kNone);
    if (past && (reduced || main.form == VerbForm::Participle)) {
      const bool shared = relation != Dependency::Acl && word(group.predicate).relation == Dependency::Conj;
      group.participle = !own_subject && !shared;
      // "Five soldiers killed in Kunduz"
      if (!shared) group.passive = true;
    }
  }

  Clauses& clauses_;
  const Lexicon::Data& lexicon_;
  std::vector<Word>& words_;
  int count_;
};

}  // namespace

void find_groups(Clauses& clauses, const Lexicon::Data& lexicon) { GroupFinder(clauses, lexicon).run(); }

}  // namespace entente::coding
