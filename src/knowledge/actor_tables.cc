#include "knowledge/actor_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "knowledge/view_table.h"

namespace entente::actor_tables {
namespace {

// A term whose end the source does not give counts as held for this long (offices.tsv, "?").
constexpr int kUnknownTermYears = 5;

using Seen = ViewTable;  // ids of one file

bool is_iso3(std::string_view code) {
  return code.size() == 3 && std::all_of(code.begin(), code.end(), [](char c) { return is_ascii_upper(c); });
}

tl::unexpected<Error> bad(const TsvFile& file, const TsvRow& row, std::string message) {
  return fail(Code::BadPack, std::move(message), file.where(row));
}

Result<void> check_country(const Tables& tables, const TsvFile& file, const TsvRow& row,
                           std::string_view code) {
  if (code.empty() || tables.states.contains(code)) return {};
  return bad(
      file, row,
      fmt::format("country \"{}\" is in no states.tsv; use an ISO 3166 alpha-3 code such as IRN", code));
}

// The entry of an id: new, or emptied because a later folder redefines it. An id twice in one file is an
// error.
Result<std::size_t> place_entry(Tables& tables, const TsvFile& file, const TsvRow& row, Seen& seen,
                                NameKind kind) {
  const std::string_view id = row.cells[0];
  if (id.empty()) return bad(file, row, "the id (first column) is empty");
  if (seen.insert(id, row.line) != row.line)
    return bad(file, row, fmt::format("id \"{}\" occurs twice in this file", id));
  const auto [it, fresh] = tables.index.emplace(std::string(id), tables.entries.size());
  if (fresh) {
    tables.entries.emplace_back();
    tables.first_form.emplace_back();
  } else if (tables.entries[it->second].kind != kind) {
    return bad(file, row, fmt::format("id \"{}\" is already another kind of actor's", id));
  }
  ActorEntry& entry = tables.entries[it->second];
  std::vector<Office> offices = std::move(entry.offices);
  entry = ActorEntry{};
  entry.id = ActorId(std::string(id));
  entry.kind = kind;
  entry.offices = std::move(offices);
  tables.first_form[it->second] = tables.forms.size();
  return it->second;
}

using Marked = std::vector<std::string_view>;  // a handful: searched one by one

bool has(const Marked& marked, std::string_view text) {
  return std::find(marked.begin(), marked.end(), text) != marked.end();
}

void add_form(Tables& tables, std::size_t actor, std::string_view text, NameKind kind, const Marked& doubtful,
              std::string_view sector = {}) {
  tables.forms.push_back({actor, text, sector, kind, has(doubtful, text), false});
}

// Notes where a row's facts are from: `names` more of the first origin that its cell names.
void count_origin(Tables& tables, std::string_view cell, std::size_t names) {
  const std::string_view code = trim(cell.substr(0, cell.find('|')));
  auto it = tables.origins.find(code);
  if (it == tables.origins.end())
    it = tables.origins.emplace(std::string(code), ActorOrigin{std::string(code), {}, {}, 0}).first;
  it->second.names += names;
}

Result<void> read_members(const Tables& tables, const TsvFile& file, const TsvRow& row, std::string_view cell,
                          std::vector<std::string>& members) {
  for (const std::string_view member : split_bar(cell)) {
    if (auto known = check_country(tables, file, row, member); !known) return known;
    members.emplace_back(member);
  }
  return {};
}

Result<void> read_states(const TsvFile& file, Tables& tables) {
  Seen seen;
  for (const TsvRow& row : file.rows()) {
    if (!is_iso3(row.cells[1])) {
      return bad(
          file, row,
          fmt::format("\"{}\" is no ISO 3166 alpha-3 code; three capitals are expected", row.cells[1]));
    }
    auto at = place_entry(tables, file, row, seen, NameKind::State);
    if (!at) return tl::unexpected(std::move(at.error()));
    const auto names = split_bar(row.cells[2]);
    if (names.empty()) return bad(file, row, "a state needs at least one name (third column)");
    ActorEntry& entry = tables.entries[*at];
    entry.name = std::string(names.front());
    entry.country = std::string(row.cells[1]);
    tables.states[entry.country] = *at;
    entry.origin = std::string(row.cells[6]);
    const std::size_t before = tables.forms.size();
    const auto doubtful = split_bar(row.cells[5]);
    for (const std::string_view name : names) add_form(tables, *at, name, NameKind::State, doubtful);
    for (const std::string_view demonym : split_bar(row.cells[3]))
      add_form(tables, *at, demonym, NameKind::Demonym, doubtful);
    for (std::string_view seat : split_bar(row.cells[4])) {
      const std::size_t equals = seat.find('=');
      const std::string_view sector =
          equals == std::string_view::npos ? std::string_view() : trim(seat.substr(equals + 1));
      seat = trim(seat.substr(0, equals));
      if (seat.empty()) return bad(file, row, "a seat (fifth column) has no name before its \"=\"");
      add_form(tables, *at, seat, NameKind::Place, doubtful, sector);
    }
    count_origin(tables, row.cells[6], tables.forms.size() - before);
  }
  return {};
}

Result<void> read_groups(const TsvFile& file, Tables& tables) {
  Seen seen;
  for (const TsvRow& row : file.rows()) {
    auto at = place_entry(tables, file, row, seen, NameKind::Group);
    if (!at) return tl::unexpected(std::move(at.error()));
    const auto names = split_bar(row.cells[1]);
    if (names.empty()) return bad(file, row, "a group needs at least one name (second column)");
    ActorEntry& entry = tables.entries[*at];
    entry.name = std::string(names.front());
    if (auto members = read_members(tables, file, row, row.cells[2], entry.members); !members) return members;
    entry.origin = std::string(row.cells[4]);
    count_origin(tables, row.cells[4], names.size());
    const auto doubtful = split_bar(row.cells[3]);
    for (const std::string_view name : names) add_form(tables, *at, name, NameKind::Group, doubtful);
  }
  return {};
}

Result<void> read_organisations(const TsvFile& file, Tables& tables) {
  Seen seen;
  for (const TsvRow& row : file.rows()) {
    auto at = place_entry(tables, file, row, seen, NameKind::Organisation);
    if (!at) return tl::unexpected(std::move(at.error()));
    const auto names = split_bar(row.cells[3]);
    if (names.empty()) return bad(file, row, "an organisation needs at least one name (fourth column)");
    if (row.cells[1].empty())
      return bad(file, row, "an organisation needs a sector (second column), such as IGO or REB");
    if (auto known = check_country(tables, file, row, row.cells[2]); !known) return known;
    ActorEntry& entry = tables.entries[*at];
    entry.name = std::string(names.front());
    entry.sector = std::string(row.cells[1]);
    entry.country = std::string(row.cells[2]);
    if (auto members = read_members(tables, file, row, row.cells[5], entry.members); !members) return members;
    entry.origin = std::string(row.cells[6]);
    count_origin(tables, row.cells[6], names.size());
    const auto doubtful = split_bar(row.cells[4]);
    for (const std::string_view name : names) add_form(tables, *at, name, NameKind::Organisation, doubtful);
  }
  return {};
}

Result<void> read_persons(const TsvFile& file, Tables& tables) {
  Seen seen(file.rows().size());
  tables.entries.reserve(tables.entries.size() + file.rows().size());
  tables.forms.reserve(tables.forms.size() + 3 * file.rows().size());
  tables.first_form.reserve(tables.entries.capacity());
  tables.index.reserve(tables.index.size() + file.rows().size());
  for (const TsvRow& row : file.rows()) {
    auto at = place_entry(tables, file, row, seen, NameKind::Person);
    if (!at) return tl::unexpected(std::move(at.error()));
    if (row.cells[1].empty()) return bad(file, row, "a person needs a name (second column)");
    if (auto known = check_country(tables, file, row, row.cells[4]); !known) return known;
    ActorEntry& entry = tables.entries[*at];
    entry.name = std::string(row.cells[1]);
    entry.country = std::string(row.cells[4]);
    entry.origin = std::string(row.cells[6]);
    const std::size_t before = tables.forms.size();
    add_form(tables, *at, row.cells[1], NameKind::Person, {});
    for (const std::string_view alias : split_bar(row.cells[2]))
      add_form(tables, *at, alias, NameKind::Person, {});
    const auto doubtful = split_bar(row.cells[5]);
    for (const std::string_view surname : split_bar(row.cells[3])) {
      tables.forms.push_back({*at, surname, {}, NameKind::Person, has(doubtful, surname), true});
    }
    count_origin(tables, row.cells[6], tables.forms.size() - before);
  }
  return {};
}

Result<std::optional<CivilDate>> read_date(const TsvFile& file, const TsvRow& row, std::string_view text) {
  if (text.empty()) return std::optional<CivilDate>();
  const auto date = parse_date(text);
  if (!date)
    return bad(file, row, fmt::format("\"{}\" is no date; write it as 2015-10-14 or leave it empty", text));
  return date;
}

Result<void> read_offices(const TsvFile& file, Tables& tables) {
  std::vector<bool> begun(tables.entries.size());  // persons whose earlier folders' offices have been dropped
  for (const TsvRow& row : file.rows()) {
    const auto person = tables.index.find(row.cells[0]);
    if (person == tables.index.end() || tables.entries[person->second].kind != NameKind::Person) {
      return bad(file, row, fmt::format("person \"{}\" is in no persons.tsv", row.cells[0]));
    }
    Office office{std::string(row.cells[1]), std::string(row.cells[2]), std::string(row.cells[3]), {}, {}};
    if (office.title.empty()) return bad(file, row, "the office (second column) is empty");
    if (is_iso3(office.country)) {
      if (auto known = check_country(tables, file, row, office.country); !known) return known;
    }
    auto from = read_date(file, row, row.cells[4]);
    if (!from) return tl::unexpected(std::move(from.error()));
    office.from = *from;
    if (row.cells[5] == "?") {
      if (!office.from) return bad(file, row, "an end of \"?\" needs a beginning (fifth column)");
      office.to = office.from->plus_months(12 * kUnknownTermYears);
    } else {
      auto to = read_date(file, row, row.cells[5]);
      if (!to) return tl::unexpected(std::move(to.error()));
      office.to = *to;
    }
    std::vector<Office>& offices = tables.entries[person->second].offices;
    if (!begun[person->second]) offices.clear();
    begun[person->second] = true;
    offices.push_back(std::move(office));
  }
  return {};
}

Result<void> read_agents(const TsvFile& file, Tables& tables) {
  Seen seen;
  for (const TsvRow& row : file.rows()) {
    if (row.cells[0].empty() || row.cells[2].empty())
      return bad(file, row, "a role noun needs its singular and its sector");
    if (seen.insert(row.cells[0], row.line) != row.line)
      return bad(file, row, fmt::format("\"{}\" occurs twice in this file", row.cells[0]));
    count_origin(tables, row.cells[3], row.cells[1].empty() ? 1 : 2);
    tables.agents[std::string(row.cells[0])] = {std::string(row.cells[1]), std::string(row.cells[2])};
  }
  return {};
}

Result<void> read_spellings(const TsvFile& file, Tables& tables) {
  for (const TsvRow& row : file.rows()) {
    for (const std::string_view variant : split_bar(row.cells[1])) {
      if (row.cells[0].empty() || variant.find(' ') != std::string_view::npos) {
        return bad(file, row, "spellings are single words, the standard one first");
      }
      tables.spellings.emplace_back(row.cells[0], variant);
    }
  }
  return {};
}

std::optional<NameKind> kind_of_form(std::string_view word) {
  if (word == "name") return NameKind::State;  // or what the actor is
  if (word == "demonym") return NameKind::Demonym;
  if (word == "seat") return NameKind::Place;
  return std::nullopt;
}

// Further names of actors that this folder or one before it has: nothing of theirs is replaced.
Result<void> read_names(const TsvFile& file, Tables& tables) {
  for (const TsvRow& row : file.rows()) {
    const auto actor = tables.index.find(row.cells[0]);
    if (actor == tables.index.end())
      return bad(file, row, fmt::format("no table has an actor \"{}\" to give a name to", row.cells[0]));
    const auto kind = kind_of_form(row.cells[1]);
    if (!kind) return bad(file, row, "the second column is name, demonym or seat");
    const auto names = split_bar(row.cells[2]);
    const auto doubtful = split_bar(row.cells[3]);
    const ActorEntry& entry = tables.entries[actor->second];
    for (const std::string_view name : names)
      add_form(tables, actor->second, name, row.cells[1] == "name" ? entry.kind : *kind, doubtful);
    count_origin(tables, row.cells[4], names.size());
  }
  return {};
}

Result<void> read_origins(const TsvFile& file, Tables& tables) {
  for (const TsvRow& row : file.rows()) {
    if (row.cells[0].empty() || row.cells[1].empty())
      return bad(file, row, "an origin needs a code and what it stands for");
    ActorOrigin& origin = tables.origins[std::string(row.cells[0])];
    origin.code = std::string(row.cells[0]);
    origin.source = std::string(row.cells[1]);
    origin.licence = std::string(row.cells[2]);
  }
  return {};
}

struct TableKind {
  std::string_view name;
  std::size_t least;
  std::size_t most;
  Result<void> (*read)(const TsvFile&, Tables&);
};

}  // namespace

Result<void> read_folder(const std::string& folder, Tables& tables) {
  static constexpr TableKind kTables[] = {
      {"origins.tsv", 2, 3, read_origins},
      {"spellings.tsv", 2, 3, read_spellings},
      {"states.tsv", 5, 7, read_states},
      {"groups.tsv", 3, 5, read_groups},
      {"organisations.tsv", 4, 7, read_organisations},
      {"persons.tsv", 5, 7, read_persons},
      {"offices.tsv", 4, 7, read_offices},
      {"agents.tsv", 3, 4, read_agents},
      {"names.tsv", 3, 5, read_names},
  };
  for (const TableKind& table : kTables) {
    const auto path = find_pack_file(folder, "actors", table.name);
    if (!path) continue;
    auto file = TsvFile::load(*path, table.least, table.most);
    if (!file) return tl::unexpected(std::move(file.error()));
    if (auto read = table.read(*file, tables); !read) return read;
    tables.files.push_back(std::move(*file));
  }
  return {};
}

std::vector<std::string> variants_of_name(std::string_view name) {
  static constexpr std::string_view kJoining[] = {"al",  "el",  "bin",   "ben",   "ibn",  "van", "von", "der",
                                                  "den", "de",  "da",    "dos",   "del",  "di",  "du",  "la",
                                                  "le",  "abu", "abdel", "abdul", "ould", "of",  "st"};
  if (std::count(name.begin(), name.end(), ' ') < 2) return {};
  std::vector<std::string_view> words;
  for (const std::string_view word : split(name, ' ')) {
    if (!word.empty()) words.push_back(word);
  }
  if (words.size() < 3 || words.size() > 6) return {};
  const auto joins = [](std::string_view word) {
    if (word.size() > 5) return false;
    std::string plain(word.begin(), word.end());
    for (char& c : plain) c = ascii_lower(c);
    return std::find(std::begin(kJoining), std::end(kJoining), std::string_view(plain)) != std::end(kJoining);
  };
  std::size_t last = words.size() - 1;
  while (last > 1 && joins(words[last - 1])) --last;
  if (last < 2 || joins(words[0])) return {};
  std::string family;
  for (std::size_t i = last; i < words.size(); ++i)
    family += (family.empty() ? "" : " ") + std::string(words[i]);
  std::vector<std::string> variants{std::string(words[0]) + " " + family};
  if (words[last - 1].size() > 2 && !joins(words[last - 1]))
    variants.push_back(std::string(words[last - 1]) + " " + family);
  return variants;
}

}  // namespace entente::actor_tables
