#include "brief/view.h"

#include <algorithm>
#include <set>

namespace entente {
namespace {

using Index = std::map<std::string_view, std::size_t>;

const std::size_t* find_in(const Index& index, std::string_view id) {
  const auto it = index.find(id);
  return it == index.end() ? nullptr : &it->second;
}

void add_unique(std::vector<std::string>& list, const std::string& value) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
}

}  // namespace

DossierView::DossierView(const Dossier& dossier) : dossier_(&dossier) {
  std::size_t number = 0;
  for (const Event& event : dossier.events) events_.emplace(event.id.str(), number++);
  for (const Event& event : dossier.later_events) events_.emplace(event.id.str(), number++);
  for (std::size_t i = 0; i < dossier.mentions.size(); ++i)
    mentions_.emplace(dossier.mentions[i].mention.id.str(), i);
  for (std::size_t i = 0; i < dossier.documents.size(); ++i)
    documents_.emplace(dossier.documents[i].id.str(), i);
  for (std::size_t i = 0; i < dossier.outlets.size(); ++i) outlets_.emplace(dossier.outlets[i].id.str(), i);
  for (std::size_t i = 0; i < dossier.citations.size(); ++i) citations_.emplace(dossier.citations[i].id, i);
  const auto& indicators = dossier.spec.indicators;
  for (std::size_t i = 0; i < indicators.size(); ++i) indicators_.emplace(indicators[i].id.str(), i);
  if (!dossier.assessment) return;
  const auto& evidence = dossier.assessment->evidence;
  for (std::size_t i = 0; i < evidence.size(); ++i) evidence_.emplace(evidence[i].indicator.str(), i);
}

std::optional<std::size_t> DossierView::event_number(const EventId& id) const {
  const std::size_t* at = find_in(events_, id.str());
  return at ? std::optional(*at) : std::nullopt;
}

const Event* DossierView::find_event(const EventId& id) const {
  const std::size_t* at = find_in(events_, id.str());
  if (!at) return nullptr;
  const std::size_t known = dossier_->events.size();
  return *at < known ? &dossier_->events[*at] : &dossier_->later_events[*at - known];
}

const CitedMention* DossierView::find_mention(const MentionId& id) const {
  const std::size_t* at = find_in(mentions_, id.str());
  return at ? &dossier_->mentions[*at] : nullptr;
}

const DocumentCard* DossierView::find_document(const DocumentId& id) const {
  const std::size_t* at = find_in(documents_, id.str());
  return at ? &dossier_->documents[*at] : nullptr;
}

const Outlet* DossierView::find_outlet(const OutletId& id) const {
  const std::size_t* at = find_in(outlets_, id.str());
  return at ? &dossier_->outlets[*at] : nullptr;
}

const Indicator* DossierView::find_indicator(const IndicatorId& id) const {
  const std::size_t* at = find_in(indicators_, id.str());
  return at ? &dossier_->spec.indicators[*at] : nullptr;
}

const Evidence* DossierView::find_evidence(const IndicatorId& id) const {
  const std::size_t* at = find_in(evidence_, id.str());
  return at ? &dossier_->assessment->evidence[*at] : nullptr;
}

std::optional<std::size_t> DossierView::find_citation(std::string_view id) const {
  const std::size_t* at = find_in(citations_, id);
  return at ? std::optional(*at) : std::nullopt;
}

std::vector<std::string> DossierView::citations_of(const Event& event) const {
  std::vector<std::string> out;
  for (const MentionId& id : event.mentions) {
    const CitedMention* mention = find_mention(id);
    if (mention && find_citation(mention->citation)) add_unique(out, mention->citation);
  }
  return out;
}

std::vector<std::string> DossierView::citations_of(const std::vector<EventId>& events) const {
  std::vector<std::string> out;
  for (const EventId& id : events) {
    const Event* event = find_event(id);
    if (!event) continue;
    for (const std::string& citation : citations_of(*event)) add_unique(out, citation);
  }
  return out;
}

std::vector<const DocumentCard*> DossierView::documents_of(const Event& event) const {
  std::vector<const DocumentCard*> out;
  for (const MentionId& id : event.mentions) {
    const CitedMention* mention = find_mention(id);
    const DocumentCard* document = mention ? find_document(mention->mention.document) : nullptr;
    if (document && std::find(out.begin(), out.end(), document) == out.end()) out.push_back(document);
  }
  return out;
}

std::size_t count_origins(const std::vector<Event>& events) {
  std::set<std::pair<SourceLevel, std::string>> origins;
  for (const Event& event : events) {
    for (const Voice& voice : event.voices) {
      if (!voice.affirms || event.inference_only) continue;
      if (voice.path.empty()) {
        origins.emplace(SourceLevel::Speaker, voice.label);
      } else {
        origins.emplace(voice.path.front().level, voice.path.front().id);
      }
    }
  }
  return origins.size();
}

std::string left_out_name(const DossierView& view, const LeaveOut& item) {
  if (item.kind == "country") return dyad_name(view, item.id) + "’s media";
  return item.name.empty() ? item.id : item.name;
}

std::string dyad_name(const DossierView& view, std::string_view key) {
  for (const DyadSeries& dyad : view.dossier().relations.dyads) {
    if (dyad.a == key && !dyad.a_name.empty()) return dyad.a_name;
    if (dyad.b == key && !dyad.b_name.empty()) return dyad.b_name;
  }
  return std::string(key);
}

}  // namespace entente
