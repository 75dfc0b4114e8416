// A feed to documents: one for each entry that has words of its own.
#pragma once

#include "ingest/feed.h"
#include "ingest/read_context.h"

namespace entente {

// `bytes` are the feed's file, which the entries' places refer to. Entry i is named path[i]. An entry without
// text becomes a document of its headline alone; one without either is rejected, and so is a feed without
// entries.
void read_feed(Feed feed, std::string_view bytes, std::string_view path, const ReadContext& context);

}  // namespace entente
