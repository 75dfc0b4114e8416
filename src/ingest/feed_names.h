// Internal to the feed reader: which element says what, and which namespace an address names.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace entente {

enum class FeedSpace : std::uint8_t { Core, Content, Dc, DcTerms, Media, Itunes, Burner, Xhtml, Rdf, Other };

// By address where it is a known one, else by the prefix that everybody uses.
FeedSpace find_space_by_address(std::string_view address);
FeedSpace find_space_by_prefix(std::string_view prefix);

enum class FeedField : std::uint8_t {
  Title,
  Url,
  Id,
  Published,
  Updated,
  Author,
  Lang,
  Source,
  Credit,
  Tag,
  Content,
  Summary
};

struct FeedName {
  FeedField field;
  int rank;  // of several that say the same, the lowest counts; then the first
};

// `name` in lower case, without its prefix.
std::optional<FeedName> find_entry_field(FeedSpace space, std::string_view name);

}  // namespace entente
