#include "knowledge/tsv_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "base/file.h"
#include "base/text.h"
#include "base/utf8.h"

namespace entente {
namespace {

constexpr std::uint64_t kPackFileBudget = 64ull << 20;

bool is_ascii(std::string_view text) {
  unsigned char all = 0;
  for (const char c : text) all = static_cast<unsigned char>(all | static_cast<unsigned char>(c));
  return all < 0x80;
}

// Appends the cells of a line; how many.
std::size_t split_cells(std::string_view line, std::vector<std::string_view>& cells) {
  for (std::size_t count = 1;; ++count) {
    const std::size_t end = line.find('\t');
    cells.push_back(trim(line.substr(0, end)));
    if (end == std::string_view::npos) return count;
    line.remove_prefix(end + 1);
  }
}

}  // namespace

Result<TsvFile> TsvFile::load(const std::string& path, std::size_t least, std::size_t most) {
  auto bytes = load_file(path, kPackFileBudget);
  if (!bytes) return tl::unexpected(std::move(bytes.error()));
  TsvFile file;
  file.path_ = path;
  file.bytes_ = std::make_unique<std::string>(std::move(*bytes));
  std::string_view rest = *file.bytes_;
  const auto lines = static_cast<std::size_t>(std::count(rest.begin(), rest.end(), '\n')) + 1;
  file.rows_.reserve(lines);
  file.cells_.reserve(std::min<std::size_t>(lines * most, rest.size() + most));
  for (std::uint32_t line_number = 1; !rest.empty(); ++line_number) {
    const std::size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    if (line.empty() || line.front() == '#' || trim(line).empty()) continue;
    if (line.back() == '\r') line.remove_suffix(1);
    const TsvRow row{{}, line_number};
    const std::size_t count = split_cells(line, file.cells_);
    if (count < least || count > most) {
      const std::string wanted = least == most ? std::to_string(most) : fmt::format("{} to {}", least, most);
      return fail(Code::BadPack,
                  fmt::format("{} columns where {} were expected, separated by tabs", count, wanted),
                  file.where(row));
    }
    if (!is_ascii(line) && find_invalid_utf8(line))
      return fail(Code::BadPack, "is not UTF-8; save the file as UTF-8", file.where(row));
    file.cells_.resize(file.cells_.size() + most - count);
    file.rows_.push_back(row);
  }
  for (std::size_t i = 0; i < file.rows_.size(); ++i)
    file.rows_[i].cells = {file.cells_.data() + i * most, most};
  return file;
}

std::string TsvFile::where(const TsvRow& row) const { return fmt::format("{}:{}", path_, row.line); }

std::optional<std::string> find_pack_file(const std::string& folder, std::string_view kind,
                                          std::string_view name) {
  namespace fs = std::filesystem;
  std::error_code ignored;
  for (const fs::path& path : {fs::path(folder) / kind / name, fs::path(folder) / name}) {
    if (fs::is_regular_file(path, ignored)) return path.string();
  }
  return std::nullopt;
}

std::vector<std::string_view> split_bar(std::string_view cell) {
  std::vector<std::string_view> parts;
  while (!cell.empty()) {
    const std::size_t end = cell.find('|');
    const std::string_view part = trim(cell.substr(0, end));
    if (!part.empty()) parts.push_back(part);
    if (end == std::string_view::npos) break;
    cell.remove_prefix(end + 1);
  }
  return parts;
}

}  // namespace entente
