#include "ingest/text_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "base/text.h"
#include "ingest/fields.h"
#include "ingest/json_scan.h"

namespace entente {
namespace {

constexpr std::size_t kFrontMatterBytes = 64 << 10;
constexpr std::size_t kTitleBytes = 160;
constexpr std::size_t kTitleWords = 24;

// The line at `at` without its end, which may be LF, CR LF or CR; `at` moves behind the end.
std::string_view take_line(std::string_view text, std::size_t& at) {
  const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
  const std::string_view line = text.substr(at, end - at);
  at = end + (text.substr(end).starts_with("\r\n") ? 2 : end < text.size() ? 1 : 0);
  return line;
}

bool is_fence(std::string_view line) { return line.starts_with("---") && trim(line) == "---"; }

struct KeyValue {
  std::string key;
  std::string value;
};

std::optional<KeyValue> parse_key_value(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == 0 || colon == std::string_view::npos || colon > 64) return std::nullopt;
  const std::string_view key = trim(line.substr(0, colon));
  const bool plain = !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
    return is_ascii_alpha(c) || is_ascii_digit(c) || c == '_' || c == '-';
  });
  if (!plain || !is_ascii_alpha(line.front())) return std::nullopt;
  std::string_view value = trim(line.substr(colon + 1));
  const bool quoted =
      value.size() >= 2 && value.front() == value.back() && (value.front() == '"' || value.front() == '\'');
  if (quoted) value = value.substr(1, value.size() - 2);
  return KeyValue{ascii_lower(key), std::string(value)};
}

bool is_known(std::string_view key) {
  Fields fields;
  return key == "credits" || find_field(fields, key) != nullptr;
}

struct FrontMatter {
  Fields fields;
  std::size_t size = 0;  // of the block, fences included; 0 if there is none
};

// Text may well start with a rule of hyphens: a block counts as front matter if a line in it has a known key.
// Then it must be well formed.
class FrontMatterReader {
 public:
  explicit FrontMatterReader(std::string_view text) : text_(text) {}

  Result<FrontMatter> read() {
    std::size_t at = 0;
    if (!is_fence(take_line(text_.substr(0, 256), at))) return FrontMatter{};
    std::size_t number = 1;
    while (at < text_.size() && at < kFrontMatterBytes) {
      const std::string_view line = take_line(text_, at);
      ++number;
      if (is_fence(line)) return finish(at);
      if (trim(line).empty() || line.starts_with('#')) continue;
      if (auto taken = take(line, number); !taken) return tl::unexpected(taken.error());
      if (!known_ && error_) return FrontMatter{};
    }
    if (!known_) return FrontMatter{};
    return fail(Code::BadFormat,
                "the front matter is not closed: a line of three hyphens must follow its last key");
  }

 private:
  Result<void> take(std::string_view line, std::size_t number) {
    const auto pair = parse_key_value(line);
    if (!pair) {
      note(fmt::format("line {} of the front matter is not \"key: value\"", number));
    } else {
      known_ = known_ || is_known(pair->key);
      if (!seen_.insert(pair->key).second) {
        note(fmt::format("line {}: key \"{}\" comes twice in the front matter", number, pair->key));
      }
      store(*pair);
    }
    if (known_ && error_) return tl::unexpected(*error_);
    return {};
  }

  void note(std::string message) {
    if (!error_) error_ = Error{Code::BadFormat, std::move(message), {}};
  }

  void store(const KeyValue& pair) {
    if (pair.key == "credits") {
      std::string_view list = pair.value;
      if (list.starts_with('[') && list.ends_with(']')) list = list.substr(1, list.size() - 2);
      matter_.fields.credits = split_credits(list);
    } else if (std::string* member = find_field(matter_.fields, pair.key)) {
      *member = pair.value;
    } else {
      matter_.fields.extra.emplace_back(pair.key, quote_json(pair.value));
    }
  }

  Result<FrontMatter> finish(std::size_t end) {
    if (!known_) return FrontMatter{};
    matter_.size = end;
    return std::move(matter_);
  }

  std::string_view text_;
  FrontMatter matter_;
  std::set<std::string> seen_;
  std::optional<Error> error_;
  bool known_ = false;
};

std::size_t count_words(std::string_view line) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : line) {
    words += !inside && !is_ascii_space(c) ? 1 : 0;
    inside = !is_ascii_space(c);
  }
  return words;
}

// Bytes at the front of `body` that are the title and what sets it off; 0 if it has none.
std::size_t find_title(std::string_view body, std::string& title) {
  std::size_t at = 0;
  std::string_view line;
  while (at < body.size() && trim(line).empty()) line = take_line(body, at);
  line = trim(line);
  if (trim(body.substr(at)).empty() || line.size() > kTitleBytes || count_words(line) > kTitleWords) return 0;
  if (line.starts_with("# ")) {
    title = std::string(trim(line.substr(2)));
    return at;
  }
  std::size_t next = at;
  if (!trim(take_line(body, next)).empty()) return 0;
  if (line.empty() || std::string_view(".!?:;,").find(line.back()) != std::string_view::npos) return 0;
  title = std::string(line);
  return at;
}

}  // namespace

Result<Document> read_text_document(const DecodedText& decoded, std::string_view bytes, std::string_view path,
                                    const OutletPack& outlets, const ReadLimits& limits) {
  auto matter = FrontMatterReader(decoded.utf8).read();
  if (!matter) return tl::unexpected(matter.error());
  Fields fields = std::move(matter->fields);
  std::size_t begin = matter->size;
  if (trim(fields.title).empty()) {
    const std::size_t title = find_title(std::string_view(decoded.utf8).substr(begin), fields.title);
    if (title != 0) fields.inferred.emplace_back("title");
    begin += title;
  }
  TextBuilder text;
  put_normalised(std::string_view(decoded.utf8).substr(begin), static_cast<std::uint32_t>(begin), decoded.map,
                 text);
  return make_document(std::move(fields), std::move(text), {path, bytes}, outlets, limits.text_bytes);
}

}  // namespace entente
