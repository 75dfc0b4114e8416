// Feeds saved as files, as far as reports are in them: RSS 0.9x, 1.0 and 2.0 (rssboard.org), Atom 0.3 and 1.0
// (RFC 4287), CDF, JSON Feed 1 and 1.1 (jsonfeed.org), with the modules content, dc, dcterms, media, itunes
// and feedburner. What is broken is read as far as it makes sense, and `Feed::lost` says what was not.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "ingest/encoding.h"

namespace entente {

// Text as it stands in an entry, references decoded.
struct FeedText {
  std::string text;
  OffsetMap map;        // to the entry's own bytes
  bool markup = false;  // it is HTML

  bool empty() const { return text.empty(); }
};

// Strings on one line, "" where not stated; addresses are absolute where the feed lets them be.
struct FeedEntry {
  std::string id;
  std::string url;
  std::string title;  // plain
  std::string published;
  std::string updated;
  std::string author;
  std::string lang;
  std::string source_title;  // the feed that the entry was taken over from
  std::string source_url;
  std::vector<std::string> credits;  // media:credit, dc:source
  std::vector<std::string> tags;
  FeedText headline;  // the title as it stands
  FeedText content;   // said to be the whole
  FeedText summary;
  std::uint64_t begin = 0;  // the entry's bytes in the file
  std::uint64_t end = 0;
  bool repaired = false;  // its markup was broken
};

struct FeedChannel {
  std::string title;
  std::string url;
  std::string lang;
  std::string author;
};

struct Feed {
  FeedChannel channel;
  std::vector<FeedEntry> entries;
  std::optional<Error> lost;  // where the feed breaks off; `where` is a line or an index
};

// Whether `text` is a feed in XML, junk before its declaration included; a feed's root element without
// entries counts.
bool looks_like_xml_feed(std::string_view text);
std::size_t find_feed_start(std::string_view text);  // where its declaration is; 0 without one
Feed parse_xml_feed(const DecodedText& decoded);

// Whether these first bytes are an object that names JSON Feed as its version.
bool looks_like_json_feed(std::string_view first_bytes);
Feed parse_json_feed(std::string_view bytes);

// Whether what follows could be HTML: a tag or a character reference is in it.
bool looks_like_markup(std::string_view text);

// On one line, tags out and references decoded where it is HTML.
std::string plain_line(std::string_view text, bool markup);

}  // namespace entente
