// What the menders of trees share: words whose heads can be changed. Internal to clause_mend*.cc.
#pragma once

#include <vector>

#include "coding/clause.h"

namespace entente::coding {

class TreeMender {
 protected:
  explicit TreeMender(std::vector<Word>& words) : words_(words), count_(static_cast<int>(words.size())) {}

  Word& word(int i) { return words_[static_cast<std::size_t>(i)]; }
  int head(int i) { return word(i).head; }
  bool is_subject(int i) {
    return word(i).relation == Dependency::Nsubj || word(i).relation == Dependency::NsubjPass;
  }
  // The first child in that relation.
  int child(int i, Dependency relation) {
    for (int c = word(i).first_child; c != kNone; c = word(c).next) {
      if (word(c).relation == relation) return c;
    }
    return kNone;
  }
  bool is_finite(int i) {
    return word(i).form == VerbForm::Third || word(i).form == VerbForm::Finite ||
           word(i).form == VerbForm::Past;
  }
  bool has_subject(int i) {
    return child(i, Dependency::Nsubj) != kNone || child(i, Dependency::NsubjPass) != kNone;
  }
  // Heads were changed: the lists of children follow. A circle that this made is cut.
  void rehang() {
    cut_circles(words_);
    hang_words(words_);
  }

  std::vector<Word>& words_;
  int count_;
};

// Nouns first: lists, dates and whose subject is whose. Then what is a verb.
void mend_nouns(const ParsedDocument& parsed, Clauses& clauses);
void mend_verbs(const Lexicon::Data& lexicon, Clauses& clauses);

}  // namespace entente::coding
