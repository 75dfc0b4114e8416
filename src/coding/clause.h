// A sentence cut into noun chunks and verb groups, with who is the subject and object of which verb: shallow,
// from word classes and order alone. A parser's tree can take its place behind the same struct.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/range.h"
#include "coding/word_class.h"
#include "knowledge/lexicon_data.h"
#include "types/parsed_document.h"

namespace entente::coding {

inline constexpr int kNone = -1;
inline constexpr std::size_t kMaxWords = 240;  // of a sentence; what lies beyond is not coded

struct Word {
  std::string_view norm;
  ByteRange at;
  WordClass kind = WordClass::Other;
  WordClass closed = WordClass::Other;  // by form alone
  Upos upos = Upos::X;
  const WordEntry* entry = nullptr;  // of the lexicon; null where it knows nothing
  int name = kNone;                  // index into ParsedDocument::names
  int chunk = kNone;
  int group = kNone;
  bool time = false;  // part of a TimeMention: "on Monday" is nobody
};

// What the lexicon and the closed classes say of each of a document's strings: looked up once.
struct Vocabulary {
  std::vector<const WordEntry*> entries;
  std::vector<WordClass> kinds;

  Vocabulary(const ParsedDocument& parsed, const Lexicon::Data& lexicon);
};

// A noun phrase without what follows its head: "the Russian foreign minister".
struct Chunk {
  int begin = 0;  // words, half-open
  int end = 0;
  int head = 0;
  int preposition = kNone;  // word before it that governs it
  int after = kNone;        // chunk that it coordinates with on its left
  bool pronoun = false;
};

enum class Link : std::uint8_t {
  None,        // a clause of its own
  Infinitive,  // below `governor`: "refused to meet"
  Gerund,      // below `governor`: "stopped shelling"
  Content,     // below `governor`: "said that ... met"
  Coordinate,  // shares subject and governor with `governor`: "came and met"
  Relative,    // tells more of a chunk: "who met"
  Adjunct,     // ", killing five", "after meeting": the act itself, another trigger
};

enum class Modality : std::uint8_t { None, Will, Would, May, Can, Must };

// A verb with its auxiliaries: "has not been attacked".
struct VerbGroup {
  int begin = 0;
  int end = 0;
  int main = 0;  // word of the main verb, or of the adjective in "is willing"
  bool copula = false;
  bool passive = false;
  bool negated = false;
  bool infinitive = false;
  bool gerund = false;
  bool adjective = false;   // "is willing"
  bool participle = false;  // without an auxiliary: "killed by"
  bool conditional = false;
  Modality modality = Modality::None;
  int governor = kNone;       // verb group
  int governor_noun = kNone;  // chunk whose head embeds it: "its decision to withdraw"
  Link link = Link::None;
  int subject = kNone;       // chunk
  std::vector<int> objects;  // chunks right after it, no preposition
  std::vector<int> oblique;  // chunks with a preposition, up to the next verb
};

struct Clauses {
  std::vector<Word> words;
  std::vector<Chunk> chunks;
  std::vector<VerbGroup> groups;
  std::uint32_t first_token = 0;

  const Word& head(const Chunk& chunk) const { return words[static_cast<std::size_t>(chunk.head)]; }
  ByteRange range(int begin, int end) const {
    return {words[static_cast<std::size_t>(begin)].at.begin, words[static_cast<std::size_t>(end - 1)].at.end};
  }
  ByteRange range(const Chunk& chunk) const { return range(chunk.begin, chunk.end); }
  std::string_view preposition(const Chunk& chunk) const {
    return chunk.preposition == kNone ? std::string_view()
                                      : words[static_cast<std::size_t>(chunk.preposition)].norm;
  }
  // `chunk` and the chunks coordinated with it, in order.
  std::vector<int> coordinated(int chunk) const;
  bool has_frame(const VerbGroup& group, const Lexicon::Data& lexicon, FrameOp op) const;
};

// Cuts sentence `index` of `parsed`.
Clauses cut_clauses(const ParsedDocument& parsed, std::size_t index, const Vocabulary& vocabulary,
                    const Lexicon::Data& lexicon);

// Steps of cut_clauses, one file each.
void mark_words(const ParsedDocument& parsed, std::size_t index, const Vocabulary& vocabulary,
                Clauses& clauses);
void find_groups(Clauses& clauses);
void find_chunks(Clauses& clauses);
void link_groups(Clauses& clauses, const Lexicon::Data& lexicon);

}  // namespace entente::coding
