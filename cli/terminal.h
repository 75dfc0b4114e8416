// What goes to a terminal: tables, progress, and report texts made harmless (they may carry escape sequences).
#pragma once

#include <chrono>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.h"

namespace entente::cli {

// Control characters, escape sequences and text-direction overrides made visible; line breaks become spaces.
std::string printable(std::string_view text);

// At most `width` characters, with an ellipsis where something was cut.
std::string clipped(std::string_view text, std::size_t width);

// Set off from what is around it, where standard output shows it. Give it what printable() made.
std::string highlighted(std::string_view text);

void print_line(std::string_view line);

// Columns aligned by their widest cell; cells are made printable. The last column takes what room is left.
class Table {
 public:
  explicit Table(std::vector<std::string> header) : rows_{std::move(header)} {}
  void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }
  bool empty() const { return rows_.size() == 1; }
  void print() const;

 private:
  std::vector<std::vector<std::string>> rows_;
};

// Draws on standard error when it is a terminal, at most ten times a second; clears itself at the end.
class TerminalProgress : public Progress {
 public:
  explicit TerminalProgress(bool quiet);
  ~TerminalProgress() override;
  void update(std::string_view stage, std::uint64_t done, std::uint64_t total) override;

 private:
  using Clock = std::chrono::steady_clock;
  std::mutex mutex_;
  bool draws_;
  bool drawn_ = false;
  std::string stage_;
  Clock::time_point stage_start_;
  Clock::time_point last_;
};

}  // namespace entente::cli
