// An event: the mentions that tell of one occurrence, who stands behind them, and how probable it is that it
// happened. DESIGN "The evidential core": independence is modelled as nested common causes of error.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "types/actor.h"
#include "types/event_mention.h"
#include "types/ontology.h"
#include "types/time.h"

namespace entente {

// What may go wrong for several reports at once, outermost first.
enum class SourceLevel : std::uint8_t { State, Owner, Outlet, Speaker };
std::string_view to_string(SourceLevel level);

// One node on the way from the world to a mention. `flip` is the probability that what comes in is passed on
// inverted (a symmetric channel), in [0, 1/2); ids are unique within their level.
struct SourceStep {
  SourceLevel level = SourceLevel::Outlet;
  std::string id;
  double flip = 0.0;

  friend bool operator==(const SourceStep&, const SourceStep&) = default;
};

// One independent voice on an event, after copies are collapsed: the path of what may corrupt it, whether it
// affirms or denies, and the mentions that carry it. `slip` is the chance that we misread the text.
struct Voice {
  std::vector<SourceStep> path;  // outermost first; two voices share the causes of their common prefix
  bool affirms = true;
  double slip = 0.0;  // in [0, 1/2)
  std::string label;  // for people: "Bouthaina Shaaban, through SANA"
  std::vector<MentionId> mentions;   // the originals first
  std::vector<DocumentId> documents; // that carry the voice, the earliest first
  std::vector<DocumentId> copies;    // documents whose text copies one of `documents`

  friend bool operator==(const Voice&, const Voice&) = default;
};

// A field on which the mentions disagree, with both sides.
struct Contested {
  std::string field;  // "date", "place", "killed"
  struct Side {
    std::string value;
    std::vector<MentionId> mentions;
    friend bool operator==(const Side&, const Side&) = default;
  };
  std::vector<Side> sides;

  friend bool operator==(const Contested&, const Contested&) = default;
};

struct Event {
  EventId id;                      // of its earliest mention: stable when later ones join
  std::vector<EventId> aliases;    // ids that earlier runs gave it
  std::vector<MentionId> mentions;  // earliest first
  EventCode code;
  Factuality factuality = Factuality::Asserted;
  std::vector<ActorRef> source;
  std::vector<ActorRef> target;
  EventDate date;
  std::optional<Place> place;
  std::vector<Quantity> quantities;
  std::vector<std::string> topics;
  std::vector<Contested> contested;
  std::vector<Voice> voices;       // affirming and denying
  double effective_sources = 0.0;  // of the affirming voices
  double log_likelihood_ratio = 0.0;  // ln P(reports | happened) / P(reports | did not)
  double probability = 0.0;           // that it happened, given the reports alone
  bool inference_only = false;  // every mention is an author's inference: never evidence, shown as such
  std::vector<std::uint64_t> decisions;  // numbers of those that made it what it is, ascending

  friend bool operator==(const Event&, const Event&) = default;
};

// Documents that share their text, wholly or nearly.
struct CopyGroup {
  DocumentId original;             // the earliest; ties by credits, then id
  std::vector<DocumentId> copies;  // by time, then id
  std::vector<double> containment;  // of each copy's shingles in the original, 0..1
  std::vector<std::string> basis;   // per copy: "identical", "near-identical", "credited"

  friend bool operator==(const CopyGroup&, const CopyGroup&) = default;
};

}  // namespace entente
