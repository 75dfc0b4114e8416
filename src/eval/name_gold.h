// Names in gold data: one word a line with its tag, sentences ended by blank lines. Read are
//
//   word <tab> tag [<tab> inner tags]       worldwide newswire, CrossNER; the first tag is the outermost
//   name's number <tab> word <tab> tag ...         Universal NER (.iob2): the first column counts from 1 word
//   <space> ... <space> tag            CoNLL 2003, WikiGold: the last column
//
// Tags are IOB1, IOB2 or BIOES: a name begins at B- or S-, and at I- or E- where no name of that class is
// open. Documents begin at `# newdoc id = ID`, `# doc = ID` and -DOCSTART-; where a file has none of these,
// each sentence is a document of its own. Comments are lines of the form `# key = value`; `# text` says where
// its sentence has spaces.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "language/given_tokens.h"

namespace entente {

struct GoldName {
  std::uint32_t first_token = 0;  // of the document, half-open
  std::uint32_t last_token = 0;
  std::string kind;  // as the file has it: "PER", "politician", "Organization"

  friend bool operator==(const GoldName&, const GoldName&) = default;
};

struct NamedDocument {
  std::string id;    // "" where the file gives none
  std::string text;  // words with a space between them, sentences on lines
  GivenTokens given;
  std::vector<GoldName> names;  // ascending, not overlapping

  friend bool operator==(const NamedDocument&, const NamedDocument&) = default;
};

// What the hold-out rule goes by: the id, or else the words (held_out.h).
std::string held_out_key(const NamedDocument& document);

// Documents without words are left out. BadFormat, BadEncoding or TooLarge with `where` "line N".
Result<std::vector<NamedDocument>> parse_named(std::string_view bytes);

}  // namespace entente
