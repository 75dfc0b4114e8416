// Internal to corroborate: which documents copy which.
//
// Identical: equal text hashes. Near-identical: most of a document's word 5-grams stand in an earlier one;
// the measure is containment in the earlier text, not resemblance, since a copy may add or cut (Broder 1997,
// "On the resemblance and containment of documents"; Nicholls 2019). Credited: the later document names the
// earlier one's outlet, or both name one agency, and they share as much as truly copied wire stories do
// (NEWS-COPY: on average 30% of 3-grams). Short items say the same thing in much the same words without
// copying, so they need nearly all.
//
// Candidates come from an inverted index of sampled shingles and of each document's four least hashes
// (MinHash, bottom-k); a posting list links each document to its neighbours in time only, so that a thousand
// copies of one story cost a thousand links. Near-linear in the total number of words. Deterministic; any
// order of documents.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "types/document.h"
#include "types/event.h"

namespace entente {

// Word n-gram hashes of a text, sorted, each once. Words are runs of ASCII letters and digits, in lower case,
// and of bytes beyond ASCII.
std::vector<std::uint64_t> make_shingles(std::string_view text, std::size_t n);

// The share of `part` that is in `whole`; both sorted. 0 for an empty part.
double containment(std::span<const std::uint64_t> part, std::span<const std::uint64_t> whole);

struct Copies {
  std::vector<CopyGroup> groups;      // by the original's id
  std::vector<std::size_t> original;  // per document, the index of the one it copies; its own where none
  std::vector<bool> identical;        // per document: its text is the original's, byte for byte
};

// Records are nobody's copy and nobody copies them: their labels make them alike (stories.h has what joins
// them).
//
// `order` lists the documents' indices, the earliest first (document_order). Documents have distinct ids.
Copies find_copies(std::span<const Document> documents, std::span<const std::size_t> order);

// The indices of `documents`, the likely original first: by time (unknown last), then fewer credits, then id.
std::vector<std::size_t> document_order(std::span<const Document> documents);

}  // namespace entente
