#include "coding/marked_phrase.h"

#include <algorithm>
#include <array>

namespace entente::coding {
namespace {

constexpr int kSteps = 4;  // of a walk up from an owner to the trigger

template <std::size_t N>
bool among(std::string_view relation, const std::array<std::string_view, N>& set) {
  return std::find(set.begin(), set.end(), relation) != set.end();
}

constexpr std::array<std::string_view, 10> kPhraseHeads = {"obl",   "advcl", "acl",    "parataxis", "obj",
                                                           "ccomp", "xcomp", "advmod", "root",      "conj"};
constexpr std::array<std::string_view, 4> kInPhrase = {"nmod", "obl", "obj", "conj"};
constexpr std::array<std::string_view, 4> kInClause = {"acl", "advcl", "xcomp", "ccomp"};
constexpr std::array<std::string_view, 4> kArguments = {"obj", "obl", "nsubj", "nmod"};

bool heads_phrase(const SentenceTree& tree, int word) {
  if (tree.is(word, "nmod")) return tree.child(word, "case") != kNone && tree.marker(word) != "'s";
  return tree.head(word) == kNone || among(tree.relation(word), kPhraseHeads);
}

}  // namespace

FormsAt::FormsAt(const SentenceTree& tree, const ContentWords& content, int word) {
  std::size_t longest = 0;
  for (const std::string_view first : {tree.norm(word), tree.lemma(word)}) {
    const auto* forms = content.starting(std::string(first));
    if (forms == nullptr) continue;
    for (const ContentForm& form : *forms) {
      const int end = word + static_cast<int>(form.words.size());
      if (end > tree.size() || form.words.size() < longest) continue;
      int i = word + 1;
      while (i < end && tree.norm(i) == form.words[static_cast<std::size_t>(i - word)]) ++i;
      if (i != end) continue;
      if (form.words.size() > longest) count_ = 0;
      longest = form.words.size();
      if (find(form.role) == nullptr) forms_[count_++] = &form;
    }
  }
}

const ContentForm* FormsAt::find(ContentRole role) const {
  for (std::size_t i = 0; i < count_; ++i) {
    if (forms_[i]->role == role) return forms_[i];
  }
  return nullptr;
}

std::vector<FormsAt> forms_of(const SentenceTree& tree, const ContentWords& content) {
  std::vector<FormsAt> forms;
  forms.reserve(static_cast<std::size_t>(tree.size()));
  for (int i = 0; i < tree.size(); ++i) forms.emplace_back(tree, content, i);
  return forms;
}

std::optional<MarkedPhrase> phrase_behind(const SentenceTree& tree, int marker, int begin) {
  if (begin >= tree.size()) return std::nullopt;
  MarkedPhrase phrase;
  int word = begin;
  for (int steps = 0; steps < tree.size(); ++steps) {
    if (tree.reach(word).begin < marker) return std::nullopt;
    if (heads_phrase(tree, word)) {
      phrase.top = word;
      break;
    }
    word = tree.head(word);
  }
  if (phrase.top == kNone) return std::nullopt;
  phrase.owner = tree.head(phrase.top);
  for (int steps = 0; phrase.owner >= marker && phrase.owner < begin && steps < tree.size(); ++steps) {
    phrase.owner = tree.head(phrase.owner);
  }
  phrase.reach = tree.phrase(phrase.top);
  phrase.reach.begin = std::max(phrase.reach.begin, begin);
  if (phrase.reach.begin >= phrase.reach.end) return std::nullopt;
  return phrase;
}

bool hangs_on(const SentenceTree& tree, int owner, int begin, int end, Bond bond) {
  if (owner == kNone) return false;
  if (owner >= begin && owner < end) return true;
  const auto carried = [&](int word) {
    return among(tree.relation(word), kInPhrase) ||
           (bond == Bond::Clause && among(tree.relation(word), kInClause));
  };
  int word = owner;
  for (int steps = 0; bond != Bond::Direct && word != kNone && steps < kSteps; ++steps) {
    if (word >= begin && word < end) return true;
    if (!carried(word)) break;
    word = tree.head(word);
  }
  // "held talks with officials": the trigger is an argument of the verb that the phrase hangs on.
  for (int i = begin; i < end; ++i) {
    const int above = tree.head(i);
    if (above == kNone || (above >= begin && above < end) || !among(tree.relation(i), kArguments)) continue;
    if (above == owner) return true;
    if (bond != Bond::Direct && carried(owner) && tree.head(owner) == above) return true;
  }
  return false;
}

}  // namespace entente::coding
