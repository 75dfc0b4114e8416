#include "cli/table.h"

#include <algorithm>
#include <cstdio>

#include "base/text.h"
#include "cli/glyphs.h"
#include "cli/terminal.h"

namespace entente::cli {
namespace {

constexpr std::size_t kGap = 2;
constexpr std::size_t kWordKept = 16;     // a column is not squeezed below its longest word up to this
constexpr std::size_t kNarrowest = 6;     // unless the terminal is too narrow even for that
constexpr std::size_t kKeptWhole = 20;    // a first column up to this width is what people copy: an id, a date
constexpr std::size_t kMostLines = 6;     // of one cell
constexpr std::size_t kPaddedAtMost = 60;  // into a pipe: one long cell does not push every row out

// "12", "-0.35", "12%", "<0.1%", "1,200"; "3.0 of 12" and "10% to 20%" are two. No date: its hyphens stand inside.
bool is_number(std::string_view text) {
  for (const std::string_view between : {" of ", " to "}) {
    const std::size_t at = text.find(between);
    if (at != std::string_view::npos) return is_number(text.substr(0, at)) && is_number(text.substr(at + between.size()));
  }
  bool digit = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    digit = digit || is_ascii_digit(text[i]);
    const std::string_view allowed = i == 0 ? "+-<>" : ".,%";
    if (!is_ascii_digit(text[i]) && allowed.find(text[i]) == std::string_view::npos) return false;
  }
  return digit;
}

bool fits_numbers(std::string_view text) { return text.empty() || text == "-" || is_number(text); }

std::size_t longest_word(const GlyphLine& line) {
  std::size_t longest = 0;
  std::size_t word = 0;
  for (const Glyph& glyph : line.glyphs) {
    word = glyph.size == 1 && line.text[glyph.begin] == ' ' ? 0 : word + glyph.width;
    longest = std::max(longest, word);
  }
  return longest;
}

struct Column {
  std::size_t natural = 0;  // its widest cell
  std::size_t least = 0;    // what it is not squeezed below
  std::size_t worst = 0;    // unless it must be
  std::size_t width = 0;
  bool right = false;
};

using Row = std::vector<GlyphLine>;

std::vector<Column> measure(const std::vector<Row>& rows) {
  std::vector<Column> columns(rows.front().size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    bool numbers = rows.size() > 1;
    bool any = false;
    std::size_t body = 0;
    std::size_t word = 0;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      const std::size_t width = rows[r][i].width();
      columns[i].natural = std::max(columns[i].natural, width);
      word = std::max(word, std::min(longest_word(rows[r][i]), kWordKept));
      if (r == 0) continue;
      body = std::max(body, width);
      numbers = numbers && fits_numbers(rows[r][i].text);
      any = any || !rows[r][i].text.empty();
    }
    columns[i].right = numbers && any;
    const bool whole = columns[i].right || (i == 0 && body <= kKeptWhole);
    columns[i].least = whole ? std::max<std::size_t>(body, 1) : word;
    columns[i].worst = whole ? columns[i].least : std::min(columns[i].least, kNarrowest);
  }
  return columns;
}

// The widest columns give way first, all to the same width, until the row fits.
void fit(std::vector<Column>& columns, std::size_t room, std::size_t Column::*floor) {
  std::size_t cap = 0;
  for (const Column& column : columns) cap = std::max(cap, column.natural);
  const auto width_at = [&](const Column& column, std::size_t at) {
    return std::min(column.natural, std::max(at, column.*floor));
  };
  const auto total = [&](std::size_t at) {
    std::size_t sum = 0;
    for (const Column& column : columns) sum += width_at(column, at);
    return sum;
  };
  while (cap > 1 && total(cap) > room) --cap;
  for (Column& column : columns) column.width = width_at(column, cap);
  std::size_t spare = room > total(cap) ? room - total(cap) : 0;  // what rounding down left over
  for (auto column = columns.rbegin(); column != columns.rend(); ++column) {
    const std::size_t more = std::min(spare, column->natural - column->width);
    column->width += more;
    spare -= more;
  }
  if (floor == &Column::least && total(cap) > room) fit(columns, room, &Column::worst);
}

void append_row(std::string& out, const Row& row, const std::vector<Column>& columns, bool wraps, const Style& style) {
  std::vector<std::vector<WrappedLine>> cells;
  std::size_t height = 1;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    cells.push_back(wraps ? wrap(row[i], std::max<std::size_t>(columns[i].width, 1), kMostLines)
                          : std::vector<WrappedLine>{{0, row[i].glyphs.size(), false}});
    height = std::max(height, cells.back().size());
  }
  for (std::size_t l = 0; l < height; ++l) {
    std::size_t pending = 0;  // spaces that only count where something follows them
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const WrappedLine part = l < cells[i].size() ? cells[i][l] : WrappedLine{};
      std::size_t width = part.cut ? 1 : 0;
      for (std::size_t g = part.first; g < part.last; ++g) width += row[i].glyphs[g].width;
      const std::size_t fill = columns[i].width > width ? columns[i].width - width : 0;
      const bool blank = part.first == part.last && !part.cut;
      if (!blank) {
        out.append(pending + (columns[i].right ? fill : 0), ' ');
        out += render(row[i], part, style);
        pending = columns[i].right ? 0 : fill;
      } else {
        pending += fill;
      }
      pending += kGap;
    }
    out += '\n';
  }
}

}  // namespace

std::string Table::render(std::size_t width, const Style& style) const {
  std::vector<Row> rows(1);
  for (const std::string& name : header_) rows.front().push_back(make_glyphs(name, Ink::Header));
  for (const std::vector<Cell>& cells : rows_) {
    Row& row = rows.emplace_back();
    for (std::size_t i = 0; i < header_.size(); ++i) {
      row.push_back(i < cells.size() ? make_glyphs(cells[i].text, cells[i].ink, cells[i].matches) : GlyphLine{});
    }
  }
  std::vector<Column> columns = measure(rows);
  if (width > 0) {
    const std::size_t gaps = kGap * (columns.empty() ? 0 : columns.size() - 1);
    fit(columns, width > gaps ? width - gaps : 1, &Column::least);
  } else {
    for (Column& column : columns) column.width = std::min(column.natural, kPaddedAtMost);
  }
  std::string out;
  for (const Row& row : rows) append_row(out, row, columns, width > 0, style);
  return out;
}

void Table::print() const {
  const std::string text = render(terminal_width(), out_style());
  std::fwrite(text.data(), 1, text.size(), stdout);
}

}  // namespace entente::cli
