// A sentence cut into noun chunks and verb groups, with who is the subject and object of which verb, read
// from its dependency tree (Universal Dependencies v2). What parsers often get wrong about news is mended
// first (clause_mend.cc). A sentence without a tree has chunks but no verb with arguments.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/range.h"
#include "coding/dependency.h"
#include "coding/word_class.h"
#include "knowledge/lexicon_data.h"
#include "types/parsed_document.h"

namespace entente::coding {

inline constexpr int kNone = -1;
inline constexpr std::size_t kMaxWords = 240;  // of a sentence; what lies beyond is not coded

// Third: "attacks"; Finite: another form of the present, or one not known.
enum class VerbForm : std::uint8_t { None, Base, Finite, Third, Past, Gerund, Participle };

struct Word {
  std::string_view norm;
  ByteRange at;
  WordClass kind = WordClass::Other;
  WordClass closed = WordClass::Other;  // by form alone
  Upos upos = Upos::X;
  VerbForm form = VerbForm::None;
  Dependency relation = Dependency::Other;
  bool time = false;                 // part of a TimeMention: "on Monday" is nobody
  bool plural = false;               // of a noun
  bool known = false;                // part of a name whose actor is known
  const WordEntry* entry = nullptr;  // of the lexicon; null where it knows nothing
  int name = kNone;                  // index into ParsedDocument::names
  int chunk = kNone;
  int group = kNone;   // that it is a verb, an auxiliary, a negation or a "to" of
  int clause = kNone;  // the group whose predicate it is, also where that is a noun: "is a threat"
  // The tree: words of the sentence. Children in order: first_child, then next of each.
  int head = kNone;
  int first_child = kNone;
  int next = kNone;
  int low = 0;  // what lies below, the word itself included: [low, high]
  int high = 0;
};

// What the lexicon and the closed classes say of each of a document's strings: looked up once.
struct Vocabulary {
  std::vector<const WordEntry*> entries;
  std::vector<WordClass> kinds;
  std::vector<Dependency> relations;
  std::vector<bool> tells;  // whether the word can say that something was done

  Vocabulary(const ParsedDocument& parsed, const Lexicon::Data& lexicon);
  // Whether an act can be found in the sentence at all.
  bool may_tell(const ParsedDocument& parsed, const Sentence& sentence) const;
};

// A noun phrase without what follows its head: "the Russian foreign minister".
struct Chunk {
  int begin = 0;  // words, half-open
  int end = 0;
  int head = 0;
  int top = 0;              // its word whose head in the tree lies outside: mostly the head
  int preposition = kNone;  // word that governs it
  int after = kNone;        // chunk on its left that it coordinates with
  int above = kNone;        // chunk that it tells more of: "pact" of "pact with Iran"
  int governor = kNone;     // verb group whose argument it is
  int apposition = kNone;   // chunk that says the same in other words: "the group, Boko Haram"
  bool pronoun = false;
};

enum class Link : std::uint8_t {
  None,        // a clause of its own
  Infinitive,  // below `governor`: "refused to meet"
  Gerund,      // below `governor`: "stopped shelling"
  Content,     // below `governor`: "said that ... met"
  Coordinate,  // shares governor, and subject where it has none, with `governor`: "came and met"
  Relative,    // tells more of a chunk: "who met"
  Adjunct,     // ", killing five", "after meeting": the act itself, another trigger
};

enum class Modality : std::uint8_t { None, Will, Would, May, Can, Must };

// A verb with its auxiliaries: "has not been attacked".
struct VerbGroup {
  int begin = 0;
  int end = 0;
  int main = 0;       // word of the main verb, of the adjective in "is willing", of the copula
  int predicate = 0;  // word that the tree hangs the clause on
  bool copula = false;
  bool passive = false;
  bool negated = false;
  bool infinitive = false;
  bool gerund = false;
  bool adjective = false;   // "is willing"
  bool participle = false;  // without an auxiliary: "killed by"
  bool conditional = false;
  bool question = false;  // "Did Iran attack?"
  bool purpose = false;   // "to protect civilians": what an act is for
  Modality modality = Modality::None;
  int governor = kNone;       // verb group
  int governor_noun = kNone;  // chunk whose head embeds it: "its decision to withdraw"
  Link link = Link::None;
  int subject = kNone;       // chunk
  std::vector<int> objects;  // chunks without preposition
  std::vector<int> oblique;  // chunks with a preposition, of the verb and of its arguments, in order
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
  // The chunk that the coordination of `chunk` begins with.
  int first_conjunct(int chunk) const;
  // `chunk` and the chunks coordinated with it, in order.
  std::vector<int> coordinated(int chunk) const;
  bool has_frame(const VerbGroup& group, const Lexicon::Data& lexicon, FrameOp op) const;
  bool hangs_below(int chunk, int above) const;  // through the chunks between, if any
};

// Cuts sentence `index` of `parsed`.
Clauses cut_clauses(const ParsedDocument& parsed, std::size_t index, const Vocabulary& vocabulary,
                    const Lexicon::Data& lexicon);

// Steps of cut_clauses, one file each.
void mark_words(const ParsedDocument& parsed, std::size_t index, const Vocabulary& vocabulary,
                Clauses& clauses);
void mend_tree(const ParsedDocument& parsed, const Lexicon::Data& lexicon, Clauses& clauses);
void find_chunks(Clauses& clauses);
void find_groups(Clauses& clauses, const Lexicon::Data& lexicon);
void find_arguments(Clauses& clauses);
void link_groups(Clauses& clauses, const Lexicon::Data& lexicon);

// Walking up from each word, the one whose head this walk has passed becomes a root: every walk ends.
void cut_circles(std::vector<Word>& words);
// Lists the children of each word and measures what lies below it, from the heads.
void hang_words(std::vector<Word>& words);

}  // namespace entente::coding
