// Plain text and Markdown with optional front matter. Without a stated title, a first line is taken for the
// title, and out of the text, only where it is set off: a Markdown heading ("# ..."), or a line of at most
// 160 bytes and 24 words that does not end like a sentence or a list (. ! ? : ; ,), followed by an empty line
// and more text.
#pragma once

#include <string_view>

#include "ingest/encoding.h"
#include "ingest/reader.h"

namespace entente {

// `decoded` is the text of `bytes`.
Result<Document> read_text_document(const DecodedText& decoded, std::string_view bytes, std::string_view path,
                                    const OutletPack& outlets, const ReadLimits& limits);

}  // namespace entente
