// Any bytes as CoNLL-U: documents that keep their promises or an error that names a line; what is read goes
// through the analysis with its tokens and sentences kept, and comes back from its own rendering.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/utf8.h"
#include "language/analyser.h"
#include "language/conllu.h"

namespace {

void require(bool promise) {
  if (!promise) std::abort();
}

void check(const entente::ConlluDocument& document) {
  require(!document.sentences.empty());
  require(!entente::find_invalid_utf8(document.text));
  std::uint32_t next = 0;
  for (const entente::ConlluToken& token : document.tokens) {
    require(token.first_word == next && token.last_word > next);
    next = token.last_word;
    require(document.words[token.first_word].at.begin == token.at.begin);
    require(document.words[token.last_word - 1].at.end == token.at.end);
  }
  require(next == document.words.size());
}

// Forms are flattened and comments dropped on the way out, so only counts are compared.
void check_again(const std::string& rendered, const entente::ConlluDocument& document) {
  entente::ConlluReader reader(rendered);
  const auto again = reader.next();
  if (!again) return;  // a form that was nothing but a NUL, or a line that has grown too long
  require(again->has_value());
  require((*again)->words.size() == document.words.size());
  require((*again)->sentences.size() == document.sentences.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const entente::Analyser analyser(nullptr);
  static const auto scratch = entente::Analyser::make_scratch();
  entente::ConlluReader reader(std::string_view(reinterpret_cast<const char*>(data), size));
  for (;;) {
    const auto document = reader.next();
    if (!document) {
      require(document.error().where.substr(0, 5) == "line ");
      return 0;
    }
    if (!*document) return 0;
    check(**document);
    const entente::GivenTokens given = entente::given_tokens(**document);
    entente::Document text;
    text.text = (*document)->text;
    require(entente::fits(given, text.text));
    const entente::ParsedDocument parsed = analyser.parse(text, given, *scratch);
    require(parsed.tokens.size() == given.tokens.size());
    require(parsed.sentences.size() == given.sentence_ends.size());
    check_again(entente::render_conllu(**document, parsed), **document);
  }
}
