#include "engine/trace.h"

#include <algorithm>

namespace entente {
namespace {

template <class T, class Match>
const T* find_where(const std::vector<T>& values, Match match) {
  const auto it = std::find_if(values.begin(), values.end(), match);
  return it == values.end() ? nullptr : &*it;
}

const Event* find_event(const Dossier& dossier, const EventId& id) {
  const auto same = [&](const Event& event) {
    return event.id == id || std::find(event.aliases.begin(), event.aliases.end(), id) != event.aliases.end();
  };
  const Event* event = find_where(dossier.events, same);
  return event != nullptr ? event : find_where(dossier.later_events, same);
}

const Citation* find_citation(const Dossier& dossier, const std::string& id) {
  return find_where(dossier.citations, [&](const Citation& citation) { return citation.id == id; });
}

TracedSentence trace_sentence(const Dossier& dossier, const Citation& citation, const std::vector<Document>& texts) {
  TracedSentence sentence;
  sentence.citation = &citation;
  sentence.document =
      find_where(dossier.documents, [&](const DocumentCard& card) { return card.id == citation.document; });
  for (const CitedMention& cited : dossier.mentions) {
    if (cited.citation == citation.id) sentence.mentions.push_back(&cited.mention);
  }
  const Document* text = find_where(texts, [&](const Document& document) { return document.id == citation.document; });
  if (text != nullptr && slice(text->text, citation.at) == citation.text) {
    sentence.raw = ByteRange{text->offsets.to_raw(citation.at.begin), text->offsets.to_raw(citation.at.end)};
  }
  return sentence;
}

}  // namespace

const Claim* find_claim(const Brief& brief, const std::string& id) {
  return find_where(brief.claims, [&](const Claim& claim) { return claim.id.str() == id; });
}

std::vector<DocumentId> documents_of(const Brief& brief, const Claim& claim) {
  std::vector<DocumentId> ids;
  for (const std::string& id : claim.citations) {
    if (const Citation* citation = find_citation(brief.dossier, id)) ids.push_back(citation->document);
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

Result<Trace> trace_claim(const Brief& brief, const std::string& id, const std::vector<Document>& texts) {
  Trace trace;
  trace.claim = find_claim(brief, id);
  if (trace.claim == nullptr) {
    return fail(Code::NotFound, "the brief makes no such statement; `entente why CASE` lists them", id);
  }
  for (const IndicatorId& wanted : trace.claim->indicators) {
    const Indicator* found = find_where(brief.dossier.spec.indicators,
                                        [&](const Indicator& indicator) { return indicator.id == wanted; });
    if (found != nullptr) trace.indicators.push_back(found);
  }
  for (const EventId& event : trace.claim->events) {
    if (const Event* found = find_event(brief.dossier, event)) trace.events.push_back(found);
  }
  for (const std::string& citation : trace.claim->citations) {
    if (const Citation* found = find_citation(brief.dossier, citation)) {
      trace.sentences.push_back(trace_sentence(brief.dossier, *found, texts));
    }
  }
  return trace;
}

}  // namespace entente
