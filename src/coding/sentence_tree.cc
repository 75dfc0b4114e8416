#include "coding/sentence_tree.h"

#include <algorithm>

namespace entente::coding {
namespace {

// Cuts circles: walking up from each word, the one that closes a circle becomes a root.
void cut_circles(std::vector<int>& heads) {
  std::vector<int> walk(heads.size(), 0);  // number of the walk that came by; 0: none
  int number = 0;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    ++number;
    std::size_t word = i;
    while (walk[word] == 0) {
      walk[word] = number;
      const int head = heads[word];
      if (head == kNone) break;
      if (walk[static_cast<std::size_t>(head)] == number) {
        heads[word] = kNone;
        break;
      }
      word = static_cast<std::size_t>(head);
    }
  }
}

bool is_trim(std::string_view relation) {
  return relation == "case" || relation == "cc" || relation == "mark";
}

}  // namespace

SentenceTree::SentenceTree(const ParsedDocument& parsed, std::size_t sentence)
    : parsed_(&parsed), first_(parsed.sentences[sentence].first_token) {
  const int count = static_cast<int>(parsed.sentences[sentence].last_token - first_);
  heads_.resize(at(count), kNone);
  for (int i = 0; i < count; ++i) {
    const std::int32_t head = token(i).head;
    if (head >= 0 && head < count && head != i) heads_[at(i)] = head;
  }
  cut_circles(heads_);

  starts_.assign(at(count) + 1, 0);
  for (const int head : heads_) {
    if (head != kNone) ++starts_[at(head) + 1];
  }
  for (int i = 0; i < count; ++i) starts_[at(i) + 1] += starts_[at(i)];
  children_.resize(at(starts_.back()));
  std::vector<int> next(starts_.begin(), starts_.end() - 1);
  for (int i = 0; i < count; ++i) {
    if (heads_[at(i)] != kNone) children_[at(next[at(heads_[at(i)])]++)] = i;
  }

  // Children before their heads: the order of a breadth-first walk, backwards.
  std::vector<int> order;
  order.reserve(at(count));
  for (int i = 0; i < count; ++i) {
    if (heads_[at(i)] == kNone) order.push_back(i);
  }
  for (std::size_t i = 0; i < order.size(); ++i) {
    const auto below = children(order[i]);
    order.insert(order.end(), below.begin(), below.end());
  }
  reaches_.resize(at(count));
  for (int i = 0; i < count; ++i) reaches_[at(i)] = {i, i + 1};
  for (auto it = order.rbegin(); it != order.rend(); ++it) {
    const int head = heads_[at(*it)];
    if (head == kNone) continue;
    Reach& above = reaches_[at(head)];
    above.begin = std::min(above.begin, reaches_[at(*it)].begin);
    above.end = std::max(above.end, reaches_[at(*it)].end);
  }
}

std::span<const int> SentenceTree::children(int word) const {
  const auto begin = at(starts_[at(word)]);
  return std::span(children_).subspan(begin, at(starts_[at(word) + 1]) - begin);
}

std::string_view SentenceTree::lemma(int word) const {
  const Token& token = this->token(word);
  return token.lemma != 0 ? parsed_->lemma(token) : parsed_->norm(token);
}

std::string_view SentenceTree::relation(int word) const {
  const std::string_view full = parsed_->strings[token(word).relation];
  return full.substr(0, full.find(':'));
}

bool SentenceTree::is_below(int word, int ancestor) const {
  while (word != kNone && word != ancestor) word = head(word);
  return word == ancestor;
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
