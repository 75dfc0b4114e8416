// CoNLL-U (https://universaldependencies.org/format.html), out and in.
//
// Out: words, tags, lemmas, tree; `_` where the analysis says nothing. Words that the text writes as one get
// the line of a multiword token ("1-2 don't").
//
// In: documents with a text of their own, in which every word has its place. The text is put together from
// the words: a space between two unless SpaceAfter=No stands between them, sentences alike, a blank line
// before
// `# newpar`; `# text` is not looked at. Words of a multiword token share out its surface: as their forms
// divide it where the forms, one behind the other, spell it; otherwise its characters are dealt out in
// proportion to the lengths of the forms, at least one to each. The form is what counts in comparisons, the
// range is where it is. Empty nodes, features of the enhanced layer and MISC other than SpaceAfter are passed
// over.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "language/given_tokens.h"
#include "types/document.h"
#include "types/parsed_document.h"

namespace entente {

inline constexpr std::int32_t kHeadUnknown = -1;

// Columns as the file has them; "" for `_` in all but the form.
struct ConlluWord {
  ByteRange at;  // in ConlluDocument::text
  std::string form;
  std::string lemma;
  std::string upos;
  std::string xpos;
  std::string features;
  std::int32_t head = kHeadUnknown;  // number of a word of the sentence, 0: root
  std::string relation;

  friend bool operator==(const ConlluWord&, const ConlluWord&) = default;
};

// What the text writes as one: a word, or the words of a multiword token.
struct ConlluToken {
  ByteRange at;
  std::uint32_t first_word = 0;  // words [first_word, last_word) of the document
  std::uint32_t last_word = 0;

  friend bool operator==(const ConlluToken&, const ConlluToken&) = default;
};

struct ConlluSentence {
  std::string id;                        // "" where there is no `# sent_id`
  std::optional<std::string> paragraph;  // of `# newpar`, which opens one here: its id, or ""
  ByteRange at;
  std::uint32_t first_token = 0;
  std::uint32_t last_token = 0;
  std::uint32_t first_word = 0;
  std::uint32_t last_word = 0;

  friend bool operator==(const ConlluSentence&, const ConlluSentence&) = default;
};

struct ConlluDocument {
  bool marked = false;  // whether `# newdoc` opens it
  std::string id;       // of `# newdoc`, "" where it has none
  std::string text;
  std::vector<ConlluSentence> sentences;  // none without words
  std::vector<ConlluToken> tokens;
  std::vector<ConlluWord> words;

  friend bool operator==(const ConlluDocument&, const ConlluDocument&) = default;
};

struct ConlluLimits {
  std::size_t line_bytes = 1 << 20;
  std::size_t sentence_words = 20'000;
  std::size_t multiword_words = 100;
  std::size_t text_bytes = 64 << 20;  // of one document
};

// Reads a file one document at a time: memory is that of the largest. A file without `# newdoc` is one
// document. `bytes` outlive the reader. Not for several threads at once.
class ConlluReader {
 public:
  explicit ConlluReader(std::string_view bytes, const ConlluLimits& limits = {})
      : bytes_(bytes), limits_(limits) {}

  // The next document; nothing at the end. BadFormat, BadEncoding or TooLarge with `where` "line N"; after an
  // error the end.
  Result<std::optional<ConlluDocument>> next();

 private:
  std::string_view bytes_;
  ConlluLimits limits_;
  std::size_t at_ = 0;
  std::size_t line_ = 0;  // lines taken
};

// The words and sentences of `document`, for Analyser::parse on its text.
GivenTokens given_tokens(const ConlluDocument& document);

// REQUIRES that `parsed` was made from `document`. `# newpar` stands where the text has a blank line.
std::string render_conllu(const Document& document, const ParsedDocument& parsed);

// The same with the comments, forms and multiword tokens of `given`.
// REQUIRES that `parsed` was made from given.text and given_tokens(given).
std::string render_conllu(const ConlluDocument& given, const ParsedDocument& parsed);

}  // namespace entente
