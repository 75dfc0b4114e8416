#include "ingest/fields.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/hash.h"
#include "base/text.h"
#include "ingest/infer.h"
#include "ingest/json_scan.h"

namespace entente {
namespace {

// Far above what any page means by these; what is longer is cut.
constexpr std::size_t kLineBytes = 1000;
constexpr std::size_t kUrlBytes = 4096;
constexpr std::size_t kCredits = 32;

std::string bounded(std::string_view value, std::size_t bytes = kLineBytes) {
  return squeeze(clip(squeeze(clip(value, 4 * bytes)), bytes));
}

bool is_flagged(const Document& document, std::string_view name) {
  return std::find(document.inferred.begin(), document.inferred.end(), name) != document.inferred.end();
}

void flag(Document& document, std::string_view name) {
  if (!is_flagged(document, name)) document.inferred.emplace_back(name);
}

void set_outlet(Document& document, const Fields& fields, const OutletPack& outlets) {
  if (const std::string given = bounded(fields.outlet); !given.empty()) {
    document.outlet = outlet_of_name(given, outlets);
    return;
  }
  document.outlet = outlet_of_address(document.url, outlets);
  if (!document.outlet.empty()) flag(document, "outlet");
}

// The file's own name may carry the day; folders above it say where it is kept, not what it is.
std::string_view base_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

// A date that cannot be read stays as it was written among the unknown keys.
void keep_unread(Document& document, Fields& fields, const std::string& key, const std::string& given) {
  flag(document, key + "?");
  const bool taken = std::any_of(fields.extra.begin(), fields.extra.end(),
                                 [&](const auto& member) { return member.first == key; });
  if (!taken) fields.extra.emplace_back(key, quote_json(given));
}

void set_published(Document& document, Fields& fields, std::string_view path) {
  const std::string given = bounded(fields.published);
  if (!given.empty()) {
    document.published = parse_timestamp(given);
    if (document.published) return;
    if (const auto date = parse_partial_date(given)) {
      document.published = Timestamp{*date, -1};
      flag(document, "published");
    } else {
      keep_unread(document, fields, "published", given);
    }
    return;
  }
  auto date = find_path_date(document.url);
  if (!date) date = find_path_date(base_name(path));
  if (!date) return;
  document.published = Timestamp{*date, -1};
  flag(document, "published");
}

// What the text was translated from. An original that is longer than a text may be is cut, and says so.
void set_translation(Document& document, const Fields& fields, std::uint64_t text_bytes) {
  const std::string from = bounded(fields.translated_from);
  document.translated_from = tidy_language(from);
  if (!from.empty() && document.translated_from.empty()) flag(document, "translated_from?");
  const std::string_view kept = clip(fields.original, text_bytes);
  if (kept.size() < fields.original.size()) flag(document, "original?");
  TextBuilder original;
  put_normalised(kept, 0, OffsetMap(), original);
  document.original = original.take_text();
}

void set_fetched(Document& document, Fields& fields) {
  const std::string given = bounded(fields.fetched);
  if (given.empty()) return;
  document.fetched = parse_timestamp(given);
  if (!document.fetched) keep_unread(document, fields, "fetched", given);
}

std::string render_extra(const Fields& fields) {
  std::string out;
  for (const auto& [key, value] : fields.extra) {
    out += out.empty() ? '{' : ',';
    out += quote_json(key) + ':' + value;
  }
  if (!out.empty()) out += '}';
  return out;
}

// A member of `extra` as JSON, or "".
std::string member_of(std::string_view extra, std::string_view wanted) {
  std::string found;
  if (extra.empty()) return found;
  JsonScanner scanner(extra);
  const auto done = scanner.scan_members([&](const std::string& key, const JsonValue& value) -> Result<void> {
    if (key == wanted) found = value.raw;
    return {};
  });
  return done ? found : std::string();
}

}  // namespace

std::optional<Reject> unread_date(const Document& document) {
  for (const std::string key : {"published", "fetched"}) {
    if (!is_flagged(document, key + "?")) continue;
    const std::string given = member_of(document.extra, key);
    return Reject{document.raw_path, std::string(to_string(Code::BadFormat)),
                  fmt::format("is kept without the date \"{}\": {} is none; write it as 2015-10-14 or "
                              "2015-10-14T09:00:00Z",
                              key, given.empty() ? "what it says" : std::string(clip(given, 80)))};
  }
  return std::nullopt;
}

std::string* find_field(Fields& fields, std::string_view key) {
  if (key == "id") return &fields.id;
  if (key == "url") return &fields.url;
  if (key == "outlet") return &fields.outlet;
  if (key == "title") return &fields.title;
  if (key == "published") return &fields.published;
  if (key == "fetched") return &fields.fetched;
  if (key == "lang") return &fields.lang;
  if (key == "kind") return &fields.kind;
  if (key == "translated_from") return &fields.translated_from;
  if (key == "original") return &fields.original;
  return nullptr;
}

std::vector<std::string> split_credits(std::string_view list) {
  std::vector<std::string> credits;
  for (const std::string_view part : split(list, ',')) {
    if (std::string name = bounded(part); !name.empty()) credits.push_back(std::move(name));
  }
  return credits;
}

Result<Document> make_document(Fields fields, TextBuilder text, Origin origin, const OutletPack& outlets,
                               std::uint64_t text_bytes) {
  if (text.text().empty()) return fail(Code::Empty, "there is no text in it");
  if (text.text().size() > text_bytes) {
    return fail(Code::TooLarge,
                fmt::format("the text has {} bytes, the limit is {}; split it into its reports",
                            text.text().size(), text_bytes));
  }
  Document document;
  document.inferred = std::move(fields.inferred);
  if (const std::string kind = bounded(fields.kind); !kind.empty()) {
    const auto known = parse_document_kind(ascii_lower(kind));
    if (!known) {
      return fail(Code::BadFormat,
                  fmt::format("kind \"{}\" is none of report, restatement, analysis", clip(kind, 60)));
    }
    document.kind = *known;
  }
  document.given_id = bounded(fields.id);
  document.url = bounded(fields.url, kUrlBytes);
  set_outlet(document, fields, outlets);
  for (const std::string& credit : fields.credits) {
    if (std::string name = bounded(credit); !name.empty() && document.credits.size() < kCredits) {
      document.credits.push_back(std::move(name));
    }
  }
  document.title = bounded(fields.title);
  set_published(document, fields, origin.path);
  set_fetched(document, fields);
  set_translation(document, fields, text_bytes);
  document.language = tidy_language(bounded(fields.lang));
  document.text = text.take_text();
  document.offsets = text.take_map();
  // Text that an HTML parser places behind the page's end, or within its last character, stands at its last
  // byte.
  const auto last = static_cast<std::uint32_t>(std::max<std::size_t>(origin.bytes.size(), 1) - 1);
  for (OffsetRun& run : document.offsets.runs) run.raw = std::min(run.raw, last);
  if (document.language.empty()) {
    document.language = guess_language(document.text);
    if (!document.language.empty()) flag(document, "language");
  }
  document.raw_path = std::string(origin.path);
  document.raw_hash = sha256_hex(origin.bytes);
  document.extra = render_extra(fields);
  seal(document);
  return document;
}

}  // namespace entente
