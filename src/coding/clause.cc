#include "coding/clause.h"

#include <algorithm>

namespace entente::coding {
namespace {

using Index = std::size_t;

bool in_chunk(WordClass kind) {
  switch (kind) {
    case WordClass::Noun:
    case WordClass::Name:
    case WordClass::Adjective:
    case WordClass::Determiner:
    case WordClass::Pronoun:
    case WordClass::Number:
    case WordClass::Possessive:
    case WordClass::Hyphen:
      return true;
    default:
      return false;
  }
}

bool ends_chunk(WordClass kind) {
  return kind == WordClass::Noun || kind == WordClass::Name || kind == WordClass::Pronoun ||
         kind == WordClass::Number || kind == WordClass::Adjective || kind == WordClass::Determiner;
}

std::uint8_t forms_of(const Word& word) {
  std::uint8_t forms = 0;
  if (word.entry) {
    for (const VerbReading& verb : word.entry->verbs) forms |= verb.forms;
  }
  const std::string_view w = word.norm;
  if (forms == 0 && w.size() > 4) {
    if (w.substr(w.size() - 3) == "ing") return kFormGerund;
    if (w.substr(w.size() - 2) == "ed") return kFormPast | kFormParticiple;
  }
  return forms == 0 ? std::uint8_t{kFormBase | kFormThird | kFormPast} : forms;
}

Modality modality_of(std::string_view modal) {
  if (modal == "will" || modal == "shall" || modal == "'ll" || modal == "wo") return Modality::Will;
  if (modal == "would" || modal == "'d") return Modality::Would;
  if (modal == "may" || modal == "might" || modal == "could") return Modality::May;
  if (modal == "must" || modal == "should" || modal == "ought") return Modality::Must;
  return Modality::Can;
}

// Reads one verb group from word `at`; `end` stays at `at` where there is none.
class GroupReader {
 public:
  explicit GroupReader(const std::vector<Word>& words) : words_(words) {}

  VerbGroup read(Index at) const {
    VerbGroup group;
    group.begin = group.end = static_cast<int>(at);
    Index i = at;
    bool be = false;
    bool have = false;
    Index last_auxiliary = at;
    bool any = false;
    if (words_[i].kind == WordClass::To) {
      group.infinitive = true;
      ++i;
    }
    for (; i < words_.size(); ++i) {
      const Word& word = words_[i];
      if (word.kind == WordClass::Modal) {
        group.modality = modality_of(word.norm);
        if (word.norm == "cannot") group.negated = true;
      } else if (word.kind == WordClass::Negation) {
        group.negated = true;
      } else if (word.kind == WordClass::Be) {
        be = true;
      } else if (word.kind == WordClass::Have) {
        have = true;
      } else if (word.kind == WordClass::Adverb) {
        continue;
      } else if (word.kind != WordClass::Do) {
        break;
      }
      if (word.kind != WordClass::Negation) {
        last_auxiliary = i;
        any = true;
      }
    }
    if (be && i < words_.size() && words_[i].entry && !words_[i].entry->adjective_frames.empty() &&
        i + 1 < words_.size() && words_[i + 1].kind == WordClass::To) {
      group.main = static_cast<int>(i);
      group.end = static_cast<int>(i + 1);
      group.adjective = true;
      return group;
    }
    if (i < words_.size() && words_[i].kind == WordClass::Verb) return with_verb(group, i, be, have, any);
    if (!any) return group;
    group.main = static_cast<int>(last_auxiliary);
    group.end = static_cast<int>(last_auxiliary + 1);
    group.copula = true;
    return group;
  }

 private:
  VerbGroup with_verb(VerbGroup group, Index i, bool be, bool have, bool auxiliary) const {
    const std::uint8_t forms = forms_of(words_[i]);
    group.main = static_cast<int>(i);
    group.end = static_cast<int>(i + 1);
    group.passive = be && (forms & kFormParticiple) && !(forms == kFormGerund);
    if (!auxiliary && !group.infinitive) {
      group.gerund = forms == kFormGerund;
      const bool by = i + 1 < words_.size() && words_[i + 1].norm == "by";
      group.participle = (forms & kFormParticiple) && !(forms & kFormBase) && (by || !(forms & kFormPast));
      group.passive = group.participle;
    }
    if (be && have && forms == kFormGerund) group.passive = false;
    return group;
  }

  const std::vector<Word>& words_;
};

// Two names side by side are one phrase ("Iranian" "Foreign Minister" "Zarif"), a date or a determiner starts
// anew.
bool splits(const std::vector<Word>& words, Index begin, Index i) {
  if (i == begin) return false;
  const WordClass kind = words[i].kind;
  const WordClass left = words[i - 1].kind;
  if (kind == WordClass::Determiner && left != WordClass::Determiner && left != WordClass::Hyphen)
    return true;
  if (kind == WordClass::Pronoun || left == WordClass::Pronoun) return true;
  return false;
}

void push_chunk(Clauses& clauses, Index begin, Index end) {
  auto& words = clauses.words;
  while (end > begin && !ends_chunk(words[end - 1].kind)) --end;
  if (end > begin + 1 && words[end - 1].kind == WordClass::Adjective &&
      (words[end - 2].kind == WordClass::Noun || words[end - 2].kind == WordClass::Name)) {
    --end;  // "(found) the officer guilty"
  }
  while (begin < end &&
         (words[begin].kind == WordClass::Hyphen || words[begin].kind == WordClass::Possessive))
    ++begin;
  if (begin >= end) return;
  Chunk chunk;
  chunk.begin = static_cast<int>(begin);
  chunk.end = static_cast<int>(end);
  chunk.head = static_cast<int>(end - 1);
  chunk.pronoun = end - begin == 1 && words[begin].kind == WordClass::Pronoun;
  Index left = begin;
  while (left > 0 && (words[left - 1].kind == WordClass::Adverb || words[left - 1].kind == WordClass::Quote))
    --left;
  if (left > 0 && (words[left - 1].kind == WordClass::Preposition || words[left - 1].kind == WordClass::To)) {
    chunk.preposition = static_cast<int>(left - 1);
  }
  for (Index i = begin; i < end; ++i) words[i].chunk = static_cast<int>(clauses.chunks.size());
  clauses.chunks.push_back(chunk);
}

// Whether the words between two chunks are only a comma, a conjunction or both; `conjunction` tells which.
bool only_joined(const Clauses& clauses, const Chunk& left, const Chunk& right, bool& conjunction) {
  conjunction = false;
  for (int i = left.end; i < right.begin; ++i) {
    const Word& word = clauses.words[static_cast<Index>(i)];
    if (word.kind == WordClass::Coordinator && word.norm != "but")
      conjunction = true;
    else if (word.kind != WordClass::Comma && word.kind != WordClass::Adverb && word.norm != "as" &&
             word.norm != "well")
      return false;
  }
  return right.begin > left.end;
}

bool verb_follows(const Clauses& clauses, const Chunk& chunk) {
  for (Index i = static_cast<Index>(chunk.end); i < clauses.words.size(); ++i) {
    const Word& word = clauses.words[i];
    if (word.kind == WordClass::Adverb) continue;
    if (word.group == kNone) return false;
    const VerbGroup& group = clauses.groups[static_cast<Index>(word.group)];
    return !group.infinitive && !group.gerund && !group.participle;
  }
  return false;
}

bool verb_before(const Clauses& clauses, const Chunk& chunk) {
  return chunk.begin > 0 && clauses.words[static_cast<Index>(chunk.begin - 1)].group != kNone;
}

// "A, B and C", "A of X and B of Y": links each chunk to the one on its left that it is parallel to.
void coordinate(Clauses& clauses) {
  auto& chunks = clauses.chunks;
  for (Index j = 1; j < chunks.size(); ++j) {
    bool conjunction = false;
    if (!only_joined(clauses, chunks[j - 1], chunks[j], conjunction) || !conjunction) continue;
    if (clauses.head(chunks[j]).time || clauses.head(chunks[j - 1]).time) continue;
    Index parallel = j - 1;
    const Word& left_head = clauses.head(chunks[j - 1]);
    const std::string_view left_preposition = clauses.preposition(chunks[j - 1]);
    if (j >= 2 && (left_preposition == "of" || left_preposition == "in") &&
        chunks[j - 2].end == chunks[j - 1].preposition &&
        clauses.head(chunks[j]).upos == clauses.head(chunks[j - 2]).upos &&
        left_head.kind == WordClass::Name && clauses.head(chunks[j - 2]).kind == WordClass::Name) {
      parallel = j - 2;
    }
    if (verb_before(clauses, chunks[parallel]) && verb_follows(clauses, chunks[j])) continue;  // a new clause
    if (chunks[parallel].preposition != kNone && chunks[j].preposition == kNone &&
        verb_follows(clauses, chunks[j]) && left_preposition != "of" && left_preposition != "between") {
      continue;
    }
    chunks[j].after = static_cast<int>(parallel);
    for (Index k = parallel; k > 0; --k) {  // the commas of "A, B and C"
      bool again = false;
      if (!only_joined(clauses, chunks[k - 1], chunks[k], again) || again) break;
      if (clauses.head(chunks[k - 1]).kind != clauses.head(chunks[k]).kind) break;
      chunks[k].after = static_cast<int>(k - 1);
    }
  }
  for (Chunk& chunk : chunks) {
    for (int left = chunk.after; left != kNone && chunk.preposition == kNone;
         left = chunks[static_cast<Index>(left)].after) {
      chunk.preposition = chunks[static_cast<Index>(left)].preposition;
    }
  }
}

}  // namespace

std::vector<int> Clauses::coordinated(int chunk) const {
  std::vector<int> members{chunk};
  for (int left = chunks[static_cast<Index>(chunk)].after; left != kNone;
       left = chunks[static_cast<Index>(left)].after) {
    members.insert(members.begin(), left);
  }
  for (Index right = static_cast<Index>(chunk) + 1; right < chunks.size(); ++right) {
    if (chunks[right].after == kNone) continue;
    if (std::find(members.begin(), members.end(), chunks[right].after) != members.end()) {
      members.push_back(static_cast<int>(right));
    }
  }
  return members;
}

void find_groups(Clauses& clauses) {
  const GroupReader reader(clauses.words);
  for (Index i = 0; i < clauses.words.size(); ++i) {
    const WordClass kind = clauses.words[i].kind;
    if (kind != WordClass::To && kind != WordClass::Verb && kind != WordClass::Be &&
        kind != WordClass::Have && kind != WordClass::Do && kind != WordClass::Modal &&
        kind != WordClass::Negation) {
      continue;
    }
    VerbGroup group = reader.read(i);
    if (group.end <= group.begin) continue;
    for (int w = group.begin; w < group.end; ++w) {
      clauses.words[static_cast<Index>(w)].group = static_cast<int>(clauses.groups.size());
    }
    i = static_cast<Index>(group.end) - 1;
    clauses.groups.push_back(std::move(group));
  }
}

void find_chunks(Clauses& clauses) {
  auto& words = clauses.words;
  for (Index i = 0; i < words.size();) {
    if (!in_chunk(words[i].kind) || words[i].group != kNone) {
      ++i;
      continue;
    }
    const Index begin = i;
    ++i;
    while (i < words.size() && in_chunk(words[i].kind) && words[i].group == kNone && !splits(words, begin, i))
      ++i;
    push_chunk(clauses, begin, i);
  }
  coordinate(clauses);
}

Clauses cut_clauses(const ParsedDocument& parsed, std::size_t index, const Vocabulary& vocabulary,
                    const Lexicon::Data& lexicon) {
  Clauses clauses;
  mark_words(parsed, index, vocabulary, clauses);
  find_groups(clauses);
  find_chunks(clauses);
  link_groups(clauses, lexicon);
  return clauses;
}

}  // namespace entente::coding
