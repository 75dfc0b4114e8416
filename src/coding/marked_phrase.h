// A stretch of words that a form of content.tsv introduces: "with the aim of | restoring ties".
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "coding/sentence_tree.h"
#include "knowledge/content_words.h"

namespace entente::coding {

// The forms that stand at `word`, its first word by form or lemma: of each role the longest, and none of
// fewer words than the longest of all, so that "on the sidelines of" is no "on".
class FormsAt {
 public:
  FormsAt(const SentenceTree& tree, const ContentWords& content, int word);
  const ContentForm* find(ContentRole role) const;  // null where none stands here
  bool empty() const { return count_ == 0; }

 private:
  std::array<const ContentForm*, kContentRoles> forms_{};
  std::size_t count_ = 0;
};

// Those of every word.
std::vector<FormsAt> forms_of(const SentenceTree& tree, const ContentWords& content);

struct MarkedPhrase {
  int top = kNone;    // its head
  int owner = kNone;  // what the phrase and its marker hang on; kNone: nothing
  SentenceTree::Reach reach;
};

// The phrase that begins at `begin`, behind a marker that begins at `marker`; none where the tree puts no
// whole phrase there.
std::optional<MarkedPhrase> phrase_behind(const SentenceTree& tree, int marker, int begin);

// How far a phrase may stand from the trigger that it belongs to.
enum class Bond : std::uint8_t {
  Direct,  // on the trigger, or on the verb that the trigger is an argument of
  Phrase,  // or below the trigger within its phrase: "talks with officials on trade"
  Clause,  // or in a clause that carries it on: "met to discuss trade"
};

// Whether a phrase that hangs on `owner` belongs to words [begin, end).
bool hangs_on(const SentenceTree& tree, int owner, int begin, int end, Bond bond);

}  // namespace entente::coding
