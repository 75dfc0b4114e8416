#include "exchange/event_cells.h"

#include <array>
#include <utility>

#include "base/text.h"
#include "base/utf8.h"

namespace entente::rows {
namespace {

// windows-1252, 0x80 to 0x9F; what it leaves open stays the control character it is, and so becomes a blank.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0x20,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x20,   0x017D, 0x20,   0x20,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x20,   0x017E, 0x0178};

char32_t from_windows_1252(unsigned char byte) {
  return byte >= 0x80 && byte < 0xA0 ? kWindows1252[byte - 0x80u] : byte;
}

Cell trimmed(std::string_view row, std::size_t begin, std::size_t end, bool quoted) {
  const std::string_view raw = trim(row.substr(begin, end - begin));
  const std::size_t at = raw.empty() ? begin : static_cast<std::size_t>(raw.data() - row.data());
  return {raw, static_cast<std::uint32_t>(at), quoted};
}

// Past a cell in quotes whose first byte is `at`; npos where it is not closed.
std::size_t behind_quotes(std::string_view row, std::size_t at) {
  for (std::size_t i = at + 1; i < row.size(); ++i) {
    if (row[i] != '"') continue;
    if (i + 1 >= row.size() || row[i + 1] != '"') return i + 1;
    ++i;
  }
  return std::string_view::npos;
}

// Appends the cell; each step that is not byte for byte is told to `jump` (place in `out`, place in the row).
template <class Jump>
bool append_cell(const Cell& cell, std::string& out, const Jump& jump) {
  bool repaired = false;
  for (std::size_t i = 0; i < cell.raw.size();) {
    const auto byte = static_cast<unsigned char>(cell.raw[i]);
    if (byte < 0x80) {
      const bool doubled = cell.quoted && byte == '"' && i + 1 < cell.raw.size() && cell.raw[i + 1] == '"';
      out += byte < 0x20 || byte == 0x7F ? ' ' : cell.raw[i];
      i += doubled ? 2 : 1;
      if (doubled) jump(out.size(), cell.at + i);
      continue;
    }
    const CodePoint point = decode_utf8(cell.raw, i);
    if (point.value != 0xFFFD || point.size > 1) {
      out += cell.raw.substr(i, point.size);
    } else {
      append_utf8(out, from_windows_1252(byte));
      repaired = true;
    }
    i += point.size;
    if (point.value == 0xFFFD && point.size == 1) jump(out.size(), cell.at + i);
  }
  return repaired;
}

}  // namespace

Result<std::vector<Cell>> cut(std::string_view row, char separator) {
  std::vector<Cell> cells;
  for (std::size_t at = 0;;) {
    std::size_t open = at;
    while (open < row.size() && row[open] == ' ') ++open;
    const bool quoted = separator != '\t' && open < row.size() && row[open] == '"';
    std::size_t end = std::string_view::npos;
    if (quoted) {
      const std::size_t behind = behind_quotes(row, open);
      if (behind == std::string_view::npos) {
        return fail(Code::BadFormat, "column " + std::to_string(cells.size() + 1) +
                                         " opens a quote that is not closed in its line");
      }
      end = row.find(separator, behind);
      cells.push_back(trimmed(row, open + 1, behind - 1, true));
    } else {
      end = row.find(separator, at);
      cells.push_back(trimmed(row, at, end == std::string_view::npos ? row.size() : end, false));
    }
    if (end == std::string_view::npos) return cells;
    at = end + 1;
  }
}

std::string render_cell(const Cell& cell) {
  std::string out;
  append_cell(cell, out, [](std::size_t, std::size_t) {});
  return out;
}

void RowText::add(std::string_view label, const Cell& cell) {
  const auto run = [this](std::size_t text, std::size_t raw) {
    runs_.push_back({static_cast<std::uint32_t>(text), static_cast<std::uint32_t>(raw)});
  };
  run(text_.size(), cell.at);  // a label stands for its column's place in the row
  text_ += label;
  text_ += ": ";
  run(text_.size(), cell.at);
  repaired_ = append_cell(cell, text_, run) || repaired_;
  run(text_.size(), cell.at + cell.raw.size());
  text_ += '\n';
}

void RowText::move_into(Document& document) && {
  if (text_.ends_with('\n')) text_.pop_back();
  document.text = std::move(text_);
  document.offsets.runs = std::move(runs_);
}

}  // namespace entente::rows
