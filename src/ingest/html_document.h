// An HTML news page to a document: metadata, article, offsets to the page's bytes.
#pragma once

#include <string_view>

#include "ingest/encoding.h"
#include "ingest/reader.h"

namespace entente {

bool looks_like_html(std::string_view utf8);

// `decoded` is the text of `bytes`.
Result<Document> read_html_document(const DecodedText& decoded, std::string_view bytes, std::string_view path,
                                    const OutletPack& outlets, const ReadLimits& limits);

}  // namespace entente
