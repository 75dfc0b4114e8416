// The dependency tree of one sentence, to be walked downwards as well as up (Universal Dependencies v2).
// Words are numbered within the sentence, as in Clauses. A view: the document outlives it.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/range.h"
#include "coding/clause.h"
#include "types/parsed_document.h"
#include "types/tree_links.h"

namespace entente::coding {

static_assert(kNone == TreeLinks::kNone);

class SentenceTree {
 public:
  // Words [begin, end).
  struct Reach {
    int begin = 0;
    int end = 0;

    bool contains(int word) const { return begin <= word && word < end; }
  };

  SentenceTree(const ParsedDocument& parsed, std::size_t sentence);

  int size() const { return static_cast<int>(links_.size()); }
  bool has_tree() const { return links_.has_tree(); }  // whether any word has a relation
  // Of a token of the document that lies in the sentence, or the one behind it.
  int word(std::size_t token) const { return static_cast<int>(token - first_); }
  int head(int word) const { return links_.head(word); }                                    // kNone: a root
  std::span<const std::int32_t> children(int word) const { return links_.children(word); }  // ascending
  const Token& token(int word) const { return parsed_->tokens[first_ + at(word)]; }
  std::string_view norm(int word) const { return parsed_->norm(token(word)); }
  std::string_view lemma(int word) const;     // the folded form where there is none
  std::string_view relation(int word) const;  // without its subtype: "obl"
  bool is(int word, std::string_view relation) const { return this->relation(word) == relation; }

  // The word and all below it.
  Reach reach(int word) const { return {links_.low(word), links_.high(word) + 1}; }
  bool is_below(int word, int ancestor) const { return links_.is_below(word, ancestor); }

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
  TreeLinks links_;
};

}  // namespace entente::coding
