#include "coding/act_exclusion.h"

#include <algorithm>

namespace entente::coding {
namespace {

using Index = std::size_t;

// "not only Ukraine but also Moldova" leaves out nobody.
bool adds(std::string_view word) {
  return word == "only" || word == "just" || word == "merely" || word == "even" || word == "least";
}

bool excludes(const Clauses& clauses, const Lexicon::Data& lexicon, int i) {
  const Word& word = clauses.words[static_cast<Index>(i)];
  switch (word.relation) {
    case Dependency::Advmod:
    case Dependency::Cc:
    case Dependency::Case:
    case Dependency::Mark:
      break;
    default:
      return false;
  }
  if (word.closed != WordClass::Negation) return lexicon.in_class("exclusion", std::string(word.norm));
  const Index next = static_cast<Index>(i) + 1;
  return word.norm == "not" && next < clauses.words.size() && !adds(clauses.words[next].norm);
}

// Whether the phrase stands in a clause that group g embeds: "of attacking Israel", but not "by France" of
// it.
bool stands_below(const Clauses& clauses, int g, const Filler& filler) {
  if (filler.chunk != kNone && clauses.preposition(clauses.chunks[static_cast<Index>(filler.chunk)]) == "by")
    return false;
  return std::any_of(clauses.groups.begin(), clauses.groups.end(), [&](const VerbGroup& lower) {
    if (lower.governor != g || lower.link != Link::Gerund) return false;
    const Word& predicate = clauses.words[static_cast<Index>(lower.predicate)];
    return filler.begin >= predicate.low && filler.begin <= predicate.high;
  });
}

}  // namespace

bool is_excluded(const Clauses& clauses, const Lexicon::Data& lexicon, int chunk) {
  if (chunk == kNone) return false;
  const Word& top = clauses.words[static_cast<Index>(clauses.chunks[static_cast<Index>(chunk)].top)];
  for (int i = top.first_child; i != kNone; i = clauses.words[static_cast<Index>(i)].next) {
    if (excludes(clauses, lexicon, i)) return true;
  }
  return false;
}

void drop_excluded(const Clauses& clauses, const Lexicon::Data& lexicon, Act& act) {
  const auto left_out = [&](const Filler& filler) { return is_excluded(clauses, lexicon, filler.chunk); };
  std::erase_if(act.source, left_out);
  std::erase_if(act.target, left_out);
  if (act.group == kNone) return;
  std::erase_if(act.source, [&](const Filler& filler) { return stands_below(clauses, act.group, filler); });
}

}  // namespace entente::coding
