#include "coding/offices.h"

#include "base/text.h"

namespace entente::coding {
namespace {

bool is_told(const EventDate& date) {
  if (date.basis == DateBasis::Publication) return false;
  return date.precision != DatePrecision::Unknown && date.precision != DatePrecision::Decade;
}

// "Iran's foreign minister": the words are the office's, not the person's.
bool is_named_by_office(const ActorRef& actor) {
  return !actor.role.empty() && fold(actor.text).ends_with(fold(actor.role));
}

void resolve_office(const ActorPack& actors, const EventDate& date, ActorRef& actor) {
  const ActorEntry* first = actors.holder_on(actor.role, actor.country, date.interval.from);
  const ActorEntry* last = actors.holder_on(actor.role, actor.country, date.interval.to);
  if (first == last && first != nullptr) {
    actor.actor = first->id;
    actor.name = first->name;
    return;
  }
  actor.actor = {};
  actor.name.clear();
  actor.ambiguous = actor.ambiguous || first != nullptr || last != nullptr;
}

void resolve_person(const ActorPack& actors, std::optional<CivilDate> published, const EventDate& date,
                    const ActorEntry& entry, ActorRef& actor) {
  const Office* now = published ? actors.office_on(entry, *published) : nullptr;
  const Office* then = actors.office_on(entry, date.interval.from);
  if (then == nullptr) then = actors.office_on(entry, date.interval.to);
  if (then == now) return;
  // What the text itself calls the person stays.
  const bool packs = now != nullptr ? actor.role == now->title : actor.role.empty();
  if (!packs) return;
  actor.role = then == nullptr ? std::string() : then->title;
  actor.sector = then == nullptr ? entry.sector : then->sector;
}

}  // namespace

void resolve_on(const ActorPack& actors, std::optional<CivilDate> published, const EventDate& date,
                ActorRef& actor) {
  if (actor.actor.empty() || !is_told(date)) return;
  if (published && *published < date.interval.from) return;  // who will hold it nobody knows
  const ActorEntry* entry = actors.find(actor.actor);
  if (entry == nullptr || entry->kind != NameKind::Person) return;
  if (is_named_by_office(actor))
    resolve_office(actors, date, actor);
  else
    resolve_person(actors, published, date, *entry, actor);
}

}  // namespace entente::coding
