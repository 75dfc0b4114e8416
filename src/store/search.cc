#include "store/search.h"

#include <fmt/format.h>

#include <algorithm>
#include <variant>

#include "base/text.h"
#include "base/utf8.h"
#include "store/connection.h"
#include "store/schema.h"

namespace entente {
namespace {

constexpr std::size_t kMostWords = 64;
constexpr std::size_t kLeadBytes = 220;  // of a text that is shown where no words were asked for
constexpr int kNearNames = 5;

// Whether anything in it is a letter or a digit to the tokenizer: not ASCII's punctuation, nor the blocks of
// it beyond.
bool has_letters(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint point = decode_utf8(word, at);
    at += point.size;
    const char32_t c = point.value;
    if (c < 0x80 ? is_ascii_alpha(static_cast<char>(c)) || is_ascii_digit(static_cast<char>(c))
                 : c > 0xBF && (c < 0x2000 || c > 0x206F) && (c < 0x3000 || c > 0x303F)) {
      return true;
    }
  }
  return false;
}

struct Term {
  std::string text;
  bool prefix = false;
  bool negated = false;
  bool alternative = false;  // joined by OR with the one before
};

std::string quoted(const Term& term) {
  std::string out = "\"";
  for (const char c : term.text) {
    out += c;
    if (c == '"') out += '"';
  }
  return out + (term.prefix ? "\"*" : "\"");
}

// The next word or phrase, taken off `rest`.
Result<Term> take_term(std::string_view& rest) {
  Term term;
  if (rest.front() == '-' && rest.size() > 1 && !is_ascii_space(rest[1])) {
    term.negated = true;
    rest.remove_prefix(1);
  }
  if (rest.front() == '"') {
    const std::size_t end = rest.find('"', 1);
    if (end == std::string_view::npos)
      return fail(Code::BadUsage, "a quotation mark is not closed", std::string(rest));
    term.text = std::string(rest.substr(1, end - 1));
    rest.remove_prefix(end + 1);
  } else {
    std::size_t end = 0;
    while (end < rest.size() && !is_ascii_space(rest[end]) && rest[end] != '"') ++end;
    term.text = std::string(rest.substr(0, end));
    rest.remove_prefix(end);
    if (term.text.ends_with('*')) {
      term.text.pop_back();
      term.prefix = true;
    }
  }
  if (!rest.empty() && rest.front() == '*') {
    term.prefix = true;
    rest.remove_prefix(1);
  }
  return term;
}

Result<std::vector<Term>> take_terms(std::string_view words) {
  std::vector<Term> terms;
  bool alternative = false;
  for (;;) {
    while (!words.empty() && is_ascii_space(words.front())) words.remove_prefix(1);
    if (words.empty()) return terms;
    auto term = take_term(words);
    if (!term) return tl::unexpected(term.error());
    if (term->text == "OR" && !terms.empty()) {
      alternative = true;
      continue;
    }
    if (!has_letters(term->text)) continue;
    term->alternative = alternative && !term->negated && !terms.back().negated;
    alternative = false;
    terms.push_back(std::move(*term));
    if (terms.size() > kMostWords) return fail(Code::TooLarge, fmt::format("more than {} words", kMostWords));
  }
}

using Value = std::variant<std::string, std::int64_t>;

// A query as it grows: SQL and the values of its question marks.
struct Sql {
  std::string text;
  std::vector<Value> values;

  Sql& add(std::string_view sql, std::initializer_list<Value> more = {}) {
    text += sql;
    values.insert(values.end(), more.begin(), more.end());
    return *this;
  }
  Sql& add_list(std::string_view before, const std::vector<std::string>& list) {
    text += before;
    text += " IN (";
    for (std::size_t i = 0; i < list.size(); ++i) {
      text += i == 0 ? "?" : ", ?";
      values.emplace_back(list[i]);
    }
    text += ")";
    return *this;
  }
};

Result<Statement> prepare(Database& database, const Sql& sql) {
  auto statement = database.prepare(sql.text.c_str());
  if (!statement) return statement;
  int index = 0;
  for (const Value& value : sql.values) {
    std::visit([&](const auto& v) { statement->bind(++index, v); }, value);
  }
  return statement;
}

Result<std::uint64_t> count(Database& database, const Sql& from) {
  Sql sql = from;
  sql.text = "SELECT count(*) " + sql.text;
  auto statement = prepare(database, sql);
  if (!statement) return tl::unexpected(statement.error());
  const auto row = statement->step();
  if (!row) return tl::unexpected(row.error());
  return static_cast<std::uint64_t>(statement->number(0));
}

std::string marked(const char* call) { return fmt::format("{}, char(2), char(3)", call); }

std::string lead_of(const std::string& text) {
  if (text.size() <= kLeadBytes) return text;
  const std::size_t space = text.rfind(' ', kLeadBytes);
  return text.substr(0, space == std::string::npos ? floor_utf8(text, kLeadBytes) : space) + "…";
}

class Searcher {
 public:
  Searcher(Database& database, const SearchQuery& query) : database_(database), query_(query) {}

  Result<SearchResult> run() {
    if (auto words = query_.words.empty() ? Result<std::string>("") : parse_search_words(query_.words);
        words) {
      match_ = std::move(*words);
    } else {
      return tl::unexpected(words.error());
    }
    for (const std::string& actor : query_.actors) {
      auto keys = keys_of(actor);
      if (!keys) return tl::unexpected(keys.error());
      actors_.push_back(std::move(*keys));
    }
    SearchResult result;
    if (query_.reports) {
      if (auto done = find_reports(result); !done) return tl::unexpected(done.error());
    }
    if (query_.events) {
      if (auto done = find_events(result); !done) return tl::unexpected(done.error());
    }
    const auto behind = number_of(
        database_,
        "SELECT count(*) FROM reports WHERE number > (SELECT number FROM progress WHERE name = 'indexed')");
    if (!behind) return tl::unexpected(behind.error());
    result.not_indexed = static_cast<std::uint64_t>(*behind);
    return result;
  }

 private:
  // All that an actor may stand as in report_actors and event_actors; NotFound where this case knows nobody
  // so called.
  Result<std::vector<std::string>> keys_of(const std::string& actor) {
    const std::string folded = fold(trim(actor));
    std::vector<std::string> keys;
    auto find = database_.prepare(
        "SELECT actor FROM actor_names WHERE name = ?1 OR actor = ?2 OR lower(actor) = ?1"
        " UNION SELECT actor FROM event_actors WHERE actor = ?1 OR actor = ?2 OR lower(actor) = ?1"
        " UNION SELECT actor FROM report_actors WHERE actor = ?2 OR lower(actor) = ?1");
    if (!find) return tl::unexpected(find.error());
    find->bind(1, folded);
    find->bind(2, actor);
    for (;;) {
      const auto row = find->step();
      if (!row) return tl::unexpected(row.error());
      if (!*row) break;
      keys.push_back(find->text(0));
    }
    if (!keys.empty()) return keys;
    return tl::unexpected(nobody(actor, folded));
  }

  Error nobody(const std::string& actor, const std::string& folded) {
    Error error{Code::NotFound, "no report or event of this case names such an actor", actor};
    auto near = database_.prepare(
        "SELECT DISTINCT name FROM actor_names WHERE instr(name, ?1) > 0 OR name LIKE ?2 ORDER BY name LIMIT "
        "?3");
    if (!near) return error;
    near->bind(1, folded);
    near->bind(2, folded.substr(0, std::min<std::size_t>(folded.size(), 2)) + "%");
    near->bind(3, static_cast<std::int64_t>(kNearNames));
    std::string names;
    for (auto row = near->step(); row && *row; row = near->step())
      names += (names.empty() ? "" : ", ") + near->text(0);
    if (!names.empty()) error.message += "; it knows " + names;
    return error;
  }

  bool without_filters() const {
    return !match_.empty() && !query_.from && !query_.to && query_.outlets.empty() && actors_.empty() &&
           query_.categories.empty();
  }

  // The index alone tells how many there are, without a look at a single row.
  Sql matches_in(const std::string& index) const {
    return Sql{"FROM " + index + " WHERE " + index + " MATCH ?", {match_}};
  }

  // FROM ... WHERE ... of the reports asked for.
  Sql reports_asked() const {
    Sql sql;
    if (match_.empty()) {
      sql.add("FROM reports r WHERE 1");
    } else {
      sql.add("FROM report_index JOIN reports r ON r.number = report_index.rowid WHERE report_index MATCH ?",
              {match_});
    }
    if (query_.from) sql.add(" AND r.published >= ?", {render_date(*query_.from)});
    if (query_.to) sql.add(" AND r.published < ?", {render_date(query_.to->plus_days(1))});
    if (!query_.outlets.empty()) sql.add_list(" AND r.outlet", query_.outlets);
    for (const auto& keys : actors_) {
      sql.add_list(" AND EXISTS (SELECT 1 FROM report_actors a WHERE a.report = r.number AND a.actor", keys)
          .add(")");
    }
    if (!query_.categories.empty()) {
      sql.add_list(
             " AND r.number IN (SELECT er.report FROM event_reports er JOIN events e ON e.number = er.event "
             "WHERE e.category",
             query_.categories)
          .add(")");
    }
    return sql;
  }

  Sql events_asked() const {
    Sql sql;
    if (match_.empty()) {
      sql.add("FROM events e WHERE 1");
    } else {
      sql.add("FROM event_index JOIN events e ON e.number = event_index.rowid WHERE event_index MATCH ?",
              {match_});
    }
    if (query_.from) sql.add(" AND e.date_to >= ?", {render_date(*query_.from)});
    if (query_.to) sql.add(" AND e.date_from <= ?", {render_date(*query_.to)});
    if (!query_.categories.empty()) sql.add_list(" AND e.category", query_.categories);
    for (const auto& keys : actors_) {
      sql.add_list(" AND EXISTS (SELECT 1 FROM event_actors a WHERE a.event = e.number AND a.actor", keys)
          .add(")");
    }
    if (!query_.outlets.empty()) {
      sql.add_list(
             " AND e.number IN (SELECT er.event FROM event_reports er JOIN reports r ON r.number = er.report "
             "WHERE r.outlet",
             query_.outlets)
          .add(")");
    }
    return sql;
  }

  Sql page_of(const Sql& asked, const std::string& columns, const char* order) const {
    Sql sql;
    sql.text = "SELECT " + columns + " " + asked.text + " ORDER BY " + order + " LIMIT ? OFFSET ?";
    sql.values = asked.values;
    sql.values.emplace_back(static_cast<std::int64_t>(query_.limit));
    sql.values.emplace_back(static_cast<std::int64_t>(query_.offset));
    return sql;
  }

  template <class Take>
  Result<void> each_row(const Sql& sql, Take take) {
    auto statement = prepare(database_, sql);
    if (!statement) return tl::unexpected(statement.error());
    for (;;) {
      const auto row = statement->step();
      if (!row) return tl::unexpected(row.error());
      if (!*row) return {};
      take(*statement);
    }
  }

  Result<void> find_reports(SearchResult& result) {
    const Sql asked = reports_asked();
    const auto found = count(database_, without_filters() ? matches_in("report_index") : asked);
    if (!found) return tl::unexpected(found.error());
    result.reports_found = *found;
    const bool words = !match_.empty();
    const std::string columns = "r.id, r.outlet, coalesce(r.published, ''), r.url, " +
                                (words ? marked("highlight(report_index, 0") + "), " +
                                             marked("snippet(report_index, 1") + ", '…', 32)"
                                       : std::string("r.title, substr(r.text, 1, 600)"));
    return each_row(
        page_of(asked, columns, words ? "rank" : "r.published DESC, r.number DESC"), [&](Statement& row) {
          result.reports.push_back({DocumentId(row.text(0)), row.text(1), row.text(2), row.text(3),
                                    row.text(4), words ? row.text(5) : lead_of(row.text(5))});
        });
  }

  Result<void> find_events(SearchResult& result) {
    const Sql asked = events_asked();
    const auto found = count(database_, without_filters() ? matches_in("event_index") : asked);
    if (!found) return tl::unexpected(found.error());
    result.events_found = *found;
    const bool words = !match_.empty();
    const std::string columns =
        "e.id, e.later, e.date_from, e.date_to, e.category, e.mode, e.factuality, e.probability, e.sources, "
        "e.mentions, "
        "e.who, e.whom, e.place, " +
        (words ? marked("highlight(event_index, 6") + ")" : std::string("e.sentence"));
    return each_row(page_of(asked, columns, words ? "rank" : "e.date_from DESC, e.number DESC"),
                    [&](Statement& row) {
                      EventHit hit;
                      hit.id = EventId(row.text(0));
                      hit.later = row.number(1) != 0;
                      hit.from = row.text(2);
                      hit.to = row.text(3);
                      hit.category = row.text(4);
                      hit.mode = row.text(5);
                      hit.factuality = row.text(6);
                      hit.probability = row.real(7);
                      hit.sources = row.real(8);
                      hit.mentions = static_cast<std::uint64_t>(row.number(9));
                      hit.who = row.text(10);
                      hit.whom = row.text(11);
                      hit.place = row.text(12);
                      hit.sentence = row.text(13);
                      result.events.push_back(std::move(hit));
                    });
  }

  Database& database_;
  const SearchQuery& query_;
  std::string match_;
  std::vector<std::vector<std::string>> actors_;
};

}  // namespace

Result<std::string> parse_search_words(std::string_view words) {
  const auto terms = take_terms(words);
  if (!terms) return tl::unexpected(terms.error());
  std::string wanted;
  std::string unwanted;
  for (const Term& term : *terms) {
    if (term.negated) {
      unwanted += (unwanted.empty() ? "" : " OR ") + quoted(term);
    } else if (term.alternative) {
      wanted.insert(wanted.size() - 1, " OR " + quoted(term));  // before the bracket that closes its group
    } else {
      wanted += (wanted.empty() ? "(" : " AND (") + quoted(term) + ")";
    }
  }
  if (wanted.empty()) {
    return fail(Code::BadUsage,
                unwanted.empty() ? "no word to look for"
                                 : "only says what not to look for; add a word that must occur",
                std::string(words));
  }
  return unwanted.empty() ? wanted : "(" + wanted + ") NOT (" + unwanted + ")";
}

Result<SearchResult> CaseStore::search(const SearchQuery& query) {
  auto result = Searcher(connection_->database, query).run();
  if (!result)
    return tl::unexpected(result.error().code == Code::BadUsage || result.error().code == Code::NotFound
                              ? result.error()
                              : connection_->in_file(result.error()));
  return result;
}

}  // namespace entente
