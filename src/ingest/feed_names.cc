#include "ingest/feed_names.h"

#include <array>
#include <utility>

#include "base/text.h"

namespace entente {
namespace {

struct Row {
  FeedSpace space;
  std::string_view name;
  FeedName meaning;
};

constexpr std::array<Row, 50> kFields = {{
    {FeedSpace::Core, "title", {FeedField::Title, 0}},
    {FeedSpace::Dc, "title", {FeedField::Title, 1}},
    {FeedSpace::Media, "title", {FeedField::Title, 2}},
    {FeedSpace::Itunes, "title", {FeedField::Title, 2}},
    {FeedSpace::Burner, "origlink", {FeedField::Url, 0}},
    {FeedSpace::Core, "link", {FeedField::Url, 1}},
    {FeedSpace::Core, "a", {FeedField::Url, 3}},  // CDF
    {FeedSpace::Core, "guid", {FeedField::Id, 0}},
    {FeedSpace::Core, "id", {FeedField::Id, 0}},
    {FeedSpace::Dc, "identifier", {FeedField::Id, 1}},
    {FeedSpace::Core, "pubdate", {FeedField::Published, 0}},
    {FeedSpace::Core, "published", {FeedField::Published, 0}},
    {FeedSpace::Core, "issued", {FeedField::Published, 0}},
    {FeedSpace::DcTerms, "issued", {FeedField::Published, 1}},
    {FeedSpace::DcTerms, "available", {FeedField::Published, 2}},
    {FeedSpace::Dc, "date", {FeedField::Published, 3}},
    {FeedSpace::DcTerms, "date", {FeedField::Published, 3}},
    {FeedSpace::Core, "created", {FeedField::Published, 4}},
    {FeedSpace::DcTerms, "created", {FeedField::Published, 4}},
    {FeedSpace::Core, "date", {FeedField::Published, 5}},
    {FeedSpace::Core, "updated", {FeedField::Updated, 0}},
    {FeedSpace::Core, "modified", {FeedField::Updated, 0}},
    {FeedSpace::Core, "lastbuilddate", {FeedField::Updated, 1}},
    {FeedSpace::DcTerms, "modified", {FeedField::Updated, 1}},
    {FeedSpace::Core, "author", {FeedField::Author, 0}},
    {FeedSpace::Dc, "creator", {FeedField::Author, 1}},
    {FeedSpace::Dc, "author", {FeedField::Author, 1}},
    {FeedSpace::Itunes, "author", {FeedField::Author, 2}},
    {FeedSpace::Core, "language", {FeedField::Lang, 0}},
    {FeedSpace::Dc, "language", {FeedField::Lang, 0}},
    {FeedSpace::Core, "source", {FeedField::Source, 0}},
    {FeedSpace::Dc, "source", {FeedField::Credit, 0}},
    {FeedSpace::Media, "credit", {FeedField::Credit, 0}},
    {FeedSpace::Core, "category", {FeedField::Tag, 0}},
    {FeedSpace::Dc, "subject", {FeedField::Tag, 0}},
    {FeedSpace::Content, "encoded", {FeedField::Content, 0}},
    {FeedSpace::Core, "content", {FeedField::Content, 1}},
    {FeedSpace::Xhtml, "body", {FeedField::Content, 2}},
    {FeedSpace::Xhtml, "div", {FeedField::Content, 2}},
    {FeedSpace::Core, "body", {FeedField::Content, 3}},
    {FeedSpace::Core, "fullitem", {FeedField::Content, 3}},
    {FeedSpace::Core, "fulltext", {FeedField::Content, 3}},
    {FeedSpace::Core, "description", {FeedField::Summary, 0}},
    {FeedSpace::Core, "summary", {FeedField::Summary, 0}},
    {FeedSpace::Dc, "description", {FeedField::Summary, 1}},
    {FeedSpace::DcTerms, "abstract", {FeedField::Summary, 1}},
    {FeedSpace::Core, "abstract", {FeedField::Summary, 1}},
    {FeedSpace::Itunes, "summary", {FeedField::Summary, 2}},
    {FeedSpace::Media, "description", {FeedField::Summary, 3}},
    {FeedSpace::Media, "text", {FeedField::Summary, 4}},
}};

using Known = std::pair<std::string_view, FeedSpace>;

constexpr std::array<Known, 14> kAddresses = {{{"purl.org/rss/1.0/modules/content", FeedSpace::Content},
                                               {"purl.org/dc/elements", FeedSpace::Dc},
                                               {"purl.org/dc/terms", FeedSpace::DcTerms},
                                               {"search.yahoo.com/mrss", FeedSpace::Media},
                                               {"video.search.yahoo.com/mrss", FeedSpace::Media},
                                               {"tools.search.yahoo.com/mrss", FeedSpace::Media},
                                               {"www.itunes.com/dtds/podcast", FeedSpace::Itunes},
                                               {"example.com/dtds/podcast", FeedSpace::Itunes},
                                               {"rssnamespace.org/feedburner", FeedSpace::Burner},
                                               {"www.w3.org/1999/xhtml", FeedSpace::Xhtml},
                                               {"www.w3.org/1999/02/22-rdf-syntax-ns", FeedSpace::Rdf},
                                               {"www.w3.org/1999/xlink", FeedSpace::Other},
                                               {"www.w3.org/2000/svg", FeedSpace::Other},
                                               {"www.w3.org/1998/math", FeedSpace::Other}}};

// Prefixes for the feed's own elements are as many as the feeds that use them.
constexpr std::array<Known, 17> kPrefixes = {{{"content", FeedSpace::Content},
                                              {"dc", FeedSpace::Dc},
                                              {"dcterms", FeedSpace::DcTerms},
                                              {"media", FeedSpace::Media},
                                              {"itunes", FeedSpace::Itunes},
                                              {"feedburner", FeedSpace::Burner},
                                              {"xhtml", FeedSpace::Xhtml},
                                              {"rdf", FeedSpace::Rdf},
                                              {"", FeedSpace::Core},
                                              {"atom", FeedSpace::Core},
                                              {"atom10", FeedSpace::Core},
                                              {"a10", FeedSpace::Core},
                                              {"rss", FeedSpace::Core},
                                              {"rss1", FeedSpace::Core},
                                              {"rss10", FeedSpace::Core},
                                              {"rss2", FeedSpace::Core},
                                              {"ns0", FeedSpace::Core}}};

constexpr std::array<std::string_view, 13> kCore = {"purl.org/rss/1.0",
                                                    "my.netscape.com/rdf/simple",
                                                    "channel.netscape.com/rdf/simple",
                                                    "purl.org/net/rss1.1",
                                                    "backend.userland.com",
                                                    "blogs.law.harvard.edu/tech/rss",
                                                    "www.rssboard.org",
                                                    "my.netscape.com/publish",
                                                    "www.w3.org/2005/atom",
                                                    "purl.org/atom",
                                                    "purl.org/rss/2.0",
                                                    "cyber.law.harvard.edu/rss",
                                                    "feeds.archive.org/validator"};

}  // namespace

FeedSpace find_space_by_address(std::string_view address) {
  const std::string lower = ascii_lower(trim(address.substr(0, 256)));
  std::string_view rest = lower;
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (rest.starts_with(scheme)) rest.remove_prefix(scheme.size());
  }
  for (const auto& [start, space] : kAddresses) {
    if (rest.starts_with(start)) return space;
  }
  for (const std::string_view start : kCore) {
    if (rest.starts_with(start)) return FeedSpace::Core;
  }
  return rest.empty() ? FeedSpace::Core : FeedSpace::Other;
}

FeedSpace find_space_by_prefix(std::string_view prefix) {
  const std::string lower = ascii_lower(prefix.substr(0, 32));
  for (const auto& [name, space] : kPrefixes) {
    if (lower == name) return space;
  }
  return FeedSpace::Other;
}

std::optional<FeedName> find_entry_field(FeedSpace space, std::string_view name) {
  for (const Row& row : kFields) {
    if (row.space == space && row.name == name) return row.meaning;
  }
  return std::nullopt;
}

}  // namespace entente
