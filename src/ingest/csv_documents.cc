#include "ingest/csv_documents.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "ingest/csv_scan.h"
#include "ingest/fields.h"
#include "ingest/html_metadata.h"
#include "ingest/json_scan.h"
#include "ingest/loose_date.h"

namespace entente {
namespace {

constexpr std::size_t kMostColumns = 1024;
constexpr std::size_t kSampleBytes = 1 << 18;
constexpr std::size_t kSampleRows = 20;
constexpr std::size_t kHeaderBytes = 80;

// What people call a field, the surest first.
struct Synonym {
  std::string_view header;
  std::string_view key;
};
constexpr std::array<Synonym, 48> kSynonyms = {{{"text", "text"},
                                                {"body", "text"},
                                                {"content", "text"},
                                                {"full text", "text"},
                                                {"fulltext", "text"},
                                                {"full_text", "text"},
                                                {"article text", "text"},
                                                {"article_text", "text"},
                                                {"message", "text"},
                                                {"title", "title"},
                                                {"headline", "title"},
                                                {"subject", "title"},
                                                {"published", "published"},
                                                {"date", "published"},
                                                {"published_at", "published"},
                                                {"publishedat", "published"},
                                                {"published at", "published"},
                                                {"publication date", "published"},
                                                {"publication_date", "published"},
                                                {"date published", "published"},
                                                {"date_published", "published"},
                                                {"publish_date", "published"},
                                                {"pubdate", "published"},
                                                {"url", "url"},
                                                {"link", "url"},
                                                {"permalink", "url"},
                                                {"address", "url"},
                                                {"outlet", "outlet"},
                                                {"source", "outlet"},
                                                {"publisher", "outlet"},
                                                {"publication", "outlet"},
                                                {"credits", "credits"},
                                                {"author", "author"},
                                                {"authors", "author"},
                                                {"byline", "author"},
                                                {"creator", "author"},
                                                {"lang", "lang"},
                                                {"language", "lang"},
                                                {"kind", "kind"},
                                                {"translated_from", "translated_from"},
                                                {"translated from", "translated_from"},
                                                {"original", "original"},
                                                {"original_text", "original"},
                                                {"original text", "original"},
                                                {"id", "id"},
                                                {"fetched", "fetched"},
                                                {"fetched_at", "fetched"},
                                                {"retrieved", "fetched"}}};

std::string tidy(std::string_view header) { return ascii_lower(squeeze(clip(header, 4 * kHeaderBytes))); }

std::string_view key_of(std::string_view header) {
  for (const Synonym& synonym : kSynonyms) {
    if (synonym.header == header) return synonym.key;
  }
  return "";
}

std::vector<std::string> read_headers(std::string_view text, const CsvRecord& record) {
  std::vector<std::string> headers;
  for (const CsvCell& cell : record.cells) headers.push_back(squeeze(clip(cell_text(text, cell), 1000)));
  return headers;
}

// The column that a map names: by its header, else by its number.
std::optional<std::size_t> find_column(const std::vector<std::string>& headers, std::string_view wanted) {
  for (std::size_t i = 0; i < headers.size(); ++i) {
    if (tidy(headers[i]) == tidy(wanted)) return i;
  }
  std::size_t number = 0;
  for (const char c : wanted) {
    if (!is_ascii_digit(c) || number > kMostColumns) return std::nullopt;
    number = number * 10 + static_cast<std::size_t>(c - '0');
  }
  return number >= 1 && number <= headers.size() ? std::optional(number - 1) : std::nullopt;
}

// Does the cell read like the name of a column, and not like a piece of a sentence?
bool reads_like_header(std::string_view cell) {
  if (cell.empty() || cell.size() > kHeaderBytes / 2) return false;
  const bool letter =
      is_ascii_alpha(cell.front()) || cell.front() == '_' || static_cast<unsigned char>(cell.front()) >= 0x80;
  return letter && std::count(cell.begin(), cell.end(), ' ') <= 3 &&
         std::string_view(".!?:").find(cell.back()) == std::string_view::npos;
}

bool named_as_table(std::string_view path) {
  const std::string lower = ascii_lower(path.substr(path.size() - std::min<std::size_t>(path.size(), 8)));
  return lower.ends_with(".csv") || lower.ends_with(".tsv") || lower.ends_with(".tab");
}

struct Sample {
  std::vector<std::string> headers;
  std::size_t rows = 0;
  std::size_t even = 0;    // rows with as many cells as the header
  std::size_t spaced = 0;  // cells behind a separator and a space, as commas are set in prose
};

std::optional<Sample> take_sample(std::string_view text, char separator, std::uint32_t at) {
  const bool whole = text.size() <= at + kSampleBytes;
  CsvScanner scanner(text.substr(0, at + kSampleBytes), separator, at);
  CsvRecord record;
  if (!scanner.next(record) || record.open_quote || record.cells.size() > kMostColumns) return std::nullopt;
  Sample sample;
  for (std::size_t i = 1; i < record.cells.size(); ++i) {
    const CsvCell& cell = record.cells[i];
    sample.spaced += !cell.quoted && cell.begin < cell.end && text[cell.begin] == ' ' ? 1 : 0;
  }
  sample.headers = read_headers(text, record);
  std::set<std::string> seen;
  std::size_t unnamed = 0;
  for (const std::string& header : sample.headers) {
    if (header.size() > kHeaderBytes) return std::nullopt;
    unnamed += header.empty() ? 1 : 0;
    if (!header.empty() && !seen.insert(tidy(header)).second) return std::nullopt;
  }
  if (unnamed * 2 > sample.headers.size()) return std::nullopt;
  while (sample.rows < kSampleRows && scanner.next(record)) {
    const bool cut = !whole && scanner.at() + 1 >= at + kSampleBytes;
    if (cut && sample.rows > 0) break;
    ++sample.rows;
    sample.even += record.cells.size() == sample.headers.size() || record.open_quote || cut ? 1 : 0;
  }
  return sample;
}

bool is_table(const Sample& sample, const ColumnMap& columns, bool named) {
  const std::size_t width = sample.headers.size();
  const bool even = sample.rows > 0 && sample.even * 10 >= sample.rows * 8;
  if (const std::string* mapped = columns.find("text"); mapped != nullptr && even && width >= 2) {
    if (find_column(sample.headers, *mapped)) return true;
  }
  std::size_t known = 0;
  bool has_text = false;
  bool labels = true;
  for (const std::string& header : sample.headers) {
    const std::string_view key = key_of(tidy(header));
    known += key.empty() ? 0 : 1;
    has_text = has_text || key == "text";
    labels = labels && (header.empty() || reads_like_header(header));
  }
  if (width == 1) return named && has_text && sample.rows > 0;
  if (has_text && known >= 2) return sample.even > 0;
  if (!even) return false;
  if (has_text || (named && labels)) return true;
  return labels && sample.spaced == 0 && sample.even == sample.rows && width >= 3 &&
         (known >= 2 || sample.rows >= 5);
}

class TableReader {
 public:
  TableReader(const DecodedText& decoded, std::string_view bytes, std::string_view path,
              const ReadContext& context)
      : text_(decoded.utf8), map_(decoded.map), bytes_(bytes), path_(path), context_(context) {}

  void read(const CsvLayout& layout) {
    CsvScanner scanner(text_, layout.separator, layout.header_at);
    CsvRecord record;
    if (!scanner.next(record)) return;
    if (auto settled = settle_columns(read_headers(text_, record)); !settled) {
      return context_.reject(path_, settled.error().code, settled.error().message);
    }
    for (std::size_t number = 2; scanner.next(record); ++number) {
      const std::string where = fmt::format("{}:{}", path_, number);
      if (scanner.gave_up()) {
        return context_.reject(
            where, Code::BadFormat,
            "a quote that is opened is not closed, again and again; the rows from here on are not read");
      }
      if (is_blank(record)) continue;
      context_.add(read_row(record, where), where);
    }
  }

 private:
  Result<void> settle_columns(std::vector<std::string> headers) {
    headers_ = std::move(headers);
    keys_.assign(headers_.size(), "");
    std::set<std::string, std::less<>> taken;
    for (const auto& [key, wanted] : context_.columns.columns) {
      const auto column = find_column(headers_, wanted);
      if (!column && knows(key)) continue;  // a map for several tables: this one says it itself
      if (!column) {
        return fail(Code::BadFormat, fmt::format("there is no column \"{}\" for {}; the columns are {}",
                                                 wanted, key, list_headers()));
      }
      keys_[*column] = key;
      stated_ = true;
      taken.insert(key);
    }
    for (const Synonym& synonym : kSynonyms) {
      if (taken.contains(synonym.key)) continue;
      for (std::size_t i = 0; i < headers_.size(); ++i) {
        if (!keys_[i].empty() || tidy(headers_[i]) != synonym.header) continue;
        keys_[i] = synonym.key;
        taken.emplace(synonym.key);
        break;
      }
    }
    name_others();
    if (taken.contains("text")) return {};
    return fail(
        Code::BadFormat,
        fmt::format(
            "no column holds the reports' text; the columns are {}; say which one with --columns text=NAME, "
            "or text = \"NAME\" under [columns] in case.toml",
            list_headers()));
  }

  bool knows(std::string_view key) const {
    return std::any_of(headers_.begin(), headers_.end(),
                       [&](const std::string& header) { return key_of(tidy(header)) == key; });
  }

  // What goes to `extra` needs names that are different from each other.
  void name_others() {
    std::set<std::string> seen;
    for (std::size_t i = 0; i < headers_.size(); ++i) {
      std::string name = headers_[i].empty() ? fmt::format("column {}", i + 1) : headers_[i];
      if (!seen.insert(name).second) name += fmt::format(" ({})", i + 1);
      seen.insert(name);
      names_.push_back(std::move(name));
    }
  }

  std::string list_headers() const {
    std::string list;
    for (const std::string& header : headers_) {
      if (list.size() > 600) return list + " ...";
      list += fmt::format("{}\"{}\"", list.empty() ? "" : ", ", clip(header, 60));
    }
    return list;
  }

  bool is_blank(const CsvRecord& record) const {
    return std::all_of(record.cells.begin(), record.cells.end(),
                       [&](const CsvCell& cell) {
                         return trim(text_.substr(cell.begin, cell.end - cell.begin)).empty();
                       }) &&
           !record.open_quote;
  }

  Result<Document> read_row(const CsvRecord& record, std::string_view where) const {
    if (record.open_quote) return fail(Code::BadFormat, "a quote that is opened is not closed");
    std::size_t size = record.cells.size();
    while (size > headers_.size() && record.cells[size - 1].begin == record.cells[size - 1].end) --size;
    if (size > headers_.size()) {
      return fail(Code::BadFormat,
                  fmt::format("the row has {} cells, the header has {}; a separator or a quote inside a "
                              "cell wants quotes around the cell",
                              size, headers_.size()));
    }
    const OffsetMap map = slice_map(map_, record.begin, record.end);
    Fields fields;
    TextBuilder text;
    for (std::size_t i = 0; i < size; ++i) take_cell(i, record.cells[i], map, fields, text);
    if (text.text().empty()) return fail(Code::Empty, "the row has no text");
    const std::uint32_t begin = map_.to_raw(record.begin);
    const std::uint32_t end =
        record.end == text_.size() ? static_cast<std::uint32_t>(bytes_.size()) : map_.to_raw(record.end);
    return make_document(std::move(fields), std::move(text), {where, bytes_.substr(begin, end - begin)},
                         context_.outlets, context_.limits.text_bytes);
  }

  void take_cell(std::size_t column, const CsvCell& cell, const OffsetMap& map, Fields& fields,
                 TextBuilder& text) const {
    const std::string& key = keys_[column];
    if (key == "text") {
      TextBuilder whole;
      put_cell(text_, cell, map, whole);
      const std::string string = whole.take_text();
      put_normalised(string, 0, whole.take_map(), text);
      return;
    }
    std::string value = cell_text(text_, cell);
    if (trim(value).empty()) return;
    if (key == "published") {
      const auto date = parse_loose_date(value);
      fields.published = date ? render_timestamp(*date) : value;
    } else if (key == "credits") {
      fields.credits = split_credits(value);
    } else if (key == "kind" && !stated_ && !parse_document_kind(ascii_lower(trim(value)))) {
      keep(column, value, fields);  // somebody else's kinds
    } else if (std::string* member = find_field(fields, key)) {
      *member = std::move(value);
    } else {
      if (key == "author") add_agencies(value, fields);
      keep(column, value, fields);
    }
  }

  // As in bylines: people do not vouch for a report as an agency does.
  static void add_agencies(const std::string& author, Fields& fields) {
    for (std::string& agency : find_agencies(author)) fields.credits.push_back(std::move(agency));
    if (!fields.credits.empty()) fields.inferred.emplace_back("credits");
  }

  void keep(std::size_t column, std::string_view value, Fields& fields) const {
    fields.extra.emplace_back(names_[column], quote_json(value));
  }

  std::string_view text_;
  const OffsetMap& map_;
  std::string_view bytes_;
  std::string_view path_;
  const ReadContext& context_;
  std::vector<std::string> headers_;
  std::vector<std::string> names_;
  std::vector<std::string> keys_;
  bool stated_ = false;
};

}  // namespace

std::optional<CsvLayout> find_csv_layout(std::string_view text, std::string_view path,
                                         const ColumnMap& columns) {
  std::uint32_t at = 0;
  std::string_view separators = "\t,;|";
  const std::string_view first = text.substr(0, std::min(text.find_first_of("\r\n"), text.size()));
  if (ascii_lower(first.substr(0, 4)) == "sep=" && first.size() == 5) {  // spreadsheets say so themselves
    separators = first.substr(4, 1);
    at = static_cast<std::uint32_t>(first.size());
  }
  std::optional<CsvLayout> best;
  std::size_t width = 0;
  for (const char separator : separators) {
    const auto sample = take_sample(text, separator, at);
    if (!sample || sample->headers.size() <= width || !is_table(*sample, columns, named_as_table(path)))
      continue;
    best = CsvLayout{separator, at};
    width = sample->headers.size();
  }
  return best;
}

void read_csv(const DecodedText& decoded, const CsvLayout& layout, std::string_view bytes,
              std::string_view path, const ReadContext& context) {
  TableReader(decoded, bytes, path, context).read(layout);
}

}  // namespace entente
