// Documents -> mentions, on all cores, in input order.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "base/progress.h"
#include "engine/coding_memory.h"
#include "engine/engine.h"
#include "relations/relate.h"

namespace entente {

// A text of any length is coded in this much memory: it is read in windows, each as if it stood alone, and
// what its mentions take is bounded. News is far below both; two windows of the worst text take 0.2 GB.
inline constexpr std::size_t kCodingWindow = 128u << 10;  // bytes
inline constexpr std::size_t kMostMentionBytes = 32u << 20;

struct CodedDocument {
  Document document;
  std::vector<EventMention> mentions;
  std::vector<std::string> keys;  // dyad keys of the actors it names, sorted, each once
};

// Why not all of the document was coded, where its mentions have reached kMostMentionBytes. Follows from the
// mentions alone.
std::optional<Reject> unread_rest(const Document& document, std::span<const EventMention> mentions);

// Analyses and codes one document.
CodedDocument code_document(const Engine& engine, Document document, Analyser::Scratch& scratch);

// A stream of documents, in constant memory. `next` and `sink` are called one at a time, in order.
void code_stream(const Engine& engine, int jobs, const std::function<std::optional<Document>()>& next,
                 const std::function<void(CodedDocument&&)>& sink);

struct Coded {
  std::vector<EventMention> mentions;
  std::vector<Coverage> coverage;
  std::vector<Reject> unread;  // documents that were not coded to their end
};
// `memory` is asked first and told what was coded; null codes all anew. Errors are the memory's.
Result<Coded> code_all(const Engine& engine, std::span<const Document> documents, int jobs,
                       CodingMemory* memory, Progress* progress);

}  // namespace entente
