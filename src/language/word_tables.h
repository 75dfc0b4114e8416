// The short lists that the tokeniser goes by, each as the treebanks have it (UD English EWT and GUM 2.16,
// their training parts). word_tables.cc holds them in a form that can be edited without knowing the code.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace entente::language {

// Lengths of the words that a spelling without a mark stands for: "cannot" 3+3, "dunno" 2+1+2. All zero
// where it is one word. Case is ignored; REQUIRES ASCII letters only.
using Pieces = std::array<std::uint8_t, 3>;
Pieces fused_word(std::string_view word);

// All but the last ignore case.
bool is_hyphen_prefix(std::string_view word);    // "anti": the hyphen behind it stays inside the word
bool is_clitic(std::string_view letters);        // "s", "ll": what may follow an apostrophe
bool is_unit_behind_number(std::string_view w);  // "km" of "5km"
bool is_slash_word(std::string_view word);       // "w/o"
bool is_file_ending(std::string_view letters);   // "doc", "com"
bool is_sentence_start(std::string_view word);   // "The": begins a sentence, and no name
bool is_currency_code(std::string_view word);    // "USD", "Rs": case counts

// The length of the emoticon that begins at `at` and ends before `end`, 0 where there is none. `begin` is
// where the run of characters without space begins.
std::size_t emoticon_at(std::string_view text, std::size_t begin, std::size_t at, std::size_t end);

}  // namespace entente::language
