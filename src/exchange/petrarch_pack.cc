#include "exchange/petrarch_pack.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"

namespace entente {
namespace {

constexpr std::string_view kScheme = "cameo";
constexpr std::string_view kOrigin = "petrarch";

// What somebody of a sector is called where a dictionary says no more.
std::string_view role_of(std::string_view sector) {
  using Role = std::pair<std::string_view, std::string_view>;
  static constexpr auto kRoles = std::to_array<Role>({
      {"GOV", "member of the government"},
      {"MIL", "member of the armed forces"},
      {"OPP", "member of the opposition"},
      {"LEG", "member of parliament"},
      {"JUD", "member of the judiciary"},
      {"PTY", "member of a party"},
      {"REB", "rebel"},
      {"UAF", "member of an armed group"},
      {"SPY", "member of an intelligence service"},
      {"COP", "member of the police"},
      {"MED", "journalist"},
      {"BUS", "business person"},
      {"IGO", "officer"},
      {"NGO", "officer"},
      {"CVL", "private person"},
  });
  for (const auto& [code, role] : kRoles) {
    if (code == sector) return role;
  }
  return "public figure";
}

// "HOSNI MUBARAK" -> "Hosni Mubarak"; words of up to three letters that stand alone stay as they are, "UN",
// "ETA".
std::string title_case(std::string_view phrase) {
  if (phrase.size() <= 3) return std::string(phrase);
  std::string out;
  bool start = true;
  for (const char c : phrase) {
    if (c == '\t' || c == '|' || c == '\n') {
      out += ' ';
      start = true;
      continue;
    }
    out += start ? c : ascii_lower(c);
    start = !is_ascii_alpha(c) && static_cast<unsigned char>(c) < 0x80 && c != '\'';
  }
  return std::string(trim(out));
}

std::string cell_of(std::string_view text) {
  std::string out(text);
  std::replace_if(
      out.begin(), out.end(), [](char c) { return c == '\t' || c == '|' || c == '\n'; }, ' ');
  if (out.starts_with('#')) out.front() = ' ';
  return std::string(trim(out));
}

std::string id_of(std::string_view name) {
  std::string out;
  for (const char c : fold(name)) {
    const char lower = ascii_lower(c);
    if (is_ascii_lower(lower) || is_ascii_digit(lower)) {
      out += lower;
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
    if (out.size() >= 60) break;
  }
  while (out.ends_with('-')) out.pop_back();
  return out;
}

std::string date_cell(const std::optional<CivilDate>& date) {
  return date ? render_date(*date) : std::string();
}

}  // namespace

PetrarchPack::Meaning PetrarchPack::meaning_of(std::string_view code) const {
  Meaning meaning;
  for (std::size_t at = 0; at + 3 <= code.size(); at += 3) {
    const std::string_view block = code.substr(at, 3);
    const CodeMeaning* sector = knowledge_.codes.find(kScheme, "sector", block);
    if (at == 0) {
      if (const CodeMeaning* country = knowledge_.codes.find(kScheme, "country", block))
        meaning.country = country->value;
      else if (sector == nullptr && knowledge_.actors.find_state(block) != nullptr)
        meaning.country = std::string(block);
    }
    const CodeMeaning* body = knowledge_.codes.find(kScheme, "actor", block);
    if (body != nullptr && meaning.body.empty() && meaning.country.empty()) meaning.body = body->value;
    // The general IGO, IMG, NGO at the front says less than the role behind it.
    if (sector != nullptr && (meaning.sector.empty() || at == 3)) meaning.sector = sector->value;
  }
  return meaning;
}

const ActorEntry* PetrarchPack::known_as(const std::string& name, const std::string& country) const {
  std::vector<std::string> folded;
  std::vector<std::string_view> words;
  for (const std::string_view word : split(name, ' ')) {
    if (!word.empty()) folded.push_back(fold(word));
  }
  words.assign(folded.begin(), folded.end());
  const auto match = knowledge_.actors.find_longest(words, {}, 0);
  if (!match || match->tokens != words.size()) return nullptr;
  for (const NameReading& reading : match->readings) {
    if (reading.actor == NameReading::kNoActor || reading.surname_only) continue;
    const ActorEntry& entry = knowledge_.actors.entries()[reading.actor];
    const bool served = std::any_of(entry.offices.begin(), entry.offices.end(),
                                    [&](const Office& office) { return office.country == country; });
    if (entry.country == country || served) return &entry;
  }
  return nullptr;
}

std::string PetrarchPack::fresh_id(const std::string& name, const char* prefix) {
  const std::string base = fmt::format("{}-{}", prefix, id_of(name));
  std::string id = base;
  for (int i = 2; ids_.contains(id) || knowledge_.actors.find(ActorId(id)) != nullptr; ++i)
    id = fmt::format("{}-{}", base, i);
  ids_.emplace(id, "");
  return id;
}

void PetrarchPack::add_names(const std::string& id, const std::vector<std::string>& names) {
  std::vector<std::string>& have = names_[id];
  for (const std::string& name : names) {
    if (std::find(have.begin(), have.end(), name) != have.end()) continue;
    have.push_back(name);
    ++counts_.names;
  }
  if (have.empty()) names_.erase(id);
}

void PetrarchPack::add_person(const PetrarchActor& actor, const std::vector<std::string>& names) {
  std::string country;
  std::set<std::string> rows;
  const std::string id = fresh_id(names.front(), "petrarch");
  for (const PetrarchCode& code : actor.codes) {
    const Meaning meaning = meaning_of(code.code);
    const std::string of = meaning.country.empty() ? meaning.body : meaning.country;
    if (!meaning.country.empty()) country = meaning.country;  // the undated one, last, is who he is otherwise
    rows.insert(fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\n", id, role_of(meaning.sector), of, meaning.sector,
                            date_cell(code.from), date_cell(code.to), kOrigin));
  }
  std::string aliases;
  for (std::size_t i = 1; i < names.size(); ++i) aliases += (aliases.empty() ? "" : "|") + names[i];
  persons_[id] = fmt::format("{}\t{}\t{}\t\t{}\t\t{}\n", id, names.front(), aliases, country, kOrigin);
  for (const std::string& row : rows) offices_[id] += row;
  ++counts_.persons;
}

void PetrarchPack::add_actor(const PetrarchActor& actor) {
  ++counts_.records;
  const Meaning meaning = meaning_of(actor.codes.back().code);  // the undated one, or the last
  if (meaning.country.empty() && meaning.body.empty() && meaning.sector.empty()) {
    ++counts_.uncoded;
    return;
  }
  std::vector<std::string> names;
  const ActorEntry* known = nullptr;
  for (const std::string& written : actor.names) {
    std::string name = cell_of(title_case(written));
    if (name.empty()) continue;
    if (const ActorEntry* entry = known_as(name, meaning.country)) {
      if (known == nullptr) known = entry;
      continue;
    }
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
  }
  if (names.empty()) {
    ++counts_.known;
    return;
  }
  const bool dated = actor.codes.front().from || actor.codes.front().to;
  const bool bare_country = !meaning.country.empty() && meaning.sector.empty() && !dated;
  if (known == nullptr && bare_country) known = knowledge_.actors.find_state(meaning.country);
  if (known == nullptr && !meaning.body.empty() && !dated && actor.codes.back().code.size() <= 6)
    known = knowledge_.actors.find(ActorId(meaning.body));
  if (known != nullptr) return add_names(known->id.str(), names);
  if (dated) return add_person(actor, names);
  const std::string id = fresh_id(names.front(), "petrarch");
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : "|") + name;
  organisations_[id] =
      fmt::format("{}\t{}\t{}\t{}\t\t\t{}\n", id, meaning.sector.empty() ? "IGO" : meaning.sector,
                  meaning.country, list, kOrigin);
  ++counts_.organisations;
}

void PetrarchPack::add(const PetrarchDictionary& dictionary, const std::string& file) {
  for (const PetrarchReject& reject : dictionary.rejects)
    rejects_.push_back(fmt::format("{}:{}: {}", file, reject.line, reject.reason));
  for (const PetrarchActor& actor : dictionary.actors) add_actor(actor);
  for (const PetrarchAgent& agent : dictionary.agents) {
    std::string sector;
    for (std::size_t at = 0; at + 3 <= agent.code.size() && sector.empty(); at += 3) {
      if (const CodeMeaning* meaning =
              knowledge_.codes.find(kScheme, "sector", std::string_view(agent.code).substr(at, 3)))
        sector = meaning->value;
    }
    const std::string singular = cell_of(ascii_lower(agent.singular));
    if (sector.empty() || singular.empty()) {
      ++counts_.uncoded;
      continue;
    }
    const std::string plural = cell_of(ascii_lower(agent.plural));
    if (agents_.emplace(singular, std::pair(plural == singular ? std::string() : plural, sector)).second)
      ++counts_.agents;
  }
}

std::map<std::string, std::string> PetrarchPack::render(const std::string& version) const {
  std::map<std::string, std::string> files;
  const auto put = [&](const std::string& name, std::string_view columns,
                       const std::map<std::string, std::string>& rows) {
    if (rows.empty()) return;
    std::string& text = files["actors/" + name];
    text =
        fmt::format("# Imported from PETRARCH dictionaries by entente packs import. Columns: {}.\n", columns);
    for (const auto& [id, row] : rows) text += row;
  };
  std::map<std::string, std::string> names, agents;
  for (const auto& [id, list] : names_)
    names[id] = fmt::format("{}\tname\t{}\t\t{}\n", id, fmt::join(list, "|"), kOrigin);
  for (const auto& [singular, agent] : agents_)
    agents[singular] = fmt::format("{}\t{}\t{}\t{}\n", singular, agent.first, agent.second, kOrigin);
  put("persons.tsv", "id, name, aliases, surnames, country, ambiguous, origin", persons_);
  put("offices.tsv", "person, office, country, sector, from, to, origin", offices_);
  put("organisations.tsv", "id, sector, country, names, ambiguous, members, origin", organisations_);
  put("names.tsv", "actor, kind, names, ambiguous, origin", names);
  put("agents.tsv", "singular, plural, sector, origin", agents);
  files["actors/origins.tsv"] =
      fmt::format("# Columns: code, source, licence.\n{}\tPETRARCH dictionaries of the user\t\n", kOrigin);
  files["actors/VERSION"] = version + "\n";
  return files;
}

}  // namespace entente
