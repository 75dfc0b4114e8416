#include "language/conllu.h"

#include <fmt/format.h>

#include <iterator>

#include "base/text.h"

namespace entente {
namespace {

// Line breaks and tabs would break the format's lines and columns.
void append_flat(std::string& out, std::string_view text) {
  for (char c : text) out += is_ascii_space(c) || c == '\0' ? ' ' : c;
}

std::string_view or_blank(std::string_view text) { return text.empty() ? "_" : text; }

void append_token(std::string& out, const Document& document, const ParsedDocument& parsed,
                  const Token& token, std::size_t number) {
  fmt::format_to(std::back_inserter(out), "{}\t", number);
  append_flat(out, slice(document.text, token.at));
  out += '\t';
  append_flat(out, or_blank(parsed.lemma(token)));
  fmt::format_to(std::back_inserter(out), "\t{}\t{}\t{}\t", to_string(token.upos),
                 or_blank(parsed.strings[token.xpos]), or_blank(parsed.strings[token.features]));
  if (token.relation == 0) {
    out += "_\t_";
  } else {
    fmt::format_to(std::back_inserter(out), "{}\t{}", token.head == kNoHead ? 0 : token.head + 1,
                   parsed.strings[token.relation]);
  }
  out += token.space_after ? "\t_\t_\n" : "\t_\tSpaceAfter=No\n";
}

}  // namespace

std::string render_conllu(const Document& document, const ParsedDocument& parsed) {
  std::string out;
  if (!parsed.document.empty()) out += "# newdoc id = " + parsed.document.str() + "\n";
  for (std::size_t s = 0; s < parsed.sentences.size(); ++s) {
    const Sentence& sentence = parsed.sentences[s];
    fmt::format_to(std::back_inserter(out), "# sent_id = {}{}s{}\n# text = ", parsed.document.str(),
                   parsed.document.empty() ? "" : "-", s + 1);
    append_flat(out, slice(document.text, sentence.at));
    out += '\n';
    for (std::size_t i = sentence.first_token; i < sentence.last_token; ++i) {
      append_token(out, document, parsed, parsed.tokens[i], i - sentence.first_token + 1);
    }
    out += '\n';
  }
  return out;
}

}  // namespace entente
