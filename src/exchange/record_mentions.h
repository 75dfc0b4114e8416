// Documents of kind Record -> event mentions: what a row of somebody else's event data says happened, in this
// house's terms.
//
// Taken as given: the CAMEO or PLOVER code, the Goldstein value, mode and contexts. Worked out: the PLOVER
// category of a CAMEO code (the ontology pack's cameo.tsv), whom names and codes mean on the event's day, ISO
// countries. A statement of intent (CAMEO 03), an appeal (02), a demand (10) or a threat (13) is about an act
// that has not happened: `base` is that act where the code says which, `factuality` what is said of it, as
// the coder has it for texts. A refusal (12) stays a refusal: a code alone never counts as a denial of what
// reports say happened. Bare statements (CAMEO 01) are no event in PLOVER and give no mention.
//
// The event's date is the publication's, and flagged, where the data set dates events by their reports or
// both days are one. `confidence` is datasets.tsv's figure for the data set.
#pragma once

#include <vector>

#include "knowledge/knowledge.h"
#include "types/document.h"
#include "types/event_mention.h"

namespace entente {

// At most one mention, sealed; none for a document of another kind or of a data set that Entente does not
// know. Any text will do: what is no row of that data set is passed over.
std::vector<EventMention> record_mentions(const Document& document, const Knowledge& knowledge);

}  // namespace entente
