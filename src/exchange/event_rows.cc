#include "exchange/event_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/hash.h"
#include "base/text.h"
#include "base/utf8.h"
#include "exchange/event_cells.h"
#include "knowledge/address.h"

namespace entente {
namespace {

using rows::Cell;
using Cells = std::vector<Cell>;

constexpr std::size_t kMostRowBytes = 1u << 20;  // GDELT's longest are below 4 KiB
constexpr std::size_t kMostColumns = 512;
constexpr std::size_t kMostShown = 60;   // bytes of a cell in a message
constexpr std::size_t kMostTitle = 200;  // bytes
constexpr double kNearMiss =
    0.7;  // of a row's cells with a shape that have it: a table of that kind, damaged
constexpr std::size_t kMostLinesTried = 64;
constexpr std::array<std::string_view, 7> kNothing = {"NA", "NULL", "None", "none", "nan", "NaN", "N/A"};

bool is_blank(const Cell& cell, const EventFormat& format) {
  return cell.raw.empty() ||
         (format.na && std::find(kNothing.begin(), kNothing.end(), cell.raw) != kNothing.end());
}

std::string_view without_end(std::string_view line) {
  while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// The lines that are whole, without their ends and without blank ones; the last one too where there is no
// other.
std::vector<std::string_view> whole_lines(std::string_view bytes) {
  std::vector<std::string_view> lines;
  std::string_view rest = bytes;
  for (std::size_t end = rest.find('\n'); end != std::string_view::npos && lines.size() < kMostLinesTried;
       end = rest.find('\n')) {
    const std::string_view line = without_end(rest.substr(0, end));
    if (!trim(line).empty()) lines.push_back(line);
    rest.remove_prefix(end + 1);
  }
  if (lines.empty() && !trim(rest).empty()) lines.push_back(without_end(rest));
  return lines;
}

std::string shown(std::string_view cell) {
  std::string out = rows::render_cell({cell.substr(0, kMostShown), 0, false});
  return cell.size() > kMostShown ? out + "..." : out;
}

struct Misfit {
  std::size_t column = 0;
  bool missing = false;
};

// The first cell that is not what its column asks for.
template <class ColumnAt>
std::optional<Misfit> find_misfit(const Cells& cells, const EventFormat& format, const ColumnAt& column_at) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const Column* column = column_at(i);
    if (column == nullptr) continue;
    if (is_blank(cells[i], format)) {
      if (column->presence == Presence::Required) return Misfit{i, true};
    } else if (!has_shape(cells[i].raw, column->shape)) {
      return Misfit{i, false};
    }
  }
  return std::nullopt;
}

std::string say(const Misfit& misfit, const Cells& cells, const Column& column) {
  if (misfit.missing) return fmt::format("column {} ({}) is empty", misfit.column + 1, column.name);
  return fmt::format("column {} ({}) is '{}', not {}", misfit.column + 1, column.name,
                     shown(cells[misfit.column].raw), describe(column.shape));
}

// How the lines of a file without a header look as a table of one format.
struct Likeness {
  std::size_t fitting = 0;
  std::size_t near = 0;   // right in number, most cells as they should be
  std::string complaint;  // about the first of `near`
};

double share_of_fitting(const Cells& cells, const EventFormat& format) {
  std::size_t shaped = 0;
  std::size_t fitting = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (format.columns[i].shape == Shape::Any || is_blank(cells[i], format)) continue;
    ++shaped;
    fitting += has_shape(cells[i].raw, format.columns[i].shape) ? 1 : 0;
  }
  return shaped == 0 ? 0.0 : static_cast<double>(fitting) / static_cast<double>(shaped);
}

Likeness compare(const std::vector<std::string_view>& lines, const EventFormat& format) {
  Likeness likeness;
  for (std::size_t n = 0; n < lines.size(); ++n) {
    const auto tabs = static_cast<std::size_t>(std::count(lines[n].begin(), lines[n].end(), '\t'));
    if (tabs + 1 != format.columns.size()) continue;
    const auto cells = rows::cut(lines[n], '\t');
    if (!cells) continue;
    const auto misfit = find_misfit(*cells, format, [&](std::size_t i) { return &format.columns[i]; });
    if (!misfit) {
      ++likeness.fitting;
    } else if (share_of_fitting(*cells, format) >= kNearMiss) {
      ++likeness.near;
      if (likeness.complaint.empty()) {
        likeness.complaint =
            fmt::format("in line {} {}", n + 1, say(*misfit, *cells, format.columns[misfit->column]));
      }
    }
  }
  return likeness;
}

bool names_column(const Column& column, std::string_view comparable) {
  if (comparable_column(column.name) == comparable) return true;
  for (const std::string_view alias : split(column.aliases, '|')) {
    if (!alias.empty() && comparable_column(alias) == comparable) return true;
  }
  return false;
}

const Column* find_column(const EventFormat& format, std::string_view comparable) {
  const auto it = std::find_if(format.columns.begin(), format.columns.end(),
                               [&](const Column& column) { return names_column(column, comparable); });
  return it == format.columns.end() || comparable.empty() ? nullptr : &*it;
}

Error refused(const EventFormat& format, std::string why) {
  return {Code::Unsupported, fmt::format("a table that looks like {}: {}", format.name, why), {}};
}

// The cells of one row by what they mean.
class Row {
 public:
  void add(const Column& column, std::string value) { cells_.emplace_back(column.role, std::move(value)); }
  std::string_view find(Role role) const {
    const auto it =
        std::find_if(cells_.begin(), cells_.end(), [&](const auto& cell) { return cell.first == role; });
    return it == cells_.end() ? std::string_view() : std::string_view(it->second);
  }
  std::string_view find(Role first, Role second) const {
    const std::string_view value = find(first);
    return value.empty() ? find(second) : value;
  }

 private:
  std::vector<std::pair<Role, std::string>> cells_;
};

// "Reuters;BBC" -> "Reuters".
std::string_view first_of_list(std::string_view list) {
  return trim(list.substr(0, list.find_first_of(";|")));
}

void set_source(const Row& row, const EventFormat& format, const OutletPack& outlets, Document& document) {
  const std::string_view address = first_of_list(row.find(Role::Url));
  const bool linked = !find_host(address).empty();
  if (linked) document.url = address;
  // Rows of one story share an address, so that nobody takes them for several reports.
  if (document.url.empty() && !row.find(Role::Story).empty()) {
    document.url = fmt::format("urn:x-{}:story:{}", format.id, row.find(Role::Story));
  }
  if (const std::string_view name = first_of_list(row.find(Role::Outlet)); !name.empty()) {
    document.outlet = outlet_of_name(name, outlets);
  } else if (linked) {
    document.outlet = outlet_of_address(address, outlets);
  } else if (!address.empty()) {  // GDELT names a source that has no address
    document.outlet = outlet_of_name(address, outlets);
  }
  if (document.outlet.empty()) {
    document.outlet = OutletId(std::string(format.id));
    document.inferred.emplace_back("outlet");
  }
}

std::string make_title(const Row& row, const EventFormat& format) {
  std::string title = fmt::format("{} {}", format.name, row.find(Role::Id));
  std::string_view mark = ": ";
  for (const std::string_view part :
       {row.find(Role::SourceName, Role::SourceCode),
        row.find(Role::EventText, Role::Category).empty() ? row.find(Role::Cameo)
                                                          : row.find(Role::EventText, Role::Category),
        row.find(Role::TargetName, Role::TargetCode)}) {
    if (part.empty()) continue;
    title += mark;
    title += part;
    mark = ", ";
  }
  if (title.size() > kMostTitle) title.resize(floor_utf8(title, kMostTitle));
  return title;
}

void set_times(const Row& row, Document& document) {
  document.published = parse_row_time(row.find(Role::Published));
  if (document.published) return;
  document.published = parse_row_time(row.find(Role::Date));
  if (document.published) document.published->seconds = -1;
  document.inferred.emplace_back("published");
}

}  // namespace

std::optional<EventTable> EventTable::from_header(std::string_view line) {
  const char separator = line.find('\t') != std::string_view::npos  ? '\t'
                         : line.find(',') != std::string_view::npos ? ','
                                                                    : ';';
  auto cells = rows::cut(line, separator);
  if (!cells || cells->size() > kMostColumns) return std::nullopt;
  while (!cells->empty() && cells->back().raw.empty()) cells->pop_back();  // surplus separators
  std::vector<std::string> names;
  for (const Cell& cell : *cells) names.push_back(rows::render_cell(cell));
  std::optional<EventTable> best;
  std::size_t most = 0;
  for (const EventFormat& format : event_formats()) {
    EventTable table(format, separator);
    std::size_t known = 0;
    for (const std::string& name : names) {
      const Column* column = find_column(format, comparable_column(name));
      known += column != nullptr ? 1 : 0;
      table.places_.push_back({column, column != nullptr ? std::string(column->name) : name});
    }
    if (known * 2 < format.columns.size() || known <= most) continue;
    most = known;
    table.header_ = line;
    best = std::move(table);
  }
  return best;
}

EventTable EventTable::bare(const EventFormat& format) {
  EventTable table(format, '\t');
  for (const Column& column : format.columns) table.places_.push_back({&column, std::string(column.name)});
  return table;
}

Result<std::optional<EventTable>> EventTable::recognise(std::string_view first_bytes) {
  if (first_bytes.starts_with("\xFF\xFE") || first_bytes.starts_with("\xFE\xFF")) {
    std::string narrow;
    for (const char c : first_bytes.substr(2)) narrow += c == '\0' ? std::string() : std::string(1, c);
    auto table = recognise(narrow);
    if (!table || !*table) return table;
    return tl::unexpected(
        refused(*(*table)->format_, "it is in UTF-16; convert it (iconv -f UTF-16 -t UTF-8)"));
  }
  if (first_bytes.starts_with("\xEF\xBB\xBF")) first_bytes.remove_prefix(3);
  const std::vector<std::string_view> lines = whole_lines(first_bytes);
  if (lines.empty()) return std::optional<EventTable>();
  if (auto table = from_header(lines.front())) {
    const EventFormat& format = *table->format_;
    if (!format.refusal.empty()) return tl::unexpected(refused(format, std::string(format.refusal)));
    for (const Column& column : format.columns) {
      const bool there = std::any_of(table->places_.begin(), table->places_.end(),
                                     [&](const Place& place) { return place.column == &column; });
      if (column.presence == Presence::Required && !there)
        return tl::unexpected(refused(format, fmt::format("its header has no column '{}'", column.name)));
    }
    return table;
  }
  const EventFormat* best = nullptr;
  Likeness likeness;
  for (const EventFormat& format : event_formats()) {
    if (!format.bare) continue;
    Likeness here = compare(lines, format);
    if ((here.fitting + here.near) * 2 < lines.size()) continue;
    if (best != nullptr && here.fitting <= likeness.fitting) continue;
    best = &format;
    likeness = std::move(here);
  }
  if (best == nullptr) return std::optional<EventTable>();
  if (!best->refusal.empty()) return tl::unexpected(refused(*best, std::string(best->refusal)));
  if (likeness.fitting > 0) return std::optional(bare(*best));
  return tl::unexpected(refused(*best, likeness.complaint));
}

bool EventTable::is_header(std::string_view line) const {
  if (!header_.empty() && line == header_) return true;
  if (places_.empty()) return false;
  if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
  std::string_view first = trim(line.substr(0, line.find(separator_)));
  return !first.empty() && comparable_column(first) == comparable_column(places_.front().name);
}

Result<std::optional<Document>> EventTable::read_row(std::string_view line, std::string_view where,
                                                     const OutletPack& outlets) const {
  const std::string_view whole = line;
  line = without_end(line);
  const auto bad = [&](std::string message) {
    return fail(Code::BadFormat, std::move(message), std::string(where));
  };
  if (line.size() > kMostRowBytes) {
    return fail(Code::TooLarge,
                fmt::format("the row has {} bytes, the limit is {}", line.size(), kMostRowBytes),
                std::string(where));
  }
  if (trim(line).empty() || is_header(line)) return std::optional<Document>();
  auto cells = rows::cut(line, separator_);
  if (!cells) return tl::unexpected(std::move(cells.error()).in(where));
  if (cells->front().raw.starts_with("\xEF\xBB\xBF")) {  // of the file's first row
    cells->front().raw.remove_prefix(3);
    cells->front().at += 3;
  }
  while (cells->size() > places_.size() && cells->back().raw.empty()) cells->pop_back();
  if (cells->size() != places_.size()) {
    return bad(fmt::format("the row has {} columns, {} has {}{}", cells->size(), format_->name,
                           places_.size(), cells->size() < places_.size() ? ": was the file cut off?" : ""));
  }
  const auto misfit = find_misfit(*cells, *format_, [&](std::size_t i) { return places_[i].column; });
  if (misfit) return bad(say(*misfit, *cells, *places_[misfit->column].column));

  Document document;
  document.kind = DocumentKind::Record;
  rows::RowText text;
  Row row;
  nlohmann::ordered_json columns = nlohmann::ordered_json::object();
  for (std::size_t i = 0; i < cells->size(); ++i) {
    const Cell& cell = (*cells)[i];
    const Place& place = places_[i];
    if (is_blank(cell, *format_)) continue;
    std::string value = rows::render_cell(cell);
    columns[rows::render_cell({place.name, 0, false})] = value;
    if (place.column == nullptr || place.column->role == Role::Repeat) continue;
    text.add(place.name, cell);
    row.add(*place.column, std::move(value));
  }
  if (text.repaired()) document.inferred.emplace_back("encoding");
  std::move(text).move_into(document);
  set_source(row, *format_, outlets, document);
  set_times(row, document);
  const auto day = parse_row_time(row.find(Role::Date));
  document.given_id = fmt::format("{}/{}/{}", format_->id, row.find(Role::Id), render_date(day->date));
  document.title = make_title(row, *format_);
  document.raw_path = where;
  document.raw_hash = sha256_hex(whole);
  document.extra = nlohmann::ordered_json{{"dataset", format_->id}, {"row", std::move(columns)}}.dump();
  seal(document);
  return std::optional(std::move(document));
}

}  // namespace entente
