// Addresses to documents: fetched (fetch.h), then read like any other input (source_reader.h).
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/fetch.h"
#include "engine/source_reader.h"

namespace entente {

struct FollowLimits {
  bool follow = false;  // fetch the pages that the entries of a feed or list link to: one level, no further
  std::size_t links = 200;  // of one feed
};

// Every document and reject, in the order of `addresses`. A page stands under the address it was fetched from
// in the end; entries of a feed keep their own. Where links are followed, the page takes the entry's place if
// it can be read.
void fetch_documents(const DocumentReader& reader, const std::vector<std::string>& addresses,
                     const FetchOptions& options, const FollowLimits& follow,
                     const std::function<void(Document&&)>& document,
                     const std::function<void(Reject&&)>& reject, const IntakeLimits& limits = {});

}  // namespace entente
