#include <algorithm>
#include <set>

#include "changes/compare.h"

namespace entente {
namespace {

constexpr std::size_t kLeastEvents = 5;  // looked at, of those that an indicator finds

// Changes by each id that an event has or had.
using ChangeOf = std::map<EventId, const EventChange*>;

ChangeOf index_changes(const std::vector<EventChange>& changes) {
  ChangeOf out;
  for (const EventChange& change : changes) {
    out.emplace(change.id, &change);
    if (change.before) out.emplace(change.before->id, &change);
  }
  return out;
}

std::size_t needed_by(const CaseSpec& spec, const std::string& indicator) {
  for (const Indicator& i : spec.indicators) {
    if (i.id.str() != indicator) continue;
    return i.series ? static_cast<std::size_t>(-1) : static_cast<std::size_t>(std::max(i.at_least, 1));
  }
  return 1;
}

// The events that the evidence hangs on and that changed: of the strongest, as many as the indicator asks
// for.
std::vector<const EventChange*> find_changes(const EvidenceState& evidence, std::size_t needed,
                                             const ChangeOf& change_of) {
  std::vector<const EventChange*> out;
  for (std::size_t i = 0; i < std::min(needed, evidence.events.size()); ++i) {
    const auto it = change_of.find(evidence.events[i]);
    if (it != change_of.end()) out.push_back(it->second);
  }
  return out;
}

template <class T>
void add_once(const std::vector<T>& from, std::vector<T>& to) {
  for (const T& value : from) {
    if (std::find(to.begin(), to.end(), value) == to.end()) to.push_back(value);
  }
}

// Whether case.toml changed in a place that can change what an indicator finds.
bool bears_on_events(const std::string& field, const std::string& indicator) {
  const std::string own = "indicator." + indicator + ".";
  for (const char* part : {"query", "series", "at_least"}) {
    if (field.rfind(own + part, 0) == 0) return true;
  }
  for (const char* part : {"sources", "event_prior", "cutoff"}) {
    if (field.rfind(part, 0) == 0) return true;
  }
  return false;
}

void find_reasons_of(Cause& cause, const CaseState& before, const CaseState& after,
                     const Difference& difference, const ChangeOf& change_of) {
  std::vector<const EventChange*> changes;
  const auto add = [&](const std::optional<EvidenceState>& evidence, const CaseSpec& spec) {
    if (!evidence) return;
    auto found = find_changes(*evidence, needed_by(spec, cause.subject), change_of);
    if (found.empty() && evidence->found) found = find_changes(*evidence, kLeastEvents, change_of);
    add_once(found, changes);
  };
  add(cause.after, after.spec);
  add(cause.before, before.spec);
  for (const EventChange* change : changes) {
    cause.events.push_back(change->id);
    add_once(change->reports_new, cause.reports_new);
    add_once(change->reports_gone, cause.reports_gone);
    add_once(change->decisions, cause.decisions);
  }
  const bool settings =
      std::any_of(difference.settings.begin(), difference.settings.end(),
                  [&](const FieldChange& change) { return bears_on_events(change.field, cause.subject); });
  const bool program = std::any_of(difference.knowledge.begin(), difference.knowledge.end(),
                                   [](const FieldChange& change) { return change.field == "program"; });
  if (settings) cause.also.push_back("case.toml");
  if (difference.knowledge.size() > (program ? 1u : 0u)) cause.also.push_back("packs");
  if (program) cause.also.push_back("program");
  if (!cause.reports_new.empty() || !cause.reports_gone.empty() || !cause.decisions.empty()) return;
  if (!difference.decisions_new.empty() || !difference.decisions_gone.empty())
    cause.also.push_back("decisions");
  if (!difference.reports_new.empty() || !difference.reports_gone.empty())
    cause.also.push_back("other reports");
}

}  // namespace

void find_reasons(const CaseState& before, const CaseState& after, Difference& difference) {
  const ChangeOf change_of = index_changes(difference.events);
  for (Cause& cause : difference.causes) {
    if (cause.kind == CauseKind::Evidence) find_reasons_of(cause, before, after, difference, change_of);
  }
}

}  // namespace entente
