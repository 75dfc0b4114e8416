#include "exchange/petrarch_pack.h"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/utf8.h"
#include "knowledge/name_pieces.h"

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

// In small letters, of any script.
std::string lower(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint code = decode_utf8(text, i);
    append_utf8(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(code.value))));
    i += code.size;
  }
  return out;
}

// Whether the next letter goes on with a word after this code point.
bool continues_word(char32_t value) {
  const auto c = static_cast<UChar32>(value);
  const bool mark = (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
  return mark || u_isalnum(c) || c == '\'' || c == 0x2019;
}

// "HOSNI MUBARAK" -> "Hosni Mubarak"; words of up to three letters that stand alone stay as they are, "UN",
// "ETA".
std::string title_case(std::string_view phrase) {
  if (phrase.size() <= 3) return std::string(phrase);
  std::string out;
  bool start = true;
  for (std::size_t i = 0; i < phrase.size();) {
    const CodePoint code = decode_utf8(phrase, i);
    const std::string_view written = phrase.substr(i, code.size);
    out += start ? std::string(written) : lower(written);
    start = !continues_word(code.value);
    i += code.size;
  }
  return out;
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

// Names that the name index does not tell apart share a key.
std::string key_of(std::string_view name, const std::string& owner) {
  std::string key, dotted;
  std::vector<std::string_view> pieces;
  const std::string folded = fold_name(name);
  for (const std::string_view word : split(folded, ' ')) {
    pieces.clear();
    append_pieces(word, dotted, pieces);
    for (const std::string_view piece : pieces) key.append(key.empty() ? "" : " ").append(piece);
  }
  return (key.empty() ? folded : key) + '\t' + owner;
}

bool is_dated(const PetrarchActor& actor) {
  return actor.codes.front().from || actor.codes.front().to;  // dated ones come first
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

bool PetrarchPack::Names::add(const std::string& name) {
  if (!seen.insert(name).second) return false;
  list.push_back(name);
  return true;
}

std::string PetrarchPack::id_of_name(const std::string& name, const Meaning& meaning) const {
  const auto added = ids_.find(key_of(name, meaning.owner()));
  if (added != ids_.end()) return added->second;
  const ActorEntry* entry = known_as(name, meaning.country);
  return entry == nullptr ? std::string() : entry->id.str();
}

std::string PetrarchPack::fresh_id(const std::string& name) {
  const std::string latin = id_of(name);
  const std::string base = fmt::format("{}-{}", kOrigin, latin.empty() ? "actor" : latin);
  std::size_t& number = numbers_[base];
  for (;;) {
    std::string id = ++number == 1 ? base : fmt::format("{}-{}", base, number);
    if (!added_.contains(id) && knowledge_.actors.find(ActorId(id)) == nullptr) return id;
  }
}

void PetrarchPack::add_names(const std::string& id, const std::vector<std::string>& names) {
  Names& have = names_[id];
  for (const std::string& name : names) counts_.names += have.add(name) ? 1 : 0;
}

bool PetrarchPack::add_offices(const PetrarchActor& actor, Added& added) const {
  bool any = false;
  for (const PetrarchCode& code : actor.codes) {
    const Meaning meaning = meaning_of(code.code);
    if (meaning.empty()) continue;
    // The undated one, last, is who he is otherwise.
    if (!meaning.country.empty()) added.country = meaning.country;
    any |= added.offices
               .insert(fmt::format("{}\t{}\t{}\t{}\t{}\t{}\n", role_of(meaning.sector), meaning.owner(),
                                   meaning.sector, date_cell(code.from), date_cell(code.to), kOrigin))
               .second;
  }
  return any;
}

void PetrarchPack::merge(const PetrarchActor& actor, Added& into, const std::vector<std::string>& names) {
  bool any = false;
  for (const std::string& name : names) any |= into.names.add(name);
  const std::string country = into.country;
  const bool offices = add_offices(actor, into);
  if (!country.empty()) into.country = country;
  if (!into.person && is_dated(actor)) {
    into.person = true;
    ++counts_.persons;
    --counts_.organisations;
  }
  any |= offices && into.person;
  ++(any ? counts_.merged : counts_.known);
}

void PetrarchPack::add_actor(const PetrarchActor& actor) {
  ++counts_.records;
  // The undated code, or the last, of those that mean something.
  Meaning meaning;
  std::size_t at = actor.codes.size();
  while (at > 0 && meaning.empty()) meaning = meaning_of(actor.codes[--at].code);
  if (meaning.empty()) {
    ++counts_.uncoded;
    return;
  }
  Names fresh;
  std::string id;
  for (const std::string& written : actor.names) {
    const std::string name = cell_of(title_case(written));
    if (name.empty()) continue;
    if (const std::string has = id_of_name(name, meaning); has.empty())
      fresh.add(name);
    else if (id.empty())
      id = has;
  }
  const std::vector<std::string>& names = fresh.list;
  const auto earlier = added_.find(id);
  if (names.empty() && earlier == added_.end()) {
    ++counts_.known;
    return;
  }
  const bool dated = is_dated(actor);
  if (id.empty() && !dated && !meaning.country.empty() && meaning.sector.empty()) {
    const ActorEntry* state = knowledge_.actors.find_state(meaning.country);
    if (state != nullptr) id = state->id.str();
  }
  if (id.empty() && !dated && actor.codes[at].code.size() <= 6 && !meaning.body.empty() &&
      knowledge_.actors.find(ActorId(meaning.body)) != nullptr)
    id = meaning.body;
  if (earlier != added_.end()) {
    merge(actor, earlier->second, names);
  } else if (!id.empty()) {
    add_names(id, names);
  } else {
    id = fresh_id(names.front());
    Added& added = added_[id];
    added = {fresh, meaning.country, meaning.sector, dated, {}};
    add_offices(actor, added);
    ++(dated ? counts_.persons : counts_.organisations);
  }
  for (const std::string& name : names) ids_.emplace(key_of(name, meaning.owner()), id);
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
    const std::string singular = cell_of(lower(agent.singular));
    if (sector.empty() || singular.empty()) {
      ++counts_.uncoded;
      continue;
    }
    const std::string plural = cell_of(lower(agent.plural));
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
  std::map<std::string, std::string> persons, offices, organisations, names, agents;
  for (const auto& [id, added] : added_) {
    const std::vector<std::string>& list = added.names.list;
    if (!added.person) {
      organisations[id] =
          fmt::format("{}\t{}\t{}\t{}\t\t\t{}\n", id, added.sector.empty() ? "IGO" : added.sector,
                      added.country, fmt::join(list, "|"), kOrigin);
      continue;
    }
    persons[id] = fmt::format("{}\t{}\t{}\t\t{}\t\t{}\n", id, list.front(),
                              fmt::join(list.begin() + 1, list.end(), "|"), added.country, kOrigin);
    for (const std::string& office : added.offices) offices[id] += id + '\t' + office;
  }
  for (const auto& [id, further] : names_)
    names[id] = fmt::format("{}\tname\t{}\t\t{}\n", id, fmt::join(further.list, "|"), kOrigin);
  for (const auto& [singular, agent] : agents_)
    agents[singular] = fmt::format("{}\t{}\t{}\t{}\n", singular, agent.first, agent.second, kOrigin);
  put("persons.tsv", "id, name, aliases, surnames, country, ambiguous, origin", persons);
  put("offices.tsv", "person, office, country, sector, from, to, origin", offices);
  put("organisations.tsv", "id, sector, country, names, ambiguous, members, origin", organisations);
  put("names.tsv", "actor, kind, names, ambiguous, origin", names);
  put("agents.tsv", "singular, plural, sector, origin", agents);
  files["actors/origins.tsv"] =
      fmt::format("# Columns: code, source, licence.\n{}\tPETRARCH dictionaries of the user\t\n", kOrigin);
  files["actors/VERSION"] = version + "\n";
  return files;
}

}  // namespace entente
