// Records of a table in text: RFC 4180 with the separators that people use, and quotes as spreadsheets write
// them. Cells know where they stand.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/text_builder.h"

namespace entente {

struct CsvCell {
  std::uint32_t begin = 0;  // in the text, without the quotes around it
  std::uint32_t end = 0;
  bool quoted = false;
};

struct CsvRecord {
  std::vector<CsvCell> cells;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;    // without its line end
  bool open_quote = false;  // a quote in it is never closed: it ends with its first line
};

class CsvScanner {
 public:
  CsvScanner(std::string_view text, char separator, std::uint32_t at = 0)
      : text_(text), separator_(separator), at_(at) {}

  // The next record; empty lines are passed over. False at the end.
  bool next(CsvRecord& record);
  std::uint32_t at() const { return at_; }
  // Too many records had a quote that is not closed, so that the rest cannot be told apart.
  bool gave_up() const { return open_quotes_ > kMostOpenQuotes; }

 private:
  static constexpr int kMostOpenQuotes = 8;
  bool ends_cell(std::size_t at) const;
  bool take_quoted(CsvRecord& record);
  void take_plain(CsvRecord& record);
  void recover(CsvRecord& record);

  std::string_view text_;
  char separator_;
  std::uint32_t at_ = 0;
  int open_quotes_ = 0;
};

// A cell's text, doubled quotes made one.
std::string cell_text(std::string_view text, const CsvCell& cell);
void put_cell(std::string_view text, const CsvCell& cell, const OffsetMap& base, TextBuilder& out);

}  // namespace entente
