// An event in words: who did what to whom, when, where, stated as what and according to whom. Says no more
// than the event's own fields do.
#pragma once

#include <string>
#include <vector>

#include "brief/view.h"
#include "types/event.h"

namespace entente {

std::string participants(const std::vector<ActorRef>& actors);  // "Wang Yi and Sun Jianguo"; "" for none

// "Russia struck ISIS from the air", "Iran was to confer with China": no date, no source, no full stop.
std::string describe_act(const Event& event);

// With place and date: "Zarif visited Wang Yi in Beijing on 15 September 2015".
std::string describe_event(const Event& event);

// Who says so: "according to SANA", "according to SANA and to 2 more"; "" where the dossier names nobody.
std::string describe_sources(const DossierView& view, const Event& event);

// Whole sentences: what, who says so, how it reached us (retold, argued), who denies it.
std::string event_sentence(const DossierView& view, const Event& event);

// What became of the act in the text: "as planned", "as denied"; "" for what is asserted.
std::string factuality_note(Factuality factuality);

}  // namespace entente
