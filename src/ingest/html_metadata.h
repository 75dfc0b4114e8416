// What a page says about itself: JSON-LD, OpenGraph and other <meta>, itemprop, <time>, <html lang>,
// headings.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/html_tree.h"
#include "ingest/json_ld.h"

namespace entente {

struct HtmlMetadata {
  std::string title;
  std::string url;                   // canonical; absolute http(s) only
  std::string site;                  // who publishes it, by name
  std::string language;              // as stated
  std::string published;             // readable by parse_timestamp, or ""
  std::vector<std::string> credits;  // news agencies that the byline or the author fields name
  std::optional<LinkedArticle> linked;
  std::uint32_t linked_begin = 0;  // of the script that `linked` is from
};

// `html` is the page that `tree` was parsed from.
HtmlMetadata read_metadata(const HtmlTree& tree, std::string_view html);

// The news agencies that a byline, or the dateline that opens a text ("LONDON (Reuters) -"), names, in order.
std::vector<std::string> find_agencies(std::string_view byline);
std::optional<std::string> find_dateline_agency(std::string_view text);

}  // namespace entente
