#include "ingest/json_documents.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "base/utf8.h"
#include "ingest/fields.h"
#include "ingest/json_scan.h"

namespace entente {
namespace {

// What `render_json(Document)` writes and this reader works out anew.
constexpr std::string_view kDerived[] = {"offsets", "text_hash"};

tl::unexpected<Error> wrong_type(std::string_view key, std::string_view wanted, const JsonValue& value) {
  return fail(Code::BadFormat,
              fmt::format("key \"{}\" must be {}, not {}", key, wanted, to_string(value.kind)));
}

Error in_key(Error error, std::string_view key) {
  error.message = fmt::format("key \"{}\", {}", clip(key, 60), error.message);
  return error;
}

Result<void> read_strings(std::string_view key, const JsonValue& value, std::vector<std::string>& out) {
  JsonScanner scanner(value.raw);
  scanner.take('[');
  if (scanner.take(']')) return {};
  do {
    const auto item = scanner.scan();
    if (!item) return tl::unexpected(item.error());
    if (item->kind != JsonKind::String) return wrong_type(key, "an array of strings", *item);
    auto text = unescape_json(*item);
    if (!text) return tl::unexpected(in_key(text.error(), key));
    out.push_back(std::move(*text));
  } while (scanner.take(','));
  return {};
}

struct ObjectReader {
  Fields fields;
  TextBuilder text;
  bool has_text = false;
  std::string given_id;

  Result<void> visit(const std::string& key, const JsonValue& value) {
    if (std::find(std::begin(kDerived), std::end(kDerived), key) != std::end(kDerived)) return {};
    const bool null = value.kind == JsonKind::Null;
    if (key == "text") return null ? Result<void>{} : visit_text(value);
    if (key == "credits" || key == "inferred") return null ? Result<void>{} : visit_list(key, value);
    std::string* member = key == "given_id" ? &given_id : find_field(fields, key);
    if (member != nullptr) {
      if (null) return {};
      if (value.kind != JsonKind::String) return wrong_type(key, "a string", value);
      auto string = unescape_json(value);
      if (!string) return tl::unexpected(in_key(string.error(), key));
      *member = std::move(*string);
      return {};
    }
    if (key == "extra" && value.kind == JsonKind::String) return visit_extra(value);
    fields.extra.emplace_back(key, compact_json(value.raw));
    return {};
  }

 private:
  Result<void> visit_text(const JsonValue& value) {
    if (value.kind != JsonKind::String) return wrong_type("text", "a string", value);
    TextBuilder unescaped;
    if (auto done = unescape_json(value, unescaped); !done)
      return tl::unexpected(in_key(done.error(), "text"));
    const std::string string = unescaped.take_text();
    OffsetMap map = unescaped.take_map();
    put_normalised(string, 0, map, text);
    has_text = true;
    return {};
  }

  Result<void> visit_list(const std::string& key, const JsonValue& value) {
    std::vector<std::string>& list = key == "credits" ? fields.credits : fields.inferred;
    if (value.kind == JsonKind::Array) return read_strings(key, value, list);
    if (value.kind != JsonKind::String) return wrong_type(key, "an array of strings", value);
    auto string = unescape_json(value);
    if (!string) return tl::unexpected(in_key(string.error(), key));
    list = split_credits(*string);
    return {};
  }

  // The unknown keys of an earlier reading, as one JSON object in a string.
  Result<void> visit_extra(const JsonValue& value) {
    const auto string = unescape_json(value);
    if (!string) return tl::unexpected(in_key(string.error(), "extra"));
    std::vector<std::pair<std::string, std::string>> members;
    JsonScanner scanner(*string);
    const auto done =
        scanner.scan_members([&](const std::string& key, const JsonValue& member) -> Result<void> {
          members.emplace_back(key, compact_json(member.raw));
          return {};
        });
    if (done && scanner.at_end()) {
      fields.extra.insert(fields.extra.end(), members.begin(), members.end());
    } else {
      fields.extra.emplace_back("extra", std::string(value.raw));
    }
    return {};
  }
};

// A name twice in `extra` can come of an earlier "extra" beside a key of that name: the first stays.
void drop_repeated(std::vector<std::pair<std::string, std::string>>& extra) {
  std::stable_sort(extra.begin(), extra.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  extra.erase(std::unique(extra.begin(), extra.end(),
                          [](const auto& a, const auto& b) { return a.first == b.first; }),
              extra.end());
}

}  // namespace

Result<Document> read_document_object(std::string_view object, std::string_view where,
                                      const OutletPack& outlets, const ReadLimits& limits) {
  if (const auto bad = find_invalid_utf8(object)) {
    return fail(Code::BadEncoding, fmt::format("byte {} is not UTF-8, which JSON must be", *bad + 1));
  }
  ObjectReader reader;
  JsonScanner scanner(object);
  const auto done = scanner.scan_members(
      [&](const std::string& key, const JsonValue& value) { return reader.visit(key, value); });
  if (!done) return tl::unexpected(done.error());
  if (!scanner.at_end())
    return fail(Code::BadFormat, fmt::format("byte {}: more after the object", scanner.at() + 1));
  if (!reader.has_text) return fail(Code::Empty, "there is no key \"text\" in it");
  if (!reader.given_id.empty()) reader.fields.id = reader.given_id;
  drop_repeated(reader.fields.extra);
  return make_document(std::move(reader.fields), std::move(reader.text), {where, object}, outlets,
                       limits.text_bytes);
}

void read_ndjson(std::string_view bytes, std::string_view path, const ReadContext& context) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const ReadLimits& limits = context.limits;
  std::size_t number = 0;
  while (!bytes.empty()) {
    const std::size_t end = bytes.find('\n');
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
    ++number;
    if (trim(line).empty()) continue;
    const std::string where = fmt::format("{}:{}", path, number);
    if (line.size() > limits.line_bytes) {
      context.reject(where, Code::TooLarge,
                     fmt::format("the line has {} bytes, the limit is {}", line.size(), limits.line_bytes));
      continue;
    }
    context.add(read_document_object(line, where, context.outlets, limits), where);
  }
}

void read_json_values(std::string_view bytes, std::string_view path, const ReadContext& context) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const ReadLimits& limits = context.limits;
  if (bytes.size() > limits.file_bytes) {
    return context.reject(path, Code::TooLarge,
                          fmt::format("{} bytes, the limit is {}; write one object a line instead",
                                      bytes.size(), limits.file_bytes));
  }
  JsonScanner scanner(bytes);
  const bool array = scanner.take('[');
  if (array && scanner.take(']')) return context.reject(path, Code::Empty, "the array has no elements");
  for (std::size_t index = 0;; ++index) {
    auto value = scanner.scan();
    std::string where = fmt::format("{}[{}]", path, index);
    if (!value) return context.reject(where, value.error().code, value.error().message);
    const bool more = array ? scanner.take(',') : !scanner.at_end();
    if (index == 0 && !more && !array) where = path;
    context.add(read_document_object(value->raw, where, context.outlets, limits), where);
    if (more) continue;
    if (array && !scanner.take(']')) {
      context.reject(path, Code::BadFormat, fmt::format("byte {}: expected ',' or ']'", scanner.at() + 1));
    } else if (!scanner.at_end()) {
      context.reject(path, Code::BadFormat, fmt::format("byte {}: more after the array", scanner.at() + 1));
    }
    return;
  }
}

}  // namespace entente
