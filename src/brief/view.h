// Look-ups by id over a dossier. A view: the dossier must outlive it. Ids that point nowhere give null.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "types/brief.h"

namespace entente {

class DossierView {
 public:
  explicit DossierView(const Dossier& dossier);

  const Dossier& dossier() const { return *dossier_; }
  const Event* find_event(const EventId& id) const;  // up to the cut-off, then later ones
  const CitedMention* find_mention(const MentionId& id) const;
  const DocumentCard* find_document(const DocumentId& id) const;
  const Outlet* find_outlet(const OutletId& id) const;
  const Indicator* find_indicator(const IndicatorId& id) const;
  const Evidence* find_evidence(const IndicatorId& id) const;
  std::optional<std::size_t> find_citation(std::string_view id) const;  // index into citations

  // Position in events, or events.size() + position in later_events: what the page's anchors count by.
  std::optional<std::size_t> event_number(const EventId& id) const;

  // The citations behind an event, in the order of its mentions, each once, only those that exist.
  std::vector<std::string> citations_of(const Event& event) const;
  // The same over several events.
  std::vector<std::string> citations_of(const std::vector<EventId>& events) const;
  // The documents behind an event's mentions, each once, earliest mention first.
  std::vector<const DocumentCard*> documents_of(const Event& event) const;

 private:
  const Dossier* dossier_;
  std::map<std::string_view, std::size_t> events_, mentions_, documents_, outlets_, indicators_, evidence_,
      citations_;
};

// How many origins stand behind the events that share no modelled cause of error: distinct outermost steps of
// the affirming voices' paths.
std::size_t count_origins(const std::vector<Event>& events);

// "CHN": "China", from the actors' own names where one of them is the state itself; else the key.
std::string dyad_name(const DossierView& view, std::string_view key);

// What was left out, for people: "China’s media", "TASS".
std::string left_out_name(const DossierView& view, const LeaveOut& item);

}  // namespace entente
