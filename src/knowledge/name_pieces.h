// How names are compared: as sequences of pieces, the runs of letters and digits of their words. "al-Assad"
// is "al" "assad" whether a tokenizer splits the hyphen or not; "U.S." and "US" are both "us"; a table of
// spellings makes "Mohammad" and "Muhammad" one piece.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/view_table.h"

namespace entente {

// How a piece must be written to be the name: "us" is not "US".
enum class PieceCase : std::uint8_t { Any = 0, Initial = 1, Capitals = 2 };

struct Piece {
  std::string_view text;
  PieceCase written = PieceCase::Any;
};

// Appends the pieces of one word. Nothing is allocated but the vector's growth and, for a dotted
// abbreviation, `scratch`, which the views may point into until the next call.
void append_pieces(std::string_view word, std::string& scratch, std::vector<std::string_view>& out);

// True for a word that may stand inside a name without being part of it: a hyphen, an apostrophe, a full
// stop.
bool is_joint(std::string_view word);

// How `piece`, as written in a text, is cased: Capitals for two or more letters without a small one among
// them.
PieceCase case_of(std::string_view piece);

// fold() of base/text.h for Latin text, without a detour over UTF-16; anything else goes to fold() itself.
std::string fold_name(std::string_view name);
void fold_name(std::string_view name, std::string& out);  // the same, into `out`

// Spellings of a piece and the one that stands for all of them.
class Spellings {
 public:
  void add(std::string_view standard, std::string_view variant);
  std::string_view standard(std::string_view piece) const {
    const std::uint32_t at = piece.size() > longest_ ? ViewTable::kAbsent : index_.find(piece);
    return at == ViewTable::kAbsent ? piece : std::string_view(words_[at]);
  }

 private:
  std::deque<std::string> words_;  // standards and variants; they never move
  ViewTable index_;                // variant -> its standard
  std::size_t longest_ = 0;
};

}  // namespace entente
