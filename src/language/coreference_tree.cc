#include "language/coreference_tree.h"

#include <algorithm>

namespace entente::language {
namespace {

constexpr std::uint32_t kQuoteSentences = 12;  // a quotation that runs longer was never closed

void set_heads(const ParsedDocument& parsed, WordTable& words, MentionScratch& s) {
  const std::size_t count = parsed.tokens.size();
  s.head.assign(count, kNone);
  s.children.assign(count, 0);
  s.preposition.assign(count, kNone);
  s.copula.assign(count, kNone);
  for (const Sentence& sentence : parsed.sentences) {
    const std::uint32_t length = sentence.last_token - sentence.first_token;
    for (std::uint32_t i = sentence.first_token; i < sentence.last_token; ++i) {
      const Token& token = parsed.tokens[i];
      if (token.relation == 0 || token.head < 0 || static_cast<std::uint32_t>(token.head) >= length) continue;
      const std::uint32_t head = sentence.first_token + static_cast<std::uint32_t>(token.head);
      if (head == i) continue;
      s.head[i] = head;
      ++s.children[head];
      const Relation relation = words.relation(token.relation);
      if (relation == Relation::Case && i < head) s.preposition[head] = i;  // the last one before the head
      if (relation == Relation::Cop) s.copula[head] = i;
    }
  }
}

// Whether the words below `child` belong to the phrase of its head.
bool belongs(const MentionScratch& s, std::uint32_t child, std::uint32_t head, Relation relation) {
  if (s.preposition[head] != kNone && child < s.preposition[head]) return false;
  if (s.copula[head] != kNone && child < s.copula[head]) return false;
  switch (relation) {
    case Relation::Case:
      return child > head;
    case Relation::Acl:
    case Relation::Advmod:
    case Relation::Amod:
    case Relation::Appos:
    case Relation::Compound:
    case Relation::Description:
    case Relation::Det:
    case Relation::Fixed:
    case Relation::Flat:
    case Relation::Nmod:
    case Relation::Nummod:
    case Relation::Poss:
    case Relation::Other:
      return true;
    case Relation::Obl:
    case Relation::Obj:
    case Relation::Xcomp:
      return s.copula[head] == kNone;
    default:
      return false;
  }
}

void merge_child(MentionScratch& s, std::uint32_t child, Relation relation) {
  const std::uint32_t head = s.head[child];
  s.whole_low[head] = std::min(s.whole_low[head], s.whole_low[child]);
  s.whole_high[head] = std::max(s.whole_high[head], s.whole_high[child]);
  if (relation == Relation::Conj && child > head) {
    s.group_high[head] =
        s.group_high[head] == kNone ? s.whole_high[child] : std::max(s.group_high[head], s.whole_high[child]);
  } else if (belongs(s, child, head, relation)) {
    s.low[head] = std::min(s.low[head], s.whole_low[child]);
    s.high[head] = std::max(s.high[head], s.whole_high[child]);
  }
}

// From the leaves up, every word once.
void set_spans(const ParsedDocument& parsed, WordTable& words, MentionScratch& s) {
  const std::size_t count = parsed.tokens.size();
  s.low.resize(count);
  for (std::uint32_t i = 0; i < count; ++i) s.low[i] = i;
  s.high = s.low;
  s.whole_low = s.low;
  s.whole_high = s.low;
  s.group_high.assign(count, kNone);
  s.queue.clear();
  for (std::uint32_t i = 0; i < count; ++i) {
    if (s.children[i] == 0) s.queue.push_back(i);
  }
  for (std::size_t next = 0; next < s.queue.size(); ++next) {
    const std::uint32_t child = s.queue[next];
    const std::uint32_t head = s.head[child];
    if (head == kNone) continue;
    merge_child(s, child, words.relation(parsed.tokens[child].relation));
    if (--s.children[head] == 0) s.queue.push_back(head);
  }
}

// Numbers the quotations. A straight quote opens where none is open and closes otherwise.
void set_quotes(std::string_view text, const ParsedDocument& parsed, MentionScratch& s) {
  s.quote.assign(parsed.tokens.size(), 0);
  std::uint32_t number = 0;
  bool open = false;
  std::uint32_t opened = 0;
  for (std::uint32_t n = 0; n < parsed.sentences.size(); ++n) {
    if (open && n - opened > kQuoteSentences) open = false;
    for (std::uint32_t i = parsed.sentences[n].first_token; i < parsed.sentences[n].last_token; ++i) {
      const std::string_view mark = slice(text, parsed.tokens[i].at);
      const bool straight = mark == "\"" || mark == "''" || mark == "``";
      if (mark == "“" || (straight && !open)) {
        if (!open) {
          ++number;
          opened = n;
        }
        open = true;
      } else if (mark == "”" || straight) {
        open = false;
      } else if (open) {
        s.quote[i] = number;
      }
    }
  }
}

}  // namespace

void build_tree(std::string_view text, const ParsedDocument& parsed, WordTable& words,
                MentionScratch& scratch) {
  set_heads(parsed, words, scratch);
  set_spans(parsed, words, scratch);
  set_quotes(text, parsed, scratch);
}

}  // namespace entente::language
