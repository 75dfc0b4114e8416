#include "ingest/csv_scan.h"

#include <algorithm>

namespace entente {

bool CsvScanner::ends_cell(std::size_t at) const {
  return at >= text_.size() || text_[at] == separator_ || text_[at] == '\n' || text_[at] == '\r';
}

// From an opening quote to behind the closing one: the quote that a separator or a line's end follows. False
// if there is none.
bool CsvScanner::take_quoted(CsvRecord& record) {
  std::size_t at = at_ + 1;
  for (;;) {
    at = text_.find('"', at);
    if (at == std::string_view::npos) return false;
    if (text_.substr(at).starts_with("\"\"") && !(ends_cell(at + 2) && at == at_ + 1)) {
      at += 2;
      continue;
    }
    if (ends_cell(at + 1)) break;
    ++at;  // a quote that should have been doubled
  }
  record.cells.push_back({at_ + 1, static_cast<std::uint32_t>(at), true});
  at_ = static_cast<std::uint32_t>(at + 1);
  return true;
}

void CsvScanner::take_plain(CsvRecord& record) {
  std::size_t end = at_;
  while (!ends_cell(end)) ++end;
  record.cells.push_back({at_, static_cast<std::uint32_t>(end), false});
  at_ = static_cast<std::uint32_t>(end);
}

void CsvScanner::recover(CsvRecord& record) {
  record.open_quote = true;
  ++open_quotes_;
  const std::size_t end = gave_up() ? text_.size() : std::min(text_.find_first_of("\r\n", at_), text_.size());
  record.end = at_ = static_cast<std::uint32_t>(end);
}

bool CsvScanner::next(CsvRecord& record) {
  record.cells.clear();
  record.open_quote = false;
  while (at_ < text_.size() && (text_[at_] == '\n' || text_[at_] == '\r')) ++at_;
  if (at_ >= text_.size()) return false;
  record.begin = at_;
  for (;;) {
    if (at_ < text_.size() && text_[at_] == '"') {
      if (!take_quoted(record)) {
        recover(record);
        return true;
      }
    } else {
      take_plain(record);
    }
    if (at_ >= text_.size() || text_[at_] != separator_) break;
    ++at_;
  }
  record.end = at_;
  return true;
}

std::string cell_text(std::string_view text, const CsvCell& cell) {
  TextBuilder out;
  put_cell(text, cell, OffsetMap(), out);
  return out.take_text();
}

void put_cell(std::string_view text, const CsvCell& cell, const OffsetMap& base, TextBuilder& out) {
  std::string_view rest = text.substr(cell.begin, cell.end - cell.begin);
  std::uint32_t at = cell.begin;
  while (cell.quoted) {
    const std::size_t quotes = rest.find("\"\"");
    if (quotes == std::string_view::npos) break;
    out.put_through(rest.substr(0, quotes + 1), at, base);
    rest.remove_prefix(quotes + 2);
    at += static_cast<std::uint32_t>(quotes + 2);
  }
  out.put_through(rest, at, base);
}

}  // namespace entente
