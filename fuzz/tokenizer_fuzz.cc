// Any bytes through the tokeniser and the sentence splitter alone: their promises hold, twice in the same way.
// Starts from tests/corpus/language.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "language/char_class.h"
#include "language/page.h"
#include "language/sentence_splitter.h"
#include "language/tokenizer.h"
#include "language/vocabulary.h"

namespace {

using namespace entente;
using namespace entente::language;

void require(bool promise) {
  if (!promise) std::abort();
}

// Every byte between `at` and `end` is white space or a mark without width, in whole characters.
void require_gap(const std::string& text, std::size_t at, std::size_t end) {
  while (at < end) {
    const Char c = char_at(text, at);
    require(c.kind == CharClass::Space || c.kind == CharClass::Unseen);
    at += c.size;
  }
  require(at == end);
}

void check_tokens(const std::string& text, const std::vector<Token>& tokens) {
  std::size_t at = 0;
  for (const Token& token : tokens) {
    require(token.at.begin < token.at.end && token.at.end <= text.size());
    require_gap(text, at, token.at.begin);
    // A token is made of whole characters, none of them white space.
    for (at = token.at.begin; at < token.at.end;) {
      const Char c = char_at(text, at);
      require(c.kind != CharClass::Space);
      at += c.size;
    }
    require(at == token.at.end);
  }
  require_gap(text, at, text.size());
}

void check_sentences(const std::string& text, ParsedDocument& parsed) {
  static Vocabulary vocabulary;  // words say the same whatever was met before
  vocabulary.trim();
  std::vector<Word*> words;
  std::vector<State> states;
  std::vector<std::string_view> folded;
  std::vector<std::string_view> raw;
  for (const Token& token : parsed.tokens) {
    raw.push_back(slice(text, token.at));
    words.push_back(&vocabulary.of(raw.back()));
    folded.push_back(words.back()->folded);
  }
  Page page{text, parsed, words, states, folded, raw};
  split_sentences(page);
  std::uint32_t next = 0;
  for (const Sentence& sentence : parsed.sentences) {
    require(sentence.first_token == next && sentence.last_token > next);
    require(sentence.last_token - sentence.first_token <= kMaxSentence);
    require(sentence.at.begin == parsed.tokens[next].at.begin);
    next = sentence.last_token;
    require(sentence.at.end == parsed.tokens[next - 1].at.end);
  }
  require(next == parsed.tokens.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string text(size, '\0');
  for (std::size_t i = 0; i < size; ++i) text[i] = static_cast<char>(data[i]);
  ParsedDocument parsed;
  tokenize(text, parsed.tokens);
  check_tokens(text, parsed.tokens);
  // What stands in front of a text, in the vector, changes nothing.
  std::vector<Token> twice(1);
  tokenize(text, twice);
  require(std::vector<Token>(twice.begin() + 1, twice.end()) == parsed.tokens);
  // Looking words up is slow work: long inputs are for the tokeniser alone.
  if (size <= 512) check_sentences(text, parsed);
  return 0;
}
