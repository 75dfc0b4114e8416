// Document NDJSON, and the same objects as one JSON array or as pretty-printed values one after the other.
#pragma once

#include <string_view>

#include "ingest/read_context.h"

namespace entente {

// One object. Offsets and the raw hash are of `object`'s bytes; `where` names it.
Result<Document> read_document_object(std::string_view object, std::string_view where,
                                      const OutletPack& outlets, const ReadLimits& limits);

void read_ndjson(std::string_view bytes, std::string_view path, const ReadContext& context);

// Values after each other or in one array: elements are named path[0], path[1] ...; a single one by `path`.
// An element of a wrong shape is rejected alone; broken syntax ends the reading, since nothing says where the
// next element starts.
void read_json_values(std::string_view bytes, std::string_view path, const ReadContext& context);

}  // namespace entente
