#include "corroborate/correction_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "base/text.h"

namespace entente {
namespace {

constexpr std::size_t kMostShown = 3;

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

// Where `words` stand in the mention's sentence, as whole words in either case; empty where they do not.
ByteRange find_in_sentence(std::string_view words, const EventMention& mention) {
  const std::string wanted = ascii_lower(words);
  const std::string text = ascii_lower(mention.sentence.text);
  const auto is_word = [&](std::size_t i) {
    const char c = text[i];
    return is_ascii_alpha(c) || is_ascii_digit(c) || (static_cast<unsigned char>(c) & 0x80) != 0;
  };
  for (std::size_t at = text.find(wanted); !wanted.empty() && at != std::string::npos;
       at = text.find(wanted, at + 1)) {
    const std::size_t end = at + wanted.size();
    if ((at > 0 && is_word(at - 1)) || (end < text.size() && is_word(end))) continue;
    const std::uint32_t begin = mention.sentence.at.begin + static_cast<std::uint32_t>(at);
    return {begin, begin + static_cast<std::uint32_t>(wanted.size())};
  }
  return {};
}

// What stands for something that the sentence does not name: an empty range at the act.
ByteRange nowhere(const EventMention& mention) {
  return {mention.trigger.at.begin, mention.trigger.at.begin};
}

bool is_sector(std::string_view text, const ActorPack& actors) {
  static constexpr std::array<std::string_view, 24> kKnown = {
      "GOV", "MIL", "SPY", "JUD", "LEG", "PTY", "REB", "UAF", "OPP", "CVL", "MED", "BUS",
      "IGO", "NGO", "COP", "ELI", "EDU", "REF", "LAB", "MEH", "REL", "CRM", "SEP", "UIS"};
  if (std::find(kKnown.begin(), kKnown.end(), text) != kKnown.end()) return true;
  return std::any_of(actors.entries().begin(), actors.entries().end(),
                     [&](const ActorEntry& entry) { return entry.sector == text; });
}

void place_in_text(ActorRef& actor, std::string_view written, const EventMention& mention) {
  for (const std::string_view form : {written, std::string_view(actor.name)}) {
    if (form.empty()) continue;
    actor.at = find_in_sentence(form, mention);
    if (actor.at.empty()) continue;
    actor.text = std::string(slice(mention.sentence.text, {actor.at.begin - mention.sentence.at.begin,
                                                           actor.at.end - mention.sentence.at.begin}));
    return;
  }
  actor.at = nowhere(mention);
  actor.text = actor.name.empty() ? std::string(written) : actor.name;
}

ActorRef make_ref(const ActorEntry& entry, CivilDate date, const ActorPack& actors) {
  ActorRef actor;
  actor.actor = entry.id;
  actor.name = entry.name;
  actor.country = entry.country;
  actor.sector = entry.sector;
  if (entry.kind == NameKind::Person) {
    if (const Office* office = actors.office_on(entry, date)) {
      actor.sector = office->sector;
      actor.role = office->title;
      if (actor.country.empty() && office->country.size() == 3) actor.country = office->country;
    }
  }
  return actor;
}

// A country's or group's code, a sector, or both: "CHN", "CHN/MIL", "/REB", "EU".
Result<ActorRef> resolve_code(std::string_view value, const ActorPack& actors) {
  const std::size_t slash = value.find('/');
  const std::string country(value.substr(0, slash));
  ActorRef actor;
  if (!country.empty()) {
    const ActorEntry* entry = actors.find_state(country);
    if (entry == nullptr) entry = actors.find(ActorId(ascii_lower(country)));
    if (entry == nullptr) {
      std::vector<std::string> codes;
      for (const ActorEntry& known : actors.entries()) {
        if (known.kind == NameKind::State) codes.push_back(known.country);
      }
      return fail(Code::BadUsage,
                  fmt::format("'{}' is no country of the actor pack{}", country, near_ones(country, codes)));
    }
    actor.actor = entry->id;
    actor.name = entry->name;
    actor.country = entry->country.empty() && entry->kind == NameKind::Group ? country : entry->country;
    actor.sector = entry->sector;
  }
  if (slash == std::string_view::npos) return actor;
  const std::string sector(value.substr(slash + 1));
  if (!is_sector(sector, actors)) {
    return fail(Code::BadUsage,
                fmt::format("'{}' is no sector; GOV, MIL, REB, OPP, LEG, JUD, MED, BUS, CVL, IGO and NGO "
                            "are the usual ones",
                            sector));
  }
  actor.sector = sector;
  if (!country.empty()) actor.actor = ActorId();  // its army, not the state
  return actor;
}

bool looks_like_code(std::string_view value) {
  const std::string_view country = value.substr(0, value.find('/'));
  const bool upper = country.size() >= 2 && country.size() <= 4 &&
                     std::all_of(country.begin(), country.end(), is_ascii_upper);
  return upper || (country.empty() && value.size() > 1);
}

const ActorEntry* find_named(const std::string& name, CivilDate date, const ActorPack& actors,
                             std::string& sector) {
  const std::string folded = fold(name);
  std::vector<std::string_view> words;
  std::vector<std::string_view> raw;
  for (const std::string_view word : split(folded, ' ')) {
    if (!word.empty()) words.push_back(word);
  }
  for (const std::string_view word : split(name, ' ')) {
    if (!word.empty()) raw.push_back(word);
  }
  if (words.empty() || words.size() != raw.size()) return nullptr;
  const auto match = actors.find_longest(words, raw, 0);
  if (!match || match->tokens != words.size()) return nullptr;
  const ActorEntry* first = nullptr;
  for (const NameReading& reading : match->readings) {
    if (reading.actor >= actors.entries().size()) continue;
    const ActorEntry& entry = actors.entries()[reading.actor];
    const bool in_office = entry.kind != NameKind::Person || actors.office_on(entry, date) != nullptr;
    if (first != nullptr && !in_office) continue;
    if (first == nullptr || in_office) {
      first = &entry;
      sector = reading.sector;
    }
    if (in_office) break;
  }
  return first;
}

std::optional<double> read_number(std::string_view text) {
  std::string plain;
  for (const char c : text) {
    if (c != '_') plain += c;
  }
  double value = 0;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (error != std::errc() || end != plain.data() + plain.size() || !(value >= 0) || value > 1e15)
    return std::nullopt;
  return value;
}

std::optional<DateInterval> read_month(std::string_view text) {
  if (text.size() != 7 || text[4] != '-') return std::nullopt;
  const auto first = parse_date(std::string(text) + "-01");
  if (!first) return std::nullopt;
  return DateInterval{*first, first->last_of_month()};
}

}  // namespace

std::string near_ones(std::string_view wanted, const std::vector<std::string>& known) {
  const std::string folded = fold(wanted);
  std::set<std::pair<std::size_t, std::string>> ranked;
  for (const std::string& candidate : known) {
    const std::string other = fold(candidate);
    if (other.size() > folded.size() + 40) continue;
    std::size_t distance = edit_distance(folded, other);
    if (folded.size() >= 3 && other.find(folded) != std::string::npos)
      distance = std::min<std::size_t>(distance, 1);
    if (distance <= std::max<std::size_t>(1, folded.size() / 3)) ranked.insert({distance, candidate});
  }
  std::string out;
  std::size_t shown = 0;
  for (const auto& [distance, candidate] : ranked) {
    if (++shown > kMostShown) break;
    out += (out.empty()                                    ? "; did you mean "
            : shown == std::min(kMostShown, ranked.size()) ? " or "
                                                           : ", ") +
           candidate;
  }
  return out.empty() ? out : out + "?";
}

std::vector<std::string> list_of(std::string_view value) {
  std::vector<std::string> parts;
  const char separator = value.find(';') == std::string_view::npos ? ',' : ';';
  for (const std::string_view part : split(value, separator)) {
    if (!trim(part).empty()) parts.emplace_back(trim(part));
  }
  return parts;
}

Result<ActorRef> resolve_actor(std::string_view value, const EventMention& mention,
                               const Knowledge& knowledge) {
  const ActorPack& actors = knowledge.actors;
  const CivilDate date = mention.date.interval.from;
  std::string_view written = value;
  if (written.substr(0, 6) == "actor:") written.remove_prefix(6);
  std::string sector;
  const ActorEntry* entry = actors.find(ActorId(std::string(written)));
  if (entry == nullptr && looks_like_code(written)) {
    auto actor = resolve_code(written, actors);
    if (actor) {
      place_in_text(*actor, actor->actor.empty() ? std::string_view() : std::string_view(actor->name),
                    mention);
      if (actor->text.empty()) actor->text = std::string(written);
      return actor;
    }
    entry = find_named(std::string(written), date, actors, sector);  // "NATO"
    if (entry == nullptr) return actor;
  }
  if (entry == nullptr) entry = find_named(std::string(written), date, actors, sector);
  if (entry == nullptr) {
    std::vector<std::string> known;
    for (const ActorEntry& candidate : actors.entries()) {
      known.push_back(candidate.name);
      known.push_back(candidate.id.str());
    }
    return fail(Code::BadUsage, fmt::format("'{}' is no country code, actor id or name of the actor pack{}",
                                            written, near_ones(written, known)));
  }
  ActorRef actor = make_ref(*entry, date, actors);
  if (!sector.empty()) actor.sector = sector;
  place_in_text(actor, written, mention);
  return actor;
}

Result<EventDate> resolve_date(std::string_view value) {
  EventDate date;
  date.basis = DateBasis::Explicit;
  date.precision = DatePrecision::Day;
  if (const auto day = parse_date(value)) {
    date.interval = {*day, *day};
    return date;
  }
  if (const auto month = read_month(value)) {
    date.interval = *month;
    date.precision = DatePrecision::Month;
    return date;
  }
  if (value.size() == 4) {
    const auto first = parse_date(std::string(value) + "-01-01");
    const auto last = parse_date(std::string(value) + "-12-31");
    if (first && last) {
      date.interval = {*first, *last};
      date.precision = DatePrecision::Year;
      return date;
    }
  }
  const std::size_t dots = value.find("..");
  const std::size_t cut = dots != std::string_view::npos ? dots : value.find('/');
  if (cut != std::string_view::npos) {
    const auto from = parse_date(trim(value.substr(0, cut)));
    const auto to = parse_date(trim(value.substr(cut + (dots != std::string_view::npos ? 2 : 1))));
    if (from && to && *from <= *to) {
      date.interval = {*from, *to};
      return date;
    }
  }
  return fail(Code::BadUsage,
              fmt::format("'{}' is no date; write a day (2015-10-14), a range (2015-10-01/2015-10-09), a "
                          "month (2015-10) or a year (2015)",
                          value));
}

Result<Place> resolve_place(std::string_view value, const EventMention& mention, const Knowledge& knowledge) {
  const std::size_t comma = value.rfind(',');
  const std::string name(trim(value.substr(0, comma)));
  std::string country;
  if (comma != std::string_view::npos) {
    const auto owner = resolve_actor(trim(value.substr(comma + 1)), mention, knowledge);
    if (!owner) return tl::unexpected(owner.error());
    country = owner->country;
  }
  const std::string folded = fold(name);
  std::vector<std::string_view> words;
  for (const std::string_view word : split(folded, ' ')) {
    if (!word.empty()) words.push_back(word);
  }
  const PlaceMatch match = words.empty() ? PlaceMatch{} : knowledge.places.find_longest(words, {}, 0);
  Place place;
  const ByteRange at = find_in_sentence(name, mention);
  if (!at.empty()) place.at = at;
  if (match.tokens == words.size()) {
    for (const PlaceEntry* entry : match.candidates) {
      if (!country.empty() && entry->country != country) continue;
      return Place{entry->name,      entry->country, entry->lat, entry->lon,
                   entry->precision, place.at,       entry->id,  "correction"};
    }
  }
  const auto state = resolve_actor(name, mention, knowledge);
  if (state && country.empty() && !state->country.empty() &&
      knowledge.actors.find_state(state->country) != nullptr &&
      knowledge.actors.find_state(state->country)->id == state->actor) {
    return Place{state->name, state->country, std::nullopt, std::nullopt, "country", place.at};
  }
  std::vector<std::string> known;
  for (const PlaceEntry& entry : knowledge.places.entries()) known.push_back(entry.name);
  return fail(Code::BadUsage, fmt::format("'{}' is no place of the place pack{}; write none for no place",
                                          value, near_ones(name, known)));
}

Result<Quantity> resolve_quantity(std::string_view kind, std::string_view value,
                                  const EventMention& mention) {
  static const std::vector<std::string> kKinds = {"money",     "killed",   "wounded", "missing",
                                                  "displaced", "arrested", "troops",  "equipment",
                                                  "distance",  "share",    "count"};
  if (std::find(kKinds.begin(), kKinds.end(), kind) == kKinds.end()) {
    return fail(Code::BadUsage, fmt::format("'{}' is no kind of quantity{}; the kinds are {}", kind,
                                            near_ones(kind, kKinds), join(kKinds, ", ")));
  }
  const std::size_t blank = value.find(' ');
  const std::string_view figures = value.substr(0, blank);
  const std::size_t dash = figures.find('-');
  const auto low = read_number(figures.substr(0, dash));
  const auto high =
      dash == std::string_view::npos ? std::optional<double>() : read_number(figures.substr(dash + 1));
  if (!low || (dash != std::string_view::npos && (!high || *high < *low))) {
    return fail(Code::BadUsage, fmt::format("'{}' is no figure; write {}=12, {}=30-40 or money=35000000 CNY",
                                            value, kind, kind));
  }
  Quantity quantity;
  quantity.kind = std::string(kind);
  quantity.value = *low;
  quantity.upper = high;
  quantity.unit = blank == std::string_view::npos ? "" : std::string(trim(value.substr(blank + 1)));
  if (kind == "money" && quantity.unit.empty()) {
    return fail(Code::BadUsage, fmt::format("'{}' names no currency; write money={} USD", value, figures));
  }
  if (quantity.unit.empty())
    quantity.unit = kind == "share"                                                ? "percent"
                    : kind == "equipment" || kind == "count" || kind == "distance" ? ""
                                                                                   : "persons";
  quantity.text = std::string(value);
  quantity.at = find_in_sentence(figures, mention);
  if (quantity.at.empty()) quantity.at = nowhere(mention);
  return quantity;
}

Result<TextSpan> resolve_span(std::string_view value, const EventMention& mention) {
  TextSpan span;
  span.at = find_in_sentence(value, mention);
  if (span.at.empty()) {
    return fail(Code::BadUsage,
                fmt::format("the sentence does not say '{}'; give words that stand in it, or none", value));
  }
  span.text = std::string(slice(mention.sentence.text, {span.at.begin - mention.sentence.at.begin,
                                                        span.at.end - mention.sentence.at.begin}));
  return span;
}

}  // namespace entente
