// A table as people read it: columns aligned by the width they take on the screen, numbers to the right, cells made
// printable. On a terminal long cells wrap so that the table fits; into a pipe or a file every row is one line and nothing
// is cut, so that grep finds it.
#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <vector>

#include "cli/style.h"

namespace entente::cli {

struct Cell {
  std::string text;
  Ink ink = Ink::Plain;
  std::vector<ByteRange> matches;  // of the text, ascending: shown in Ink::Match

  Cell(std::string t) : text(std::move(t)) {}
  Cell(std::string_view t) : text(t) {}
  Cell(const char* t) : text(t) {}
  Cell(std::string t, Ink i, std::vector<ByteRange> m = {}) : text(std::move(t)), ink(i), matches(std::move(m)) {}
};

class Table {
 public:
  explicit Table(std::vector<std::string> header) : header_(std::move(header)) {}

  // Missing cells are empty; cells beyond the header are not shown.
  void add(std::vector<Cell> row) { rows_.push_back(std::move(row)); }
  template <std::same_as<std::vector<std::string>> Row>
  void add(const Row& row) {
    rows_.emplace_back(row.begin(), row.end());
  }
  bool empty() const { return rows_.empty(); }

  // Lines, each ended. `width`: columns of the terminal, 0 for none: then nothing is wrapped.
  std::string render(std::size_t width, const Style& style) const;

  // To standard output, as its terminal asks.
  void print() const;

 private:
  std::vector<std::string> header_;
  std::vector<std::vector<Cell>> rows_;
};

}  // namespace entente::cli
