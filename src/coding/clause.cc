#include "coding/clause.h"

#include <algorithm>

namespace entente::coding {
namespace {

using Index = std::size_t;
constexpr int kMaxChain = 12;  // chunks above each other, conjuncts before each other

}  // namespace

int Clauses::first_conjunct(int chunk) const {
  while (chunks[static_cast<Index>(chunk)].after != kNone) chunk = chunks[static_cast<Index>(chunk)].after;
  return chunk;
}

std::vector<int> Clauses::coordinated(int chunk) const {
  const int first = first_conjunct(chunk);
  std::vector<int> members{first};
  for (int right = first + 1; right < static_cast<int>(chunks.size()); ++right) {
    if (chunks[static_cast<Index>(right)].after != kNone && first_conjunct(right) == first)
      members.push_back(right);
  }
  return members;
}

bool Clauses::hangs_below(int chunk, int above) const {
  for (int depth = 0; depth < kMaxChain && chunk != kNone; ++depth) {
    chunk = chunks[static_cast<Index>(first_conjunct(chunk))].above;
    if (chunk == above) return true;
  }
  return false;
}

bool Clauses::has_frame(const VerbGroup& group, const Lexicon::Data& lexicon, FrameOp op) const {
  const WordEntry* entry = words[static_cast<Index>(group.main)].entry;
  if (!entry) return false;
  for (const VerbReading& verb : entry->verbs) {
    for (const std::uint32_t f : lexicon.verbs[verb.lemma].frames) {
      if (lexicon.frames[f].op == op) return true;
    }
  }
  return std::any_of(entry->adjective_frames.begin(), entry->adjective_frames.end(),
                     [&](std::uint32_t f) { return lexicon.frames[f].op == op; });
}

void cut_circles(std::vector<Word>& words) {
  for (Word& word : words) word.low = kNone;  // the walk that came by
  for (Index i = 0; i < words.size(); ++i) {
    const int walk = static_cast<int>(i);
    for (Index at = i; words[at].low == kNone;) {
      words[at].low = walk;
      if (words[at].head == kNone) break;
      const auto head = static_cast<Index>(words[at].head);
      if (words[head].low == walk) {
        words[at].head = kNone;
        break;
      }
      at = head;
    }
  }
}

void hang_words(std::vector<Word>& words) {
  const int count = static_cast<int>(words.size());
  for (int i = 0; i < count; ++i) {
    Word& word = words[static_cast<Index>(i)];
    word.first_child = word.next = kNone;
    word.low = word.high = i;
  }
  for (int i = count - 1; i >= 0; --i) {
    const int head = words[static_cast<Index>(i)].head;
    if (head == kNone) continue;
    words[static_cast<Index>(i)].next = words[static_cast<Index>(head)].first_child;
    words[static_cast<Index>(head)].first_child = i;
  }
  for (int i = 0; i < count; ++i) {
    int above = words[static_cast<Index>(i)].head;
    for (int depth = 0; depth < count && above != kNone;
         ++depth, above = words[static_cast<Index>(above)].head) {
      words[static_cast<Index>(above)].low = std::min(words[static_cast<Index>(above)].low, i);
      words[static_cast<Index>(above)].high = std::max(words[static_cast<Index>(above)].high, i);
    }
  }
}

Clauses cut_clauses(const ParsedDocument& parsed, std::size_t index, const Vocabulary& vocabulary,
                    const Lexicon::Data& lexicon) {
  Clauses clauses;
  mark_words(parsed, index, vocabulary, clauses);
  cut_circles(clauses.words);
  hang_words(clauses.words);
  mend_tree(parsed, lexicon, clauses);
  find_chunks(clauses);
  find_groups(clauses, lexicon);
  find_arguments(clauses);
  link_groups(clauses, lexicon);
  return clauses;
}

}  // namespace entente::coding
