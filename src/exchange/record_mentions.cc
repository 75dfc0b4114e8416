#include "exchange/record_mentions.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "base/text.h"
#include "exchange/event_format.h"
#include "exchange/record_actors.h"

namespace entente {
namespace {

struct Field {
  Role role = Role::Detail;
  TextSpan value;
};

// The columns of a row, as its document's text shows them.
class Fields {
 public:
  Fields(const Document& document, const EventFormat& format) {
    const std::string_view text = document.text;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      add(text.substr(at, end - at), at, format);
      at = end + 1;
    }
  }

  const TextSpan& find(Role role) const {
    static const TextSpan kNone;
    const auto it =
        std::find_if(fields_.begin(), fields_.end(), [&](const Field& f) { return f.role == role; });
    return it == fields_.end() ? kNone : it->value;
  }

  // All that the columns of a role list.
  std::vector<std::string> list(Role role) const {
    std::vector<std::string> out;
    for (const Field& field : fields_) {
      if (field.role != role) continue;
      std::string_view rest = field.value.text;
      while (!rest.empty()) {
        const std::size_t end = std::min(rest.find_first_of(",;|"), rest.size());
        if (const std::string_view part = trim(rest.substr(0, end)); !part.empty()) out.emplace_back(part);
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
    return out;
  }

 private:
  void add(std::string_view line, std::size_t at, const EventFormat& format) {
    const std::size_t colon = line.find(": ");
    if (colon == std::string_view::npos) return;
    const std::string_view label = line.substr(0, colon);
    const auto column = std::find_if(format.columns.begin(), format.columns.end(),
                                     [&](const Column& c) { return c.name == label; });
    if (column == format.columns.end()) return;
    const auto begin = static_cast<std::uint32_t>(at + colon + 2);
    const std::string_view value = line.substr(colon + 2);
    fields_.push_back(
        {column->role, {std::string(value), {begin, begin + static_cast<std::uint32_t>(value.size())}}});
  }

  std::vector<Field> fields_;
};

std::string dataset_of(const Document& document) {
  const auto extra = nlohmann::json::parse(document.extra, nullptr, false);
  if (!extra.is_object()) return "";
  const auto it = extra.find("dataset");
  return it != extra.end() && it->is_string() ? it->get<std::string>() : "";
}

std::optional<double> parse_number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// The code or, where CAMEO has no such one, the longest above it.
const CameoCode* find_code(const OntologyPack& ontology, std::string_view code) {
  for (; code.size() >= 2; code.remove_suffix(1)) {
    if (const CameoCode* found = ontology.find_cameo(code)) return found;
  }
  return nullptr;
}

std::optional<Plover> find_category(const Knowledge& knowledge, std::string_view name) {
  std::string upper(trim(name));
  for (char& c : upper) c = is_ascii_lower(c) ? static_cast<char>(c - 32) : c;
  if (const auto category = parse_plover(upper)) return category;
  const CodeMeaning* meaning = knowledge.codes.find("plover", "category", upper);
  return meaning != nullptr ? parse_plover(meaning->value) : std::nullopt;
}

// What is said of an act that a category is about.
std::optional<Factuality> factuality_of(Plover plover) {
  switch (plover) {
    case Plover::Agree:
    case Plover::Threaten:
      return Factuality::Planned;
    case Plover::Request:
      return Factuality::Requested;
    default:
      return std::nullopt;
  }
}

struct Coded {
  EventCode code;
  Factuality factuality = Factuality::Asserted;
};

std::optional<Coded> code_of(const Fields& fields, const Knowledge& knowledge) {
  const OntologyPack& ontology = knowledge.ontology;
  const std::string& cameo = fields.find(Role::Cameo).text;
  std::string mode = ascii_lower(fields.find(Role::Mode).text);
  std::optional<Plover> plover;
  if (!cameo.empty()) {
    const CameoCode* known = find_code(ontology, cameo);
    if (known == nullptr || cameo.starts_with("01")) return std::nullopt;  // no code; a bare statement
    plover = known->plover;
    if (mode.empty()) mode = known->mode;
  } else {
    plover = find_category(knowledge, fields.find(Role::Category).text);
  }
  if (!plover) return std::nullopt;
  Coded coded;
  coded.code = ontology.complete(*plover, *plover, mode, cameo);
  const auto factuality = factuality_of(*plover);
  const auto act = factuality ? ontology.find_act_behind(*plover, cameo) : std::nullopt;
  if (act) {
    coded.code.base = *act;
    coded.factuality = *factuality;
  }
  if (const auto given = parse_number(fields.find(Role::Goldstein).text)) coded.code.goldstein = *given;
  for (const std::string& context : fields.list(Role::Contexts)) {
    const std::string id = ascii_lower(context);
    const auto& known = ontology.contexts();
    const bool ours =
        std::any_of(known.begin(), known.end(), [&](const KeywordList& list) { return list.id == id; });
    if (ours) coded.code.contexts.push_back(id);
  }
  return coded;
}

EventDate date_of(const Fields& fields, const Document& document, const Dataset& dataset, CivilDate day) {
  EventDate date;
  date.interval = {day, day};
  date.precision = DatePrecision::Day;
  date.at = fields.find(Role::Date).at;
  const bool own = dataset.own_dates && document.published && document.published->date != day;
  date.basis = own ? DateBasis::Explicit : DateBasis::Publication;
  return date;
}

// GDELT's kinds of place: country, state of the US, city in the US, city elsewhere, state elsewhere.
std::string precision_of_kind(std::string_view kind) {
  static constexpr std::array<std::string_view, 6> kPrecisions = {"",     "country", "admin1",
                                                                  "city", "city",    "admin1"};
  const bool known = kind.size() == 1 && kind[0] >= '1' && kind[0] <= '5';
  return known ? std::string(kPrecisions[static_cast<std::size_t>(kind[0] - '0')]) : "";
}

std::optional<Place> place_of(const Fields& fields, const EventFormat& format, const Knowledge& knowledge) {
  Place place;
  const auto take = [&](const TextSpan& name, std::string_view precision) {
    if (name.text.empty() || !place.name.empty()) return;
    place.name = name.text;
    place.precision = precision;
    place.at = name.at;
  };
  const TextSpan& country = fields.find(Role::PlaceCountry);
  TextSpan full = fields.find(Role::PlaceName);
  if (!full.text.empty()) {  // "Minsk, Belarus (general), Belarus"
    full.text.resize(std::min(full.text.find(','), full.text.size()));
    full.at.end = full.at.begin + static_cast<std::uint32_t>(full.text.size());
    take(full, precision_of_kind(fields.find(Role::PlaceKind).text));
  }
  take(fields.find(Role::City), "city");
  take(fields.find(Role::Province), "admin1");
  place.country = rows::find_country(knowledge, format.places, country.text);
  if (place.name.empty() && !place.country.empty()) {
    const ActorEntry* state = knowledge.actors.find_state(place.country);
    place.name = state != nullptr ? state->name : country.text;
    place.precision = "country";
    place.at = country.at;
  }
  place.lat = parse_number(fields.find(Role::Latitude).text);
  place.lon = parse_number(fields.find(Role::Longitude).text);
  if (!place.lat || !place.lon) place.lat = place.lon = std::nullopt;
  if (place.name.empty() || place.precision.empty()) return std::nullopt;
  return place;
}

struct SideRoles {
  Role name, code, country, cow, group, sector;
};
constexpr SideRoles kSource = {Role::SourceName, Role::SourceCode,  Role::SourceCountry,
                               Role::SourceCow,  Role::SourceGroup, Role::SourceSector};
constexpr SideRoles kTarget = {Role::TargetName, Role::TargetCode,  Role::TargetCountry,
                               Role::TargetCow,  Role::TargetGroup, Role::TargetSector};

std::vector<ActorRef> side_of(const Fields& fields, const SideRoles& roles, const EventFormat& format,
                              const Knowledge& knowledge, CivilDate date) {
  rows::Side side;
  side.name = fields.find(roles.name);
  side.code = fields.find(roles.code);
  side.country = fields.find(roles.country);
  side.cow = fields.find(roles.cow).text;
  side.group = fields.find(roles.group).text;
  side.sectors = fields.list(roles.sector);
  if (side.empty()) return {};
  return {rows::resolve_side(knowledge, format, side, date)};
}

}  // namespace

std::vector<EventMention> record_mentions(const Document& document, const Knowledge& knowledge) {
  if (document.kind != DocumentKind::Record) return {};
  const std::string dataset_id = dataset_of(document);
  const EventFormat* format = find_event_format(dataset_id);
  if (format == nullptr) return {};
  const Fields fields(document, *format);
  const auto day = parse_row_time(fields.find(Role::Date).text);
  if (!day) return {};
  const auto coded = code_of(fields, knowledge);
  if (!coded) return {};

  EventMention mention;
  mention.source = side_of(fields, kSource, *format, knowledge, day->date);
  mention.target = side_of(fields, kTarget, *format, knowledge, day->date);
  if (mention.source.empty() && mention.target.empty()) return {};
  mention.document = document.id;
  mention.sentence = {document.text, {0, static_cast<std::uint32_t>(document.text.size())}};
  mention.event = coded->code;
  mention.factuality = coded->factuality;
  for (const Role role : {Role::Category, Role::Cameo, Role::EventText}) {
    if (!fields.find(role).text.empty()) mention.trigger = fields.find(role);
  }
  const Dataset dataset = knowledge.codes.dataset(dataset_id);
  mention.date = date_of(fields, document, dataset, day->date);
  mention.place = place_of(fields, *format, knowledge);
  mention.confidence = dataset.confidence;
  mention.coder = "record/" + dataset_id;
  seal(mention);
  return {std::move(mention)};
}

}  // namespace entente
