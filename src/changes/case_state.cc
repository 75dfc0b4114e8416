#include <algorithm>
#include <unordered_map>

#include "base/hash.h"
#include "changes/state.h"
#include "types/actor.h"
#include "types/json.h"

namespace entente {
namespace {

constexpr std::size_t kTitleBytes = 100;
constexpr std::size_t kEventsKept = 20;  // of those that an indicator finds

// At most `most` bytes, not cut within a character.
std::string beginning(const std::string& text, std::size_t most) {
  if (text.size() <= most) return text;
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

std::vector<SideState> sides_of(const std::vector<ActorRef>& actors) {
  std::vector<SideState> out;
  for (const ActorRef& actor : actors) {
    std::string key = dyad_key(actor);
    if (!actor.sector.empty() && key != actor.sector) key += "/" + actor.sector;
    out.push_back({std::move(key), actor.name.empty() ? beginning(actor.text, kTitleBytes) : actor.name});
  }
  return out;
}

template <class T>
void sort_unique(std::vector<T>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

using DocumentOf = std::unordered_map<MentionId, DocumentId>;

EventState state_of(const Event& event, const DocumentOf& document_of, bool later) {
  EventState out;
  out.id = event.id;
  out.aliases = event.aliases;
  out.base = event.code.base;
  out.plover = event.code.plover;
  out.mode = event.code.mode;
  out.contexts = event.code.contexts;
  out.cameo = event.code.cameo;
  out.factuality = event.factuality;
  out.source = sides_of(event.source);
  out.target = sides_of(event.target);
  out.date = event.date;
  out.date.at.reset();
  if (event.place) out.place = event.place->name, out.country = event.place->country;
  out.topics = event.topics;
  out.probability = event.probability;
  out.sources = event.effective_sources;
  out.inference_only = event.inference_only;
  out.later = later;
  out.decisions = event.decisions;
  out.mentions = event.mentions;
  sort_unique(out.mentions);
  for (const MentionId& mention : event.mentions) {
    if (const auto it = document_of.find(mention); it != document_of.end())
      out.documents.push_back(it->second);
  }
  for (const Voice& voice : event.voices) {
    out.documents.insert(out.documents.end(), voice.documents.begin(), voice.documents.end());
    out.documents.insert(out.documents.end(), voice.copies.begin(), voice.copies.end());
  }
  sort_unique(out.documents);
  return out;
}

EvidenceState state_of(const Evidence& evidence, const CaseSpec& spec) {
  EvidenceState out;
  out.indicator = evidence.indicator;
  out.found = evidence.found;
  out.log_ratio = evidence.log_ratio;
  out.absence = evidence.absence;
  out.note = evidence.note;
  out.matching = evidence.events.size();
  std::size_t kept = kEventsKept;
  for (const Indicator& indicator : spec.indicators) {
    if (indicator.id == evidence.indicator)
      kept = std::max(kept, static_cast<std::size_t>(std::max(indicator.at_least, 1)));
  }
  kept = std::min(kept, evidence.events.size());
  out.events.assign(evidence.events.begin(), evidence.events.begin() + static_cast<std::ptrdiff_t>(kept));
  return out;
}

// What it is about, in a few words.
std::string subject_of(const Decision& decision) {
  switch (decision.kind) {
    case DecisionKind::Grade:
      return decision.outlet.str() + ": " + std::string(1, decision.grade == '\0' ? '?' : decision.grade);
    case DecisionKind::Undo:
      return "decision " + std::to_string(decision.undoes);
    case DecisionKind::Correct: {
      std::string out;
      for (const Correction& correction : decision.corrections) {
        out += (out.empty() ? "" : "; ") + correction.field + " = " + correction.value;
      }
      return beginning(out, kTitleBytes);
    }
    case DecisionKind::Accept:
    case DecisionKind::Reject:
    case DecisionKind::Merge:
    case DecisionKind::Split:
      break;
  }
  return decision.mentions.empty() ? "" : beginning(decision.mentions.front().sentence.text, kTitleBytes);
}

}  // namespace

CaseState make_state(const Brief& brief, std::string page) {
  const Dossier& dossier = brief.dossier;
  CaseState state;
  state.program = dossier.program;
  state.packs = dossier.packs;
  state.page = std::move(page);
  state.spec = dossier.spec;
  // Grades that people decided are told as decisions, not as settings of case.toml.
  for (auto& [id, over] : state.spec.sources) over.decided.reset();
  std::erase_if(state.spec.sources, [](const auto& entry) { return entry.second == OutletOverride{}; });
  state.rejects = dossier.rejects.size();
  for (const DocumentCard& card : dossier.documents) {
    state.reports.emplace(card.id, ReportState{card.id, card.outlet_name, beginning(card.title, kTitleBytes),
                                               card.published, card.after_cutoff});
  }
  DocumentOf document_of;
  for (const CitedMention& cited : dossier.mentions)
    document_of.emplace(cited.mention.id, cited.mention.document);
  for (const Event& event : dossier.events)
    state.events.emplace(event.id, state_of(event, document_of, false));
  for (const Event& event : dossier.later_events)
    state.events.emplace(event.id, state_of(event, document_of, true));
  for (const Decision& decision : dossier.decisions) {
    state.decisions.emplace(decision.number,
                            DecisionState{decision.number, decision.kind, decision.by, subject_of(decision),
                                          sha256_hex(render_json(decision))});
  }
  if (dossier.assessment) {
    AssessmentState& assessment = state.assessment.emplace();
    assessment.outcomes = dossier.assessment->outcomes;
    assessment.explanations = dossier.assessment->explanations;
    for (const Evidence& evidence : dossier.assessment->evidence) {
      assessment.evidence.emplace(evidence.indicator, state_of(evidence, dossier.spec));
    }
    assessment.confidence = dossier.assessment->confidence;
    assessment.confidence_basis = dossier.assessment->confidence_basis;
  }
  return state;
}

}  // namespace entente
