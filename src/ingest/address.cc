#include "ingest/address.h"

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace entente {
namespace {

constexpr std::size_t kMostBytes = 4096;

bool has_scheme(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon < 2 || !is_ascii_alpha(text.front())) return false;
  return std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon), [](char c) {
    return is_ascii_alpha(c) || is_ascii_digit(c) || c == '+' || c == '-' || c == '.';
  });
}

// "/a/./b/../c" -> "/a/c".
std::string remove_dots(std::string_view path) {
  std::vector<std::string_view> kept;
  const std::vector<std::string_view> parts = split(path, '/');
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool last = i + 1 == parts.size();
    if (parts[i] == "..") {
      if (kept.size() > 1) kept.pop_back();
    } else if (parts[i] != ".") {
      kept.push_back(parts[i]);
      continue;
    }
    if (last) kept.emplace_back("");
  }
  std::string out;
  for (std::size_t i = 0; i < kept.size(); ++i) out.append(i == 0 ? "" : "/").append(kept[i]);
  return out;
}

}  // namespace

bool is_web_address(std::string_view text) {
  const std::string head = ascii_lower(text.substr(0, 8));
  return head.starts_with("http://") || head.starts_with("https://");
}

std::string resolve_address(std::string_view base, std::string_view reference) {
  base = trim(base);
  reference = trim(reference);
  const bool usable = has_scheme(base) && base.size() <= kMostBytes && reference.size() <= kMostBytes;
  if (reference.empty() || has_scheme(reference) || !usable) return std::string(reference);
  const std::size_t authority = base.find("://");
  if (authority == std::string_view::npos) return std::string(reference);
  if (reference.starts_with("//")) return std::string(base.substr(0, authority + 1)) + std::string(reference);
  base = base.substr(0, base.find('#'));
  if (reference.front() == '#') return std::string(base) + std::string(reference);
  base = base.substr(0, base.find('?'));
  if (reference.front() == '?') return std::string(base) + std::string(reference);
  const std::size_t path = std::min(base.find('/', authority + 3), base.size());
  const std::size_t query = std::min(reference.find_first_of("?#"), reference.size());
  std::string whole;
  if (reference.front() != '/') {
    const std::string_view folder =
        base.substr(path, base.rfind('/') >= path ? base.rfind('/') + 1 - path : 0);
    whole = folder.empty() ? "/" : std::string(folder);
  }
  whole += reference.substr(0, query);
  return std::string(base.substr(0, path)) + remove_dots(whole) + std::string(reference.substr(query));
}

}  // namespace entente
