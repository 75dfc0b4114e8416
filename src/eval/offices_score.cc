#include "eval/offices_score.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "base/random.h"
#include "base/text.h"
#include "base/utf8.h"
#include "ingest/csv_scan.h"
#include "knowledge/office_titles.h"

namespace entente {
namespace {

constexpr std::uint64_t kRowStream = 1;
constexpr std::uint64_t kDayStream = 2;
constexpr std::uint64_t kTemplateStream = 3;
constexpr int kOpenTermDays = 5 * 365;
constexpr std::string_view kDrawn =
    "2023-02-01";  // when the table was made: nobody is known to be in office after it

// {} is the name. Nothing in them belongs to a country or an office.
constexpr auto kTemplates = std::to_array<std::string_view>({
    "{} said on Tuesday that the talks would go on.",
    "Reporters asked {} about the delay.",
    "The visit of {} lasted two days, the organisers said.",
    "According to {}, nothing has been decided.",
    "A letter from {} was read to the meeting.",
    "{} arrived late in the evening and left without a word to the press.",
    "After the meeting, {} thanked the hosts.",
    "The decision was criticised by {} and welcomed by others.",
    "The speakers were, besides {}, two professors and a student.",
    "There was no comment from {} on Wednesday.",
});

// Repositories that are not called as the pack calls the state.
constexpr auto kRepositories = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"us", "USA"},
    {"uae", "ARE"},
    {"swiss federal council", "CHE"},
    {"luhansk", "UKR"},
    {"saudi", "SAU"},
    {"czech", "CZE"},
    {"congo kinshasa", "COD"},
    {"georgia", "GEO"},
});

struct Term {
  std::string person;
  std::string wikidata;
  std::string position;
  std::string country;  // empty: of an organisation
  CivilDate from;
  CivilDate to;
};

// A date that may be known to the month or the year only.
std::optional<CivilDate> read_date(std::string_view text, bool last) {
  if (text.size() == 10) return parse_date(text);
  if (text.size() == 7) {
    const auto day = parse_date(std::string(text) + "-01");
    return day && last ? std::optional(day->last_of_month()) : day;
  }
  return text.size() == 4 ? parse_date(std::string(text) + (last ? "-12-31" : "-01-01")) : std::nullopt;
}

std::string country_of(const ActorPack& actors, std::string_view repository) {
  std::string name(repository);
  for (const std::string_view ending : {"-cabinet", "-ministers"}) {
    if (name.ends_with(ending)) name.resize(name.size() - ending.size());
  }
  std::replace(name.begin(), name.end(), '-', ' ');
  for (const auto& [written, iso3] : kRepositories) {
    if (written == name) return std::string(iso3);
  }
  const std::string folded = fold(name);
  std::vector<std::string_view> words;
  for (const std::string_view word : split(folded, ' ')) words.push_back(word);
  const auto match = actors.find_longest(words, {}, 0);
  if (!match || match->tokens != words.size()) return {};
  for (const NameReading& reading : match->readings) {
    if (reading.kind == NameKind::State && reading.actor != NameReading::kNoActor)
      return actors.entries()[reading.actor].country;
  }
  return {};
}

bool is_readable_name(std::string_view name) {
  int letters = 0;
  for (const char c : fold(name)) letters += is_ascii_alpha(c) ? 1 : 0;
  const bool is_item = name.size() > 1 && name[0] == 'Q' && is_ascii_digit(name[1]);
  return letters > 1 && !is_item && !name.starts_with("of ");
}

// Names as a report writes them: without what an encyclopaedia adds to tell namesakes apart, and without a
// peerage.
std::string name_in_news(std::string_view name) {
  name = trim(name.substr(0, name.find(" (")));
  for (const std::string_view rank : {", Baron", ", Lord", ", Lady", ", Viscount", ", Earl"})
    name = name.substr(0, name.find(rank));
  return std::string(name);
}

struct Table {
  std::vector<Term> terms;
  std::map<std::string, std::vector<std::size_t>> by_person;  // Wikidata id -> all of its terms
};

Result<Table> read_table(const ActorPack& actors, std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (const auto bad = find_invalid_utf8(bytes)) return fail(Code::BadEncoding, "the table is not UTF-8");
  static constexpr std::array<std::string_view, 6> kColumns = {"repo",        "position", "person",
                                                               "wikidata_id", "start",    "end"};
  CsvScanner scanner(bytes, ',');
  CsvRecord record;
  Table table;
  bool header = true;
  const auto drawn = parse_date(kDrawn);
  while (scanner.next(record)) {
    std::vector<std::string> cells;
    for (const CsvCell& cell : record.cells) cells.emplace_back(trim(cell_text(bytes, cell)));
    if (header) {
      if (!std::equal(cells.begin(), cells.end(), kColumns.begin(), kColumns.end()))
        return fail(Code::BadFormat, "the columns are not repo, position, person, wikidata_id, start, end");
      header = false;
      continue;
    }
    if (cells.size() != kColumns.size()) continue;
    const auto from = read_date(cells[4], false);
    const auto to = read_date(cells[5], true);
    if (!from || (!cells[5].empty() && (!to || *to < *from)) || !is_readable_name(cells[2])) continue;
    Term term{name_in_news(cells[2]),
              cells[3],
              cells[1],
              {},
              *from,
              to.value_or(std::min(from->plus_days(kOpenTermDays), *drawn))};
    if (term.to < term.from) continue;
    term.country = country_of(actors, cells[0]);
    if (term.country.empty() && cells[0] != "world") continue;
    table.by_person[term.wikidata].push_back(table.terms.size());
    table.terms.push_back(std::move(term));
  }
  if (table.terms.empty()) return fail(Code::Empty, "the table has no term of office that can be drawn");
  return table;
}

class Scorer {
 public:
  Scorer(const Analyser& analyser, const Knowledge& knowledge, const Table& table)
      : analyser_(analyser), knowledge_(knowledge), table_(table), scratch_(Analyser::make_scratch()) {}

  void take(const Term& term, CivilDate day, std::string_view sentence) {
    Document document;
    const std::size_t at = sentence.find("{}");
    document.text = std::string(sentence.substr(0, at)) + term.person + std::string(sentence.substr(at + 2));
    document.published = Timestamp{day, -1};
    const ParsedDocument parsed = analyser_.parse(document, *scratch_);
    const NameMention* mention = nullptr;
    for (const NameMention& name : parsed.names) {
      // An article or title may stand before the name proper.
      if (name.at.begin <= at + term.person.size() / 2 && name.at.end > at + term.person.size() / 2)
        mention = &name;
    }
    const bool country = mention != nullptr && is_country(mention->actor, term, day);
    const bool office = mention != nullptr && is_office(mention->actor, term, day);
    ++figures_.n;
    figures_.country += country ? 1 : 0;
    figures_.office += office ? 1 : 0;
    figures_.both += country && office ? 1 : 0;
    if (country && office) return;
    figures_.failed.push_back(fmt::format("{}\t{}\t{}, {}\t{}", render_date(day), term.person, term.position,
                                          term.country.empty() ? "-" : term.country,
                                          mention == nullptr
                                              ? "no actor"
                                              : fmt::format("{} {}: {}", mention->actor.actor.str(),
                                                            mention->actor.country, mention->actor.role)));
  }

  OfficeFigures finish() { return std::move(figures_); }

 private:
  bool is_country(const ActorRef& actor, const Term& term, CivilDate day) const {
    if (!term.country.empty() && actor.country == term.country) return true;
    const ActorEntry* entry = actor.actor.empty() ? nullptr : knowledge_.actors.find(actor.actor);
    if (entry == nullptr) return false;
    return std::any_of(entry->offices.begin(), entry->offices.end(), [&](const Office& office) {
      if (!office.held_on(day)) return false;
      return term.country.empty() ? knowledge_.actors.find(ActorId(office.country)) != nullptr
                                  : office.country == term.country;
    });
  }

  bool is_office(const ActorRef& actor, const Term& drawn, CivilDate day) const {
    const auto known = table_.by_person.find(drawn.wikidata);
    if (actor.role.empty() || known == table_.by_person.end()) return false;
    return std::any_of(known->second.begin(), known->second.end(), [&](std::size_t i) {
      const Term& term = table_.terms[i];
      return term.from <= day && day <= term.to && same_office(actor.role, term.position, term.country);
    });
  }

  const Analyser& analyser_;
  const Knowledge& knowledge_;
  const Table& table_;
  Analyser::ScratchPtr scratch_;
  OfficeFigures figures_;
};

}  // namespace

Result<OfficeFigures> score_offices(const Analyser& analyser, const Knowledge& knowledge,
                                    std::string_view bytes, std::size_t draw, std::uint64_t seed) {
  const auto table = read_table(knowledge.actors, bytes);
  if (!table) return tl::unexpected(table.error());
  const CivilDate first = *make_date(2000, 1, 1);
  std::set<std::size_t> drawn;
  Scorer scorer(analyser, knowledge, *table);
  const std::uint64_t most = 100 * static_cast<std::uint64_t>(table->terms.size());
  for (std::uint64_t i = 0; i < most && drawn.size() < std::min(draw, table->terms.size()); ++i) {
    const std::size_t row = random_bits(seed, kRowStream, i) % table->terms.size();
    const Term& term = table->terms[row];
    if (term.to < first || !drawn.insert(row).second) continue;
    const CivilDate from = std::max(first, term.from);
    const auto days = static_cast<std::uint64_t>(term.to.days - from.days + 1);
    const CivilDate day = from.plus_days(static_cast<int>(random_bits(seed, kDayStream, i) % days));
    scorer.take(term, day, kTemplates[random_bits(seed, kTemplateStream, i) % kTemplates.size()]);
  }
  return scorer.finish();
}

}  // namespace entente
