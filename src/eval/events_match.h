// When an event of ours is the one that a reader coded. The same rules compare two readers.
//
// An actor of ours is one of the gold's
//  - where their stretches of text overlap and their countries do not contradict each other; one may be
//  missing; or
//  - where both have the same country and the same sector; or
//  - where the gold names a body that has no country and ours is called so, countries not contradicting.
//
// A side (the sources, the targets) is right where at least one of its actors is one of the gold's, or where
// both are empty. A side that is empty on one of the two alone is wrong.
//
// Parties of one act: where the gold lists two sources or more and no target ("X and Y met"), whatever the
// act, our sources and targets together count as one set, and both sides are right where at least two of the
// gold's are found among them, each as another one of ours. For AGREE, CONSULT, COOPERATE and SUPPORT the
// same holds the other way round: where ours lists two sources or more and no target, and the gold a source
// and a target, one of either must be found, each as another one of ours.
//
// Pairs: within a sentence every event is paired at most once, so that as many pairs as possible have the
// same PLOVER category and both sides right; among such pairings, so that as many as possible have the same
// category; then, so that as many triggers as possible overlap; then by what else is the same. The pairing is
// exact (Kuhn-Munkres). Two events that share neither trigger nor category nor an actor on the same side are
// no pair.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "base/date.h"
#include "eval/events_gold.h"
#include "types/event_mention.h"

namespace entente {

struct EventMatch {
  bool trigger = false;  // they overlap
  bool base = false;     // the same act, before factuality is considered
  bool root = false;     // the same PLOVER category
  bool quad = false;
  bool source = false;  // right, as above
  bool target = false;
  bool shares_actor = false;  // an actor on the same side, or the parties of one act

  bool related() const { return trigger || root || shares_actor; }
  bool root_and_actors() const { return root && source && target; }

  friend bool operator==(const EventMatch&, const EventMatch&) = default;
};

struct EventPair {
  std::size_t gold = 0;  // index
  std::size_t ours = 0;
  EventMatch match;

  friend bool operator==(const EventPair&, const EventPair&) = default;
};

bool same_party(const EventParty& gold, const EventParty& ours);
EventMatch match_events(const CodedEvent& gold, const CodedEvent& ours);

// Ascending by gold.
std::vector<EventPair> pair_events(const std::vector<CodedEvent>& gold, const std::vector<CodedEvent>& ours);

// All actors of each side, one for one, with their sectors; parties of one act: of both sides together.
bool same_actors(const CodedEvent& gold, const CodedEvent& ours);

// The same days; where a text states none, the day of publication stands in.
bool same_date(const CodedEvent& gold, const CodedEvent& ours, std::optional<CivilDate> published);

// Ours as a reader would have written it. A date that stands in for none counts as none; a place counts where
// the text names it within `sentence`; groups of states and bodies of several have no country.
CodedEvent coded_event(const EventMention& mention, ByteRange sentence);

}  // namespace entente
