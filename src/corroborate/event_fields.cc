// The canonical fields of an event, and those on which its mentions disagree.
#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

#include "base/text.h"
#include "corroborate/events.h"
#include "evidence/source_tree.h"

namespace entente {
namespace {

constexpr std::size_t kMostActors = 16;
constexpr std::size_t kMostQuantities = 24;
constexpr double kFigureTolerance = 0.05;  // "about 60" and "62" are no contradiction

bool is_exact(const EventDate& date) {
  return date.precision == DatePrecision::Day && date.basis != DateBasis::Publication;
}

// How much a mention's code tells: the fullest of the surest speaks for the event, and a text that was read
// before a record.
auto code_rank(const Reported& r) {
  const EventMention& m = *r.mention;
  const int filled = (m.target.empty() ? 0 : 2) + (m.source.empty() ? 0 : 2) +
                     (m.event.mode.empty() ? 0 : 1) + (m.event.cameo.empty() ? 0 : 1) + (m.place ? 1 : 0);
  return std::tuple(r.record(), -filled, -m.confidence, r.order);
}

auto date_rank(const Reported& r) {
  const EventDate& d = r.mention->date;
  return std::tuple(r.record(), static_cast<int>(d.precision), static_cast<int>(d.basis), d.interval.length(),
                    r.order);
}

int place_rank(const Place& place) {
  return place.precision == "point" ? 0 : place.precision == "city" ? 1 : place.precision == "admin1" ? 2 : 3;
}

bool same_actor(const ActorRef& a, const ActorRef& b) {
  if (!a.actor.empty() && !b.actor.empty()) return a.actor == b.actor;
  return dyad_key(a) == dyad_key(b) && a.sector == b.sector && fold(a.text) == fold(b.text);
}

void add_actors(const std::vector<ActorRef>& from, std::vector<ActorRef>& into) {
  for (const ActorRef& actor : from) {
    if (into.size() >= kMostActors) return;
    const bool known =
        std::any_of(into.begin(), into.end(), [&](const ActorRef& a) { return same_actor(a, actor); });
    if (!known) into.push_back(actor);
  }
}

// Whether `mention` names its sides the way round that `event` does; what is done together comes both ways.
bool same_way_round(const EventMention& mention, const Event& event) {
  const auto shares = [](const std::vector<ActorRef>& a, const std::vector<ActorRef>& b) {
    return std::any_of(a.begin(), a.end(), [&](const ActorRef& x) {
      return std::any_of(b.begin(), b.end(), [&](const ActorRef& y) { return dyad_key(x) == dyad_key(y); });
    });
  };
  return shares(mention.source, event.source) || shares(mention.target, event.target) ||
         !(shares(mention.source, event.target) || shares(mention.target, event.source));
}

template <class T>
void add_once(std::vector<T>& values, const T& value) {
  if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
}

void add_quantity(const Quantity& quantity, std::vector<Quantity>& into) {
  const bool known = std::any_of(into.begin(), into.end(), [&](const Quantity& q) {
    return q.kind == quantity.kind && q.unit == quantity.unit && q.value == quantity.value &&
           q.upper == quantity.upper && q.bound == quantity.bound;
  });
  if (!known && into.size() < kMostQuantities) into.push_back(quantity);
}

using Sides = std::map<std::string, std::vector<MentionId>>;

void add_contested(const char* field, const Sides& sides, std::vector<Contested>& out) {
  if (sides.size() < 2) return;
  Contested contested;
  contested.field = field;
  for (const auto& [value, mentions] : sides) contested.sides.push_back({value, mentions});
  out.push_back(std::move(contested));
}

struct Figure {
  double low = 0.0;
  double high = 0.0;
  std::string text;
  MentionId mention;
};

void add_contested_figures(const std::string& kind, std::vector<Figure> figures,
                           std::vector<Contested>& out) {
  bool apart = false;
  for (const Figure& a : figures) {
    for (const Figure& b : figures) {
      apart = apart || a.high * (1.0 + kFigureTolerance) < b.low;
    }
  }
  if (!apart) return;
  Sides sides;
  for (const Figure& f : figures) add_once(sides[f.text], f.mention);
  add_contested(kind.c_str(), sides, out);
}

}  // namespace

std::vector<Contested> find_contested(std::span<const Reported> members) {
  std::vector<Contested> out;
  Sides dates;
  Sides places;
  std::map<std::string, std::vector<Figure>> figures;
  for (const Reported& member : members) {
    const EventMention& m = *member.mention;
    if (member.inference() || (member.record() && !members.front().record())) continue;  // texts come first
    if (is_exact(m.date)) {
      const DateInterval& i = m.date.interval;
      add_once(dates[i.from == i.to ? render_date(i.from) : render_date(i.from) + "/" + render_date(i.to)],
               m.id);
    }
    if (m.place && place_rank(*m.place) <= 1) add_once(places[m.place->name], m.id);
    for (const Quantity& q : m.quantities) {
      if (q.kind.empty() || q.kind == "share" || q.kind == "count") continue;
      // "At least 12" denies no higher figure, "up to 20" no lower one.
      const double lower = q.bound == "at-most" ? 0.0 : q.value;
      const double upper = q.bound == "at-least" ? std::numeric_limits<double>::infinity()
                                                 : std::max(q.value, q.upper.value_or(q.value));
      std::vector<Figure>& list =
          figures[q.kind + (q.unit.empty() || q.unit == "persons" ? "" : ", " + q.unit)];
      if (list.size() < 64)
        list.push_back({lower, upper, q.text.empty() ? std::to_string(q.value) : q.text, m.id});
    }
  }
  add_contested("date", dates, out);
  add_contested("place", places, out);
  for (auto& [kind, list] : figures) add_contested_figures(kind, std::move(list), out);
  return out;
}

Event make_event(std::span<const Reported> members, const SourceBook& book, double prior) {
  const std::vector<bool> echoes = find_echoes(members);
  std::vector<const Reported*> told;  // what speaks for itself
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (!echoes[i]) told.push_back(&members[i]);
  }
  const bool denied_only =
      std::all_of(told.begin(), told.end(), [](const Reported* r) { return r->denies(); });
  const auto speaks_for = [&](const Reported& r) { return denied_only || !r.denies(); };
  const Reported* code = nullptr;
  const Reported* date = nullptr;
  for (const Reported* each : told) {
    const Reported& member = *each;
    if (!speaks_for(member)) continue;
    if (code == nullptr || code_rank(member) < code_rank(*code)) code = &member;
    if (date == nullptr || date_rank(member) < date_rank(*date)) date = &member;
  }
  Event event;
  event.id = EventId(members.front().mention->id.str());
  event.code = code->mention->event;
  event.factuality = code->mention->factuality;
  event.source = code->mention->source;
  event.target = code->mention->target;
  event.date = date->mention->date;
  for (const Reported& member : members) event.mentions.push_back(member.mention->id);
  for (const Reported* each : told) {
    const Reported& member = *each;
    const EventMention& m = *member.mention;
    if (!speaks_for(member)) continue;
    const bool straight = same_way_round(m, event);
    add_actors(straight ? m.source : m.target, event.source);
    add_actors(straight ? m.target : m.source, event.target);
    const bool closer = m.place && event.place && (!member.record() || members.front().record()) &&
                        place_rank(*m.place) < place_rank(*event.place);
    if (m.place && (!event.place || closer)) event.place = m.place;
    if (event.code.mode.empty()) event.code.mode = m.event.mode;
    for (const std::string& context : m.event.contexts) add_once(event.code.contexts, context);
    for (const std::string& topic : m.topics) add_once(event.topics, topic);
    for (const Quantity& quantity : m.quantities) add_quantity(quantity, event.quantities);
  }
  event.contested = find_contested(members);
  event.inference_only =
      std::all_of(members.begin(), members.end(), [](const Reported& r) { return r.inference(); });
  event.voices = make_voices(members, book, denied_only);
  event.effective_sources = effective_sources(event.voices);
  event.log_likelihood_ratio = log_likelihood_ratio(event.voices);
  event.probability = event_probability(event.log_likelihood_ratio, prior);
  return event;
}

}  // namespace entente
