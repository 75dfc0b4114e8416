// The brief: what the reader gets, and the dossier it rests on. Nothing in it that is not traceable.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "types/assessment.h"
#include "types/case_spec.h"
#include "types/decision.h"
#include "types/document.h"
#include "types/event.h"
#include "types/event_mention.h"
#include "types/outlet.h"
#include "types/relations.h"

namespace entente {

// A document as the dossier keeps it: everything but its text, which belongs to others.
struct DocumentCard {
  DocumentId id;
  DocumentKind kind = DocumentKind::Report;
  std::string title;
  std::string url;
  OutletId outlet;
  std::string outlet_name;  // as shown: the pack's name, else the id, else "source not stated"
  std::vector<std::string> credits;
  std::optional<Timestamp> published;
  std::string text_hash;
  std::string raw_path;
  std::vector<std::string> inferred;
  bool after_cutoff = false;  // shown apart; never evidence

  friend bool operator==(const DocumentCard&, const DocumentCard&) = default;
};

// A cited sentence with a little context: the only text of the reports that a brief carries. `at` is the
// sentence in the document's text; `before` and `after` are what surrounds it there, clipped at word ends.
struct Citation {
  std::string id;  // "s1", "s2" ... in the order of document and place
  DocumentId document;
  ByteRange at;
  std::string before;
  std::string text;
  std::string after;
  std::string hash;  // SHA-256 of `text`

  friend bool operator==(const Citation&, const Citation&) = default;
};

// A mention and the citation it stands in. Its ranges stay relative to the document's text.
struct CitedMention {
  EventMention mention;
  std::string citation;

  friend bool operator==(const CitedMention&, const CitedMention&) = default;
};

struct PackVersion {
  std::string name;
  std::string version;
  std::string hash;  // SHA-256 of its files

  friend bool operator==(const PackVersion&, const PackVersion&) = default;
};

// All that the brief's statements can be recomputed from.
struct Dossier {
  std::string program;  // "entente 0.1.0"
  std::vector<PackVersion> packs;
  CaseSpec spec;
  std::vector<Outlet> outlets;  // of the documents, after the case's overrides
  std::vector<DocumentCard> documents;
  std::vector<Reject> rejects;
  std::vector<Citation> citations;
  std::vector<CitedMention> mentions;  // of the events below
  std::vector<Event> events;           // up to the cut-off, by date
  std::vector<Event> later_events;     // after it
  std::vector<CopyGroup> copies;
  std::vector<Decision> decisions;     // in force, ascending; the mentions above are as decided
  std::vector<DecisionEffect> effects;  // what became of each of them, in the same order
  std::map<std::string, std::string> moved;  // documents that they speak of -> the newer version that stands for it
  Relations relations;
  std::optional<Assessment> assessment;  // where the case asks a question
  std::uint64_t mentions_coded = 0;      // before merging

  friend bool operator==(const Dossier&, const Dossier&) = default;
};

enum class ClaimKind : std::uint8_t {
  Reported,  // a report says so
  Computed,  // worked out from reports by a step named in `step`
  Inferred,  // an author's reading, shown as such
};
std::string_view to_string(ClaimKind kind);

// One statement of the brief and what it rests on.
struct Claim {
  ClaimId id;           // "answer-1", "for-3": section and number
  std::string section;  // "answer", "for", "against", "neutral", "absent", "explanations", "sensitivity",
                        // "timeline", "later", "network", "sources", "contradictions", "inferences", "method"
  std::string text;  // plain text, whole sentences
  ClaimKind kind = ClaimKind::Computed;
  std::string step;  // what computed it: "posterior", "leave-one-out", "merge" ...
  std::vector<EventId> events;
  std::vector<std::string> citations;
  std::vector<IndicatorId> indicators;

  friend bool operator==(const Claim&, const Claim&) = default;
};

struct Brief {
  std::string title;
  std::vector<Claim> claims;
  Dossier dossier;

  friend bool operator==(const Brief&, const Brief&) = default;
};

}  // namespace entente
