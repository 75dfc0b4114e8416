#include "corroborate/correction.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "corroborate/correction_values.h"

namespace entente {
namespace {

constexpr std::array<std::string_view, 17> kFields = {
    "plover", "base",       "mode",   "contexts", "cameo", "factuality", "source", "target", "date",
    "place",  "quantities", "topics", "speaker",  "via",   "inference",  "stance", "purpose"};

bool is_none(std::string_view value) { return value.empty() || value == "none"; }

std::string upper(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return is_ascii_lower(c) ? static_cast<char>(c - 32) : c; });
  return out;
}

template <class List>
std::vector<std::string> names_of(const List& list) {
  std::vector<std::string> names;
  for (const auto& entry : list) names.push_back(entry.id);
  return names;
}

// The fields that make the code, before they are put together.
struct CodeWish {
  std::optional<Plover> plover;
  std::optional<Plover> base;
  std::optional<Factuality> factuality;
  std::optional<std::string> mode;
  std::optional<std::string> cameo;

  bool any() const { return plover || base || factuality || mode || cameo; }
};

Result<Plover> read_category(std::string_view value) {
  if (const auto category = parse_plover(upper(value))) return *category;
  std::vector<std::string> all;
  for (std::size_t i = 0; i < kPloverCount; ++i) all.emplace_back(to_string(static_cast<Plover>(i)));
  return fail(Code::BadUsage, fmt::format("'{}' is no PLOVER category{}", value, near_ones(value, all)));
}

Result<Factuality> read_factuality(std::string_view value) {
  if (const auto factuality = parse_factuality(value)) return *factuality;
  return fail(Code::BadUsage,
              fmt::format("'{}' is no factuality; it is asserted, negated, planned, possible, requested, "
                          "conditional or denied",
                          value));
}

Result<void> read_wish(const Correction& correction, const Knowledge& knowledge, CodeWish& wish) {
  const std::string& value = correction.value;
  if (correction.field == "plover" || correction.field == "base") {
    const auto category = read_category(value);
    if (!category) return tl::unexpected(category.error());
    (correction.field == "plover" ? wish.plover : wish.base) = *category;
  } else if (correction.field == "factuality") {
    const auto factuality = read_factuality(value);
    if (!factuality) return tl::unexpected(factuality.error());
    wish.factuality = *factuality;
  } else if (correction.field == "mode") {
    wish.mode = is_none(value) ? "" : value;
  } else if (correction.field == "cameo") {
    if (!is_none(value) && knowledge.ontology.find_cameo(value) == nullptr) {
      std::vector<std::string> codes;
      for (const CameoCode& code : knowledge.ontology.cameo_codes()) codes.push_back(code.code);
      return fail(Code::BadUsage, fmt::format("CAMEO has no code '{}'{}", value, near_ones(value, codes)));
    }
    wish.cameo = is_none(value) ? "" : value;
  }
  return {};
}

// Whether what is planned or refused is meant as a commitment: as it was read where that stays, else yes, but
// for a bare "did not".
bool is_promised(const EventMention& mention, Factuality factuality) {
  if (mention.factuality == factuality) return mention.event.plover != mention.event.base;
  return factuality != Factuality::Negated;
}

// The act and the category that it counts in.
Result<std::pair<Plover, Plover>> categories_of(const EventMention& mention, const CodeWish& wish,
                                                Factuality factuality) {
  Plover base = wish.base.value_or(mention.event.base);
  const auto counts_as = [&](Plover act, Plover category) {
    return derive_plover(act, factuality, true) == category ||
           derive_plover(act, factuality, false) == category;
  };
  if (!wish.plover) {
    const bool kept = !wish.base && !wish.factuality;
    return std::pair(base, kept ? mention.event.plover
                                : derive_plover(base, factuality, is_promised(mention, factuality)));
  }
  if (!wish.base && !counts_as(base, *wish.plover)) base = *wish.plover;
  if (wish.base && !counts_as(base, *wish.plover)) {
    return fail(
        Code::BadUsage,
        fmt::format("a {} that is {} counts as {}, not as {}; correct factuality too, or give plover alone",
                    to_string(base), to_string(factuality), to_string(derive_plover(base, factuality, true)),
                    to_string(*wish.plover)));
  }
  return std::pair(base, *wish.plover);
}

Result<void> apply_mode(const std::string& mode, const OntologyPack& ontology, EventCode& code) {
  const std::vector<std::string>& modes = ontology.modes(code.plover);
  if (!mode.empty() && std::find(modes.begin(), modes.end(), mode) == modes.end()) {
    return fail(Code::BadUsage,
                fmt::format("'{}' is no mode of {}; {}", mode, to_string(code.plover),
                            modes.empty() ? "it has none" : "its modes are " + join(modes, ", ")));
  }
  code.mode = mode;
  return {};
}

Result<void> apply_cameo(const std::string& cameo, const OntologyPack& ontology, EventCode& code) {
  const CameoCode* entry = cameo.empty() ? nullptr : ontology.find_cameo(cameo);
  if (entry != nullptr && entry->plover != code.plover) {
    return fail(Code::BadUsage, fmt::format("CAMEO {} ({}) is a {}, not a {}; correct plover too", cameo,
                                            entry->name, to_string(entry->plover), to_string(code.plover)));
  }
  code.cameo = cameo;
  code.quad_cameo = quad_of_cameo(cameo);
  code.goldstein = entry != nullptr ? entry->goldstein : ontology.score(code.plover);
  return {};
}

Result<void> correct_code(EventMention& mention, const CodeWish& wish, const OntologyPack& ontology) {
  const Factuality factuality = wish.factuality.value_or(mention.factuality);
  const auto categories = categories_of(mention, wish, factuality);
  if (!categories) return tl::unexpected(categories.error());
  const auto [base, plover] = *categories;
  EventCode code = mention.event;
  if (base != code.base || plover != code.plover) {
    const CameoCode* old = ontology.find_cameo(code.cameo);
    const bool fits = old != nullptr && old->plover == (plover == base ? plover : base);
    code = ontology.complete(base, plover, code.mode, fits ? code.cameo : "");
    code.contexts = mention.event.contexts;
  }
  if (wish.mode) {
    if (auto done = apply_mode(*wish.mode, ontology, code); !done)
      return tl::unexpected(std::move(done.error()).in("mode"));
  }
  if (wish.cameo) {
    if (auto done = apply_cameo(*wish.cameo, ontology, code); !done)
      return tl::unexpected(std::move(done.error()).in("cameo"));
  }
  mention.event = std::move(code);
  mention.factuality = factuality;
  return {};
}

Result<std::vector<std::string>> read_ids(std::string_view value, const std::vector<std::string>& known,
                                          const char* what) {
  std::vector<std::string> ids;
  if (is_none(value)) return ids;
  for (std::string& id : list_of(value)) {
    if (std::find(known.begin(), known.end(), id) == known.end()) {
      return fail(Code::BadUsage,
                  fmt::format("'{}' is no {} of the ontology pack{}", id, what, near_ones(id, known)));
    }
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(std::move(id));
  }
  return ids;
}

bool same_actor(const ActorRef& a, const ActorRef& b) {
  if (!a.actor.empty() || !b.actor.empty()) return a.actor == b.actor && a.sector == b.sector;
  return a.country == b.country && a.sector == b.sector;
}

// Who is already read there keeps their words and their office.
Result<std::vector<ActorRef>> read_actors(std::string_view value, const EventMention& mention,
                                          const Knowledge& knowledge) {
  std::vector<ActorRef> actors;
  if (is_none(value)) return actors;
  for (const std::string& part : list_of(value)) {
    auto actor = resolve_actor(part, mention, knowledge);
    if (!actor) return tl::unexpected(actor.error());
    for (const auto* side : {&mention.source, &mention.target}) {
      const auto known =
          std::find_if(side->begin(), side->end(), [&](const ActorRef& a) { return same_actor(a, *actor); });
      if (known != side->end()) *actor = *known;
    }
    actors.push_back(std::move(*actor));
  }
  return actors;
}

Result<void> correct_quantities(EventMention& mention, std::string_view value) {
  if (is_none(value)) {
    mention.quantities.clear();
    return {};
  }
  std::vector<Quantity> fresh;
  for (const std::string& part : list_of(value)) {
    const std::size_t equals = part.find('=');
    const std::string kind = part.substr(0, equals);
    const std::string figure = equals == std::string::npos ? "" : part.substr(equals + 1);
    std::erase_if(mention.quantities, [&](const Quantity& q) { return q.kind == kind; });
    if (figure == "none") continue;
    auto quantity = resolve_quantity(kind, trim(figure), mention);
    if (!quantity) return tl::unexpected(quantity.error());
    fresh.push_back(std::move(*quantity));
  }
  mention.quantities.insert(mention.quantities.end(), fresh.begin(), fresh.end());
  return {};
}

Attribution& first_link(EventMention& mention) {
  if (mention.attribution.empty())
    mention.attribution.emplace_back().at = {mention.trigger.at.begin, mention.trigger.at.begin};
  return mention.attribution.front();
}

void drop_empty_links(EventMention& mention) {
  std::erase_if(mention.attribution, [](const Attribution& link) {
    return !link.speaker && link.via.empty() && !link.anonymous && !link.inference;
  });
}

// A speaker need not be known to the packs: witnesses are not.
void correct_speaker(EventMention& mention, std::string_view value, const Knowledge& knowledge) {
  Attribution& link = first_link(mention);
  link.speaker.reset();
  link.anonymous = value == "unnamed";
  if (!is_none(value) && !link.anonymous) {
    auto speaker = resolve_actor(value, mention, knowledge);
    if (!speaker) {
      speaker = ActorRef();
      speaker->text = std::string(value);
      if (const auto span = resolve_span(value, mention)) speaker->at = span->at;
    }
    if (!speaker->at.empty()) link.at = speaker->at;
    link.speaker = std::move(*speaker);
  }
  drop_empty_links(mention);
}

void correct_via(EventMention& mention, std::string_view value, const Knowledge& knowledge) {
  Attribution& link = first_link(mention);
  const Outlet* outlet = is_none(value) ? nullptr : knowledge.outlets.find_name(value);
  link.via = is_none(value) ? "" : outlet != nullptr ? outlet->id.str() : std::string(value);
  drop_empty_links(mention);
}

Result<void> correct_inference(EventMention& mention, std::string_view value) {
  if (value != "yes" && value != "no") {
    return fail(Code::BadUsage,
                fmt::format("'{}' is neither yes (the author concludes it) nor no (it is reported)", value));
  }
  for (Attribution& link : mention.attribution) link.inference = false;
  if (value == "yes") first_link(mention).inference = true;
  drop_empty_links(mention);
  return {};
}

template <class T>
Result<void> store(Result<T> value, T& into) {
  if (!value) return tl::unexpected(std::move(value.error()));
  into = std::move(*value);
  return {};
}

Result<void> correct_span(std::optional<TextSpan>& span, std::string_view value,
                          const EventMention& mention) {
  if (is_none(value)) {
    span.reset();
    return {};
  }
  auto found = resolve_span(value, mention);
  if (!found) return tl::unexpected(std::move(found.error()));
  span = std::move(*found);
  return {};
}

// Whoever holds it, a person's word for the position counts; a position that is taken away takes its holders
// along.
Result<void> correct_stance(EventMention& mention, std::string_view value) {
  std::optional<TextSpan> span;
  if (auto read = correct_span(span, value, mention); !read) return read;
  if (!span) {
    mention.stance.reset();
    return {};
  }
  if (!mention.stance) mention.stance.emplace().holders = mention.source;
  mention.stance->position = std::move(*span);
  return {};
}

Result<void> correct_place(EventMention& mention, std::string_view value, const Knowledge& knowledge) {
  if (is_none(value)) {
    mention.place.reset();
    return {};
  }
  auto place = resolve_place(value, mention, knowledge);
  if (!place) return tl::unexpected(std::move(place.error()));
  mention.place = std::move(*place);
  return {};
}

// Every field but those of the code.
Result<void> correct_field(EventMention& mention, const Correction& correction, const Knowledge& knowledge) {
  const std::string& field = correction.field;
  const std::string& value = correction.value;
  if (field == "date") return store(resolve_date(value), mention.date);
  if (field == "source") return store(read_actors(value, mention, knowledge), mention.source);
  if (field == "target") return store(read_actors(value, mention, knowledge), mention.target);
  if (field == "place") return correct_place(mention, value, knowledge);
  if (field == "topics")
    return store(read_ids(value, names_of(knowledge.ontology.topics()), "topic"), mention.topics);
  if (field == "contexts") {
    return store(read_ids(value, names_of(knowledge.ontology.contexts()), "context"), mention.event.contexts);
  }
  if (field == "quantities") return correct_quantities(mention, value);
  if (field == "inference") return correct_inference(mention, value);
  if (field == "stance") return correct_stance(mention, value);
  if (field == "purpose") return correct_span(mention.purpose, value, mention);
  if (field == "speaker") correct_speaker(mention, value, knowledge);
  if (field == "via") correct_via(mention, value, knowledge);
  return {};
}

bool is_code_field(std::string_view field) {
  return field == "plover" || field == "base" || field == "factuality" || field == "mode" || field == "cameo";
}

std::string actors_value(const std::vector<ActorRef>& actors) {
  std::vector<std::string> parts;
  for (const ActorRef& actor : actors) {
    std::string code = actor.actor.empty() ? actor.country : actor.actor.str();
    if (actor.actor.empty() && !actor.sector.empty()) code += "/" + actor.sector;
    parts.push_back(code.empty() ? actor.text : code);
  }
  return join(parts, ", ");
}

std::string quantities_value(const std::vector<Quantity>& quantities) {
  std::vector<std::string> parts;
  for (const Quantity& q : quantities) {
    std::string figure = fmt::format("{}={}", q.kind, q.value);
    if (q.upper) figure += fmt::format("-{}", *q.upper);
    parts.push_back(q.unit.empty() || q.unit == "persons" ? figure : figure + " " + q.unit);
  }
  return join(parts, ", ");
}

std::string date_value(const EventDate& date) {
  const std::string from = render_date(date.interval.from);
  if (date.precision == DatePrecision::Month) return from.substr(0, 7);
  if (date.precision == DatePrecision::Year) return from.substr(0, 4);
  return date.interval.from == date.interval.to ? from : from + "/" + render_date(date.interval.to);
}

std::string attribution_value(const EventMention& mention, std::string_view field) {
  if (field == "inference") {
    const bool inferred = std::any_of(mention.attribution.begin(), mention.attribution.end(),
                                      [](const Attribution& link) { return link.inference; });
    return inferred ? "yes" : "no";
  }
  if (mention.attribution.empty()) return "";
  const Attribution& link = mention.attribution.front();
  if (field == "via") return link.via;
  if (link.anonymous) return "unnamed";
  return link.speaker ? (link.speaker->name.empty() ? link.speaker->text : link.speaker->name) : "";
}

}  // namespace

std::span<const std::string_view> correctable_fields() { return kFields; }

Result<Correction> parse_correction(std::string_view text) {
  const std::size_t equals = text.find('=');
  const std::string field(trim(text.substr(0, equals)));
  if (equals == std::string_view::npos) {
    return fail(Code::BadUsage, "is no correction; write FIELD=VALUE, as in target=CHN", std::string(text));
  }
  if (field == "confidence") {
    return fail(Code::BadUsage, "follows from the reading; `accept` says that a reading is right", field);
  }
  const std::vector<std::string> known(kFields.begin(), kFields.end());
  if (std::find(known.begin(), known.end(), field) == known.end()) {
    const std::string near = near_ones(field, known);
    return fail(
        Code::BadUsage,
        "is no field that can be corrected" + (near.empty() ? "; they are " + join(known, ", ") : near),
        field);
  }
  return Correction{field, std::string(trim(text.substr(equals + 1)))};
}

Result<void> correct(EventMention& mention, std::span<const Correction> corrections,
                     const Knowledge& knowledge) {
  EventMention draft = mention;
  CodeWish wish;
  const auto run = [&](const Correction& correction) -> Result<void> {
    auto done = is_code_field(correction.field) ? read_wish(correction, knowledge, wish)
                                                : correct_field(draft, correction, knowledge);
    if (!done) return tl::unexpected(std::move(done.error()).in(correction.field));
    return {};
  };
  for (const bool dates : {true, false}) {  // names are resolved on the corrected day
    for (const Correction& correction : corrections) {
      if ((correction.field == "date") != dates) continue;
      if (auto done = run(correction); !done) return done;
    }
  }
  if (wish.any()) {
    if (auto done = correct_code(draft, wish, knowledge.ontology); !done) {
      return done.error().where.empty() ? tl::unexpected(std::move(done.error()).in("plover")) : done;
    }
  }
  seal(draft);
  mention = std::move(draft);
  return {};
}

std::string value_of(const EventMention& mention, std::string_view field) {
  if (field == "plover") return std::string(to_string(mention.event.plover));
  if (field == "base") return std::string(to_string(mention.event.base));
  if (field == "mode") return mention.event.mode;
  if (field == "contexts") return join(mention.event.contexts, ", ");
  if (field == "cameo") return mention.event.cameo;
  if (field == "factuality") return std::string(to_string(mention.factuality));
  if (field == "source") return actors_value(mention.source);
  if (field == "target") return actors_value(mention.target);
  if (field == "date") return date_value(mention.date);
  if (field == "place")
    return mention.place
               ? mention.place->name + (mention.place->country.empty() ? "" : ", " + mention.place->country)
               : "";
  if (field == "quantities") return quantities_value(mention.quantities);
  if (field == "topics") return join(mention.topics, ", ");
  if (field == "stance") return mention.stance ? mention.stance->position.text : "";
  if (field == "purpose") return mention.purpose ? mention.purpose->text : "";
  return attribution_value(mention, field);
}

}  // namespace entente
