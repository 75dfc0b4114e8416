// Pages that were collected from an address, by a crawler or by ourselves: what is known about them besides
// their bytes.
#pragma once

#include <string>
#include <string_view>

#include "ingest/reader.h"

namespace entente {

struct Collected {
  std::string url;      // where the bytes stood in the end; "" where this is no page from the web
  std::string fetched;  // as stated; "" where not known
  std::string charset;  // of the HTTP header; "" where not stated
};

// Reads the bytes as DocumentReader does, and names them `shown`. A page that stood at an address gets that
// one, whatever it says of itself: its outlet follows from where it really was. Entries of a feed or a list
// keep their own addresses. No date is taken from `shown`, which names an archive, not a page.
ReadResult read_collected(const DocumentReader& reader, std::string_view bytes, std::string_view shown,
                          const Collected& collected);

// The same for documents that were read already under the name `path`.
void place_collected(ReadResult& result, const DocumentReader& reader, bool one_page, std::string_view path,
                     std::string_view shown, const Collected& collected);

}  // namespace entente
