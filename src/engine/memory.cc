#include "engine/memory.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "corroborate/identity.h"

namespace entente {
namespace {

// Of the decisions in force, their numbers.
std::set<std::uint64_t> numbers_in_force(const CaseMemory& memory) {
  std::set<std::uint64_t> in_force;
  for (const Decision& decision : decisions_in_force(memory.decisions)) in_force.insert(decision.number);
  return in_force;
}

bool undone_since(const CaseMemory& memory, const std::set<std::uint64_t>& in_force) {
  const std::vector<Decision>& then = memory.previous->decisions;
  return std::any_of(then.begin(), then.end(), [&](const Decision& decision) { return in_force.count(decision.number) == 0; });
}

std::vector<const Document*> documents_of(std::span<const CodedSide> sides) {
  std::vector<const Document*> documents;
  for (const CodedSide& side : sides) {
    for (const Document& document : side.documents) documents.push_back(&document);
  }
  return documents;
}

Versions versions_since(const CaseMemory& memory, std::span<const CodedSide> sides) {
  if (!memory.previous) return {};
  Versions versions = newer_versions(memory.previous->documents, documents_of(sides));
  for (const auto& [earlier, later] : memory.previous->moved) {  // a version of a version
    const auto newest = versions.find(DocumentId(later));
    versions.try_emplace(DocumentId(earlier), newest == versions.end() ? DocumentId(later) : newest->second);
  }
  return versions;
}

KnownEvents known_events(const CaseMemory& memory, std::span<const CodedSide> sides) {
  KnownEvents known;
  if (!memory.previous) return known;
  const Dossier& previous = *memory.previous;
  known.versions = versions_since(memory, sides);
  const std::set<std::uint64_t> in_force = numbers_in_force(memory);
  known.undone = undone_since(memory, in_force);
  std::unordered_map<std::string_view, const EventMention*> by_id;
  for (const CitedMention& cited : previous.mentions) by_id[cited.mention.id.str()] = &cited.mention;
  std::set<EventId> ids;
  for (const auto* list : {&previous.events, &previous.later_events}) {
    for (const Event& event : *list) {
      KnownEvent& one = known.events.emplace_back(KnownEvent{event.id, event.aliases, {}});
      ids.insert(event.id);
      for (const MentionId& id : event.mentions) {
        if (const auto mention = by_id.find(id.str()); mention != by_id.end()) one.mentions.push_back(*mention->second);
      }
    }
  }
  // An event whose rejection was undone comes back under its name.
  for (const Decision& decision : memory.decisions) {
    if (decision.kind != DecisionKind::Reject || in_force.count(decision.number) > 0 || decision.events.empty()) continue;
    if (ids.insert(decision.events.front()).second) known.events.push_back({decision.events.front(), {}, decision.mentions});
  }
  return known;
}

void sort_events(std::vector<Event>& events) {
  std::sort(events.begin(), events.end(), [](const Event& a, const Event& b) {
    return std::tie(a.date.interval, a.id) < std::tie(b.date.interval, b.id);
  });
}

// The mentions that events rest on, as decided.
std::vector<const EventMention*> mentions_of(std::span<const Corroborated* const> sides, std::span<const CodedSide> coded) {
  std::vector<const EventMention*> mentions;
  std::unordered_set<std::string_view> seen;
  for (const Corroborated* side : sides) {
    for (const EventMention& mention : side->decided) {
      if (seen.insert(mention.id.str()).second) mentions.push_back(&mention);
    }
  }
  for (const CodedSide& side : coded) {
    for (const EventMention& mention : side.mentions) {
      if (seen.insert(mention.id.str()).second) mentions.push_back(&mention);
    }
  }
  return mentions;
}

}  // namespace

Result<CaseMemory> load_memory(CaseStore& store) {
  CaseMemory memory;
  auto decisions = store.load_decisions();
  if (!decisions) return tl::unexpected(decisions.error());
  auto brief = store.load_brief();
  if (!brief) return tl::unexpected(brief.error());
  memory.decisions = std::move(*decisions);
  if (*brief) memory.previous = std::move((*brief)->dossier);
  return memory;
}

FoundDecisions find_decisions(const CaseMemory& memory, std::span<const CodedSide> sides, const Knowledge& knowledge) {
  return find_decisions(sides, memory.decisions, versions_since(memory, sides), knowledge);
}

void remember(const CaseMemory& memory, const FoundDecisions& found, std::span<const Corroborated* const> sides,
              std::span<const CodedSide> coded, Dossier& dossier) {
  std::vector<Event*> events;
  for (auto* list : {&dossier.events, &dossier.later_events}) {
    for (Event& event : *list) events.push_back(&event);
  }
  if (!found.decisions.empty()) {
    std::vector<std::vector<DecisionTrace>> traces;
    for (const Corroborated* side : sides) traces.push_back(side->traces);
    const std::vector<const Event*> seen(events.begin(), events.end());
    dossier.effects = effects_of(found, traces, documents_of(coded), seen);
    for (const FoundDecision& one : found.decisions) dossier.decisions.push_back(one.decision);
    for (const auto& [earlier, now] : found.versions) dossier.moved[earlier.str()] = now.str();
  }
  keep_ids(known_events(memory, coded), mentions_of(sides, coded), events);
  sort_events(dossier.events);
  sort_events(dossier.later_events);
}

}  // namespace entente
