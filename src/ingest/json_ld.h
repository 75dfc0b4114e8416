// What a page's JSON-LD says about its article. https://schema.org/Article
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/json_scan.h"

namespace entente {

struct LinkedArticle {
  std::string headline;
  std::string published;
  std::string url;
  std::string language;
  std::string publisher;
  std::vector<std::string> authors;
  std::size_t body_begin = 0;  // of the articleBody's JSON string in the script
  std::size_t body_size = 0;   // 0: there is none
};

// The first article-like object in the script; objects in arrays, in "@graph" and in "mainEntity" count.
// Broken JSON yields what was read before it broke: nothing.
std::optional<LinkedArticle> find_linked_article(std::string_view script);

}  // namespace entente
