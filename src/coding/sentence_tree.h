// The dependency tree of one sentence, to be walked downwards as well as up (Universal Dependencies v2).
// Words are numbered within the sentence, as in Clauses. A view: the document outlives it. Linear in the
// words to build; heads that run in a circle or point elsewhere make roots, so that every walk ends.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/range.h"
#include "coding/clause.h"
#include "types/parsed_document.h"

namespace entente::coding {

class SentenceTree {
 public:
  // Words [begin, end).
  struct Reach {
    int begin = 0;
    int end = 0;

    bool contains(int word) const { return begin <= word && word < end; }
  };

  SentenceTree(const ParsedDocument& parsed, std::size_t sentence);

  int size() const { return static_cast<int>(heads_.size()); }
  int head(int word) const { return heads_[at(word)]; }  // kNone: a root
  std::span<const int> children(int word) const;         // ascending
  const Token& token(int word) const { return parsed_->tokens[first_ + at(word)]; }
  std::string_view norm(int word) const { return parsed_->norm(token(word)); }
  std::string_view lemma(int word) const;     // the folded form where there is none
  std::string_view relation(int word) const;  // without its subtype: "obl"
  bool is(int word, std::string_view relation) const { return this->relation(word) == relation; }

  // The word and all below it.
  Reach reach(int word) const { return reaches_[at(word)]; }
  bool is_below(int word, int ancestor) const;

  // The first child in that relation, kNone where there is none.
  int child(int word, std::string_view relation) const;
  // "about" of "about the crisis", "in order to" read as "in": the first case or mark below; "" where there
  // is none.
  std::string_view marker(int word) const;
  // The word and what is coordinated with it, in order.
  std::vector<int> conjuncts(int word) const;
  // A conjunct without its preposition, its conjunction and the conjuncts behind it: what it names alone.
  Reach phrase(int word) const;

  ByteRange bytes(Reach reach) const { return {token(reach.begin).at.begin, token(reach.end - 1).at.end}; }
  int word_at(std::uint32_t byte) const;  // the first that ends behind that byte; size() beyond the last

 private:
  static std::size_t at(int word) { return static_cast<std::size_t>(word); }

  const ParsedDocument* parsed_;
  std::size_t first_ = 0;
  std::vector<int> heads_;
  std::vector<int> starts_;  // by word: its children in children_; one more at the end
  std::vector<int> children_;
  std::vector<Reach> reaches_;
};

}  // namespace entente::coding
