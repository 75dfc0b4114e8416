// Channel and account exports of Telegram Desktop (result.json): one document for each message that has
// words. There is no published specification; the keys are those that the program writes (Telegram Desktop,
// Telegram/SourceFiles/export/output/export_output_json.cpp). Read message by message, so that an export
// costs its bytes and one message, and one that breaks off is read up to there.
#pragma once

#include "ingest/read_context.h"

namespace entente {

// Whether these first bytes are such an export.
bool looks_like_telegram(std::string_view first_bytes);

// Message i is named path[i], in an export of several chats path[c][i]; offsets are into its own bytes.
void read_telegram(std::string_view bytes, std::string_view path, const ReadContext& context);

}  // namespace entente
