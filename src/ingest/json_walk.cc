#include "ingest/json_walk.h"

#include <fmt/format.h>

namespace entente {

Result<bool> JsonWalk::step(char open, char close) {
  const auto expected = [&](std::string_view what) {
    return fail(Code::BadFormat, fmt::format("byte {}: expected {}", scanner_.at() + 1, what));
  };
  if (!started_) {
    started_ = true;
    if (!scanner_.take(open)) return expected(fmt::format("'{}'", open));
    return !scanner_.take(close);
  }
  if (scanner_.take(',')) return true;
  if (scanner_.take(close)) return false;
  return expected(fmt::format("',' or '{}'", close));
}

Result<std::optional<std::string>> JsonWalk::next_member() {
  const auto more = step('{', '}');
  if (!more) return tl::unexpected(more.error());
  if (!*more) return std::optional<std::string>();
  const auto key = scanner_.scan();
  if (!key) return tl::unexpected(key.error());
  if (key->kind != JsonKind::String || !scanner_.take(':')) {
    return fail(Code::BadFormat, fmt::format("byte {}: expected a key in quotes and ':'", scanner_.at() + 1));
  }
  auto name = unescape_json(*key);
  if (!name) return tl::unexpected(name.error());
  return std::optional<std::string>(std::move(*name));
}

Result<bool> JsonWalk::next_element() { return step('[', ']'); }

}  // namespace entente
