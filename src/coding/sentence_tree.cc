#include "coding/sentence_tree.h"

#include <algorithm>

namespace entente::coding {
namespace {

bool is_trim(std::string_view relation) {
  return relation == "case" || relation == "cc" || relation == "mark";
}

}  // namespace

SentenceTree::SentenceTree(const ParsedDocument& parsed, std::size_t sentence)
    : parsed_(&parsed), first_(parsed.sentences[sentence].first_token) {
  links_.read(parsed, sentence, 0);
}

std::string_view SentenceTree::lemma(int word) const {
  const Token& token = this->token(word);
  return token.lemma != 0 ? parsed_->lemma(token) : parsed_->norm(token);
}

std::string_view SentenceTree::relation(int word) const {
  const std::string_view full = parsed_->strings[token(word).relation];
  return full.substr(0, full.find(':'));
}

int SentenceTree::child(int word, std::string_view relation) const {
  for (const int below : children(word)) {
    if (is(below, relation)) return below;
  }
  return kNone;
}

std::string_view SentenceTree::marker(int word) const {
  for (const int below : children(word)) {
    if (is(below, "case") || is(below, "mark")) return norm(below);
  }
  return {};
}

std::vector<int> SentenceTree::conjuncts(int word) const {
  std::vector<int> all{word};
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (const int below : children(all[i])) {
      if (is(below, "conj")) all.push_back(below);
    }
  }
  std::sort(all.begin(), all.end());
  return all;
}

SentenceTree::Reach SentenceTree::phrase(int word) const {
  Reach reach{word, word + 1};
  for (const int below : children(word)) {
    if (below > word && (is(below, "conj") || is(below, "punct") || is(below, "parataxis"))) continue;
    if (below < word && (is_trim(relation(below)) || is(below, "punct"))) continue;
    reach.begin = std::min(reach.begin, this->reach(below).begin);
    reach.end = std::max(reach.end, this->reach(below).end);
  }
  return reach;
}

int SentenceTree::word_at(std::uint32_t byte) const {
  int low = 0;
  int high = size();
  while (low < high) {
    const int middle = low + (high - low) / 2;
    if (token(middle).at.end <= byte) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

}  // namespace entente::coding
