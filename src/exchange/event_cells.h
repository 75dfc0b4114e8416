// Internal to event_rows: a row cut into cells, and the text that is made of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "types/document.h"

namespace entente::rows {

// A cell's bytes in its row, without blanks around them and the quotes it may stand in.
struct Cell {
  std::string_view raw;
  std::uint32_t at = 0;  // of `raw` in the row
  bool quoted = false;   // doubled quotes in it stand for one
};

// Cuts at every separator; where it is no tab, cells may stand in double quotes (RFC 4180), else a quote is a
// character like any other. BadFormat where a quote is not closed within the row.
Result<std::vector<Cell>> cut(std::string_view row, char separator);

// A cell as it stands in the text.
std::string render_cell(const Cell& cell);

// The document's text in the making. Control characters become blanks; where the row is not valid UTF-8, a
// byte that is no part of a code point is read as windows-1252 has it.
class RowText {
 public:
  void add(std::string_view label, const Cell& cell);
  bool repaired() const { return repaired_; }  // whether a byte had to be read so
  void move_into(Document& document) &&;

 private:
  std::string text_;
  std::vector<OffsetRun> runs_;
  bool repaired_ = false;
};

}  // namespace entente::rows
