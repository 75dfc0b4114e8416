#include "language/conllu.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/check.h"
#include "base/text.h"
#include "language/multiword.h"

namespace entente {
namespace {

// Line breaks and tabs would break the format's lines and columns.
void append_flat(std::string& out, std::string_view text) {
  for (char c : text) out += is_ascii_space(c) || c == '\0' ? ' ' : c;
}

std::string_view or_blank(std::string_view text) { return text.empty() ? "_" : text; }

// One sentence on its way out: where its words stand, and how they are spelt.
struct Lines {
  std::string_view text;
  const ParsedDocument& parsed;
  const Sentence& sentence;
  const ConlluDocument* given = nullptr;  // words and tokens with the indices of `parsed`

  std::string_view form(std::size_t i) const {
    return given != nullptr ? std::string_view(given->words[i].form) : slice(text, parsed.tokens[i].at);
  }
};

// Brackets of the chains' mentions that begin and end at word i, as CorefUD has them: "(e1(e2)", "e1)".
void append_chains(std::string& out, const Lines& lines, std::size_t i) {
  const std::vector<CorefMention>& mentions = lines.parsed.coreference;
  const auto behind = std::ranges::upper_bound(mentions, i, {}, &CorefMention::first_token);
  auto first = behind;
  while (first != mentions.begin() && std::prev(first)->first_token == i) --first;
  for (auto m = first; m != behind; ++m) {
    fmt::format_to(std::back_inserter(out), "(e{}{}", m->chain + 1, m->last_token == i + 1 ? ")" : "");
  }
  for (auto m = first; m != mentions.begin() && std::prev(m)->first_token >= lines.sentence.first_token;
       --m) {
    if (std::prev(m)->last_token == i + 1)
      fmt::format_to(std::back_inserter(out), "e{})", std::prev(m)->chain + 1);
  }
}

// "Entity=(e1" and "Entity=e1)" around mentions of chains; "NER=B-PER", "NER=I-PER" where the word is part of
// a name; "SpaceAfter=No".
void append_misc(std::string& out, const Lines& lines, std::size_t i, bool space_after) {
  const std::size_t start = out.size();
  const auto separate = [&] { out += out.size() > start ? "|" : ""; };
  out += "Entity=";
  append_chains(out, lines, i);
  if (out.back() == '=') out.resize(start);
  const std::vector<Entity>& entities = lines.parsed.entities;
  const auto behind = std::ranges::upper_bound(entities, i, {}, &Entity::last_token);
  if (behind != entities.end() && behind->first_token <= i) {
    separate();
    fmt::format_to(std::back_inserter(out), "NER={}-{}", behind->first_token == i ? 'B' : 'I',
                   to_string(behind->kind));
  }
  if (!space_after) {
    separate();
    out += "SpaceAfter=No";
  }
  out += out.size() > start ? "\n" : "_\n";
}

void append_word(std::string& out, const Lines& lines, std::size_t i, bool space_after) {
  const ParsedDocument& parsed = lines.parsed;
  const Token& token = parsed.tokens[i];
  fmt::format_to(std::back_inserter(out), "{}\t", i - lines.sentence.first_token + 1);
  append_flat(out, lines.form(i));
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
  out += "\t_\t";
  append_misc(out, lines, i, space_after);
}

// Words [first, last), which the text writes as one token.
void append_token(std::string& out, const Lines& lines, std::size_t first, std::size_t last) {
  const std::vector<Token>& tokens = lines.parsed.tokens;
  const bool space_after = tokens[last - 1].space_after;
  const bool multiword = last - first > 1;
  if (multiword) {
    const std::size_t number = first - lines.sentence.first_token + 1;
    fmt::format_to(std::back_inserter(out), "{}-{}\t", number, number + (last - first) - 1);
    append_flat(out, slice(lines.text, {tokens[first].at.begin, tokens[last - 1].at.end}));
    out += "\t_\t_\t_\t_\t_\t_\t_\t";
    out += space_after ? "_\n" : "SpaceAfter=No\n";
  }
  for (std::size_t i = first; i < last; ++i) append_word(out, lines, i, multiword || space_after);
}

void append_comments(std::string& out, std::string_view id, const Lines& lines) {
  out += "# sent_id = ";
  append_flat(out, id);
  out += "\n# text = ";
  append_flat(out, slice(lines.text, lines.sentence.at));
  out += '\n';
}

void append_mark(std::string& out, std::string_view mark, std::string_view id) {
  fmt::format_to(std::back_inserter(out), "# {}", mark);
  if (!id.empty()) {
    out += " id = ";
    append_flat(out, id);
  }
  out += '\n';
}

bool opens_paragraph(std::string_view text, const ParsedDocument& parsed, std::size_t s) {
  if (s == 0) return true;
  const std::string_view gap = slice(text, {parsed.sentences[s - 1].at.end, parsed.sentences[s].at.begin});
  return std::count(gap.begin(), gap.end(), '\n') > 1;
}

}  // namespace

std::string render_conllu(const Document& document, const ParsedDocument& parsed) {
  std::string out;
  if (!parsed.document.empty()) append_mark(out, "newdoc", parsed.document.str());
  for (std::size_t s = 0; s < parsed.sentences.size(); ++s) {
    const Sentence& sentence = parsed.sentences[s];
    const Lines lines{document.text, parsed, sentence};
    if (opens_paragraph(document.text, parsed, s)) append_mark(out, "newpar", "");
    append_comments(
        out, fmt::format("{}{}s{}", parsed.document.str(), parsed.document.empty() ? "" : "-", s + 1), lines);
    for (std::size_t first = sentence.first_token; first < sentence.last_token;) {
      std::size_t last = first + 1;
      while (last < sentence.last_token &&
             language::joins(document.text, parsed.tokens[last - 1], parsed.tokens[last]))
        ++last;
      append_token(out, lines, first, last);
      first = last;
    }
    out += '\n';
  }
  return out;
}

std::string render_conllu(const ConlluDocument& given, const ParsedDocument& parsed) {
  ENTENTE_CHECK(parsed.tokens.size() == given.words.size() &&
                parsed.sentences.size() == given.sentences.size());
  std::string out;
  if (given.marked) append_mark(out, "newdoc", given.id);
  for (std::size_t s = 0; s < given.sentences.size(); ++s) {
    const ConlluSentence& sentence = given.sentences[s];
    const Lines lines{given.text, parsed, parsed.sentences[s], &given};
    if (sentence.paragraph) append_mark(out, "newpar", *sentence.paragraph);
    append_comments(out, sentence.id.empty() ? fmt::format("s{}", s + 1) : sentence.id, lines);
    for (std::size_t t = sentence.first_token; t < sentence.last_token; ++t)
      append_token(out, lines, given.tokens[t].first_word, given.tokens[t].last_word);
    out += '\n';
  }
  return out;
}

GivenTokens given_tokens(const ConlluDocument& document) {
  GivenTokens given;
  given.tokens.reserve(document.words.size());
  for (const ConlluWord& word : document.words) given.tokens.push_back(word.at);
  for (const ConlluSentence& sentence : document.sentences) given.sentence_ends.push_back(sentence.last_word);
  return given;
}

}  // namespace entente
