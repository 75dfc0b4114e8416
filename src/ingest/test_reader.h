// What the tests of this folder share.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "ingest/reader.h"

namespace entente::test {

inline const OutletPack& outlets() {
  static const OutletPack kPack = std::move(OutletPack::load({ENTENTE_SOURCE_DIR "/packs/outlets"}).value());
  return kPack;
}

inline DocumentReader make_reader(ReadLimits limits = {}) { return DocumentReader(outlets(), limits); }

// The one document in the bytes; an empty one, and a failure, if there is not exactly one.
inline Document read_one(std::string_view bytes, std::string_view path = "test") {
  ReadResult result = make_reader().read(bytes, path);
  for (const Reject& reject : result.rejects) ADD_FAILURE() << reject.path << ": " << reject.reason;
  EXPECT_EQ(result.documents.size(), 1u);
  return result.documents.empty() ? Document() : std::move(result.documents.front());
}

// The one reject, and no document.
inline Reject reject_one(std::string_view bytes, ReadLimits limits = {}) {
  const ReadResult result = make_reader(limits).read(bytes, "test");
  EXPECT_TRUE(result.documents.empty());
  EXPECT_EQ(result.rejects.size(), 1u);
  return result.rejects.empty() ? Reject() : result.rejects.front();
}

inline bool is_inferred(const Document& document, std::string_view name) {
  for (const std::string& inferred : document.inferred) {
    if (inferred == name) return true;
  }
  return false;
}

// The raw bytes that the text's bytes [at, at + size) map to, if they are as many.
inline std::string_view raw_at(const Document& document, std::string_view raw, std::size_t at,
                               std::size_t size) {
  const std::uint32_t begin = document.offsets.to_raw(static_cast<std::uint32_t>(at));
  return begin <= raw.size() ? raw.substr(begin, size) : std::string_view();
}

}  // namespace entente::test
