// The article in a page: which pieces of text are the report's own, and their text in paragraphs.
//
// Text falls into blocks (runs between block-level tags). A block is worth its words where it reads like
// prose, and costs something where it is short or mostly links; the article is the subtree with the greatest
// sum, so that what lies between its paragraphs is paid for and what lies outside is not. Subtrees that by
// element, role, visibility or class name are navigation, comments, sharing, related links, captions or
// notices count for nothing. Inside the article, runs of links, bylines and short trailers go. Measured on
// the article-extraction benchmark (docs/formats.md).
#pragma once

#include <functional>
#include <string_view>

#include "ingest/html_tree.h"

namespace entente {

// `title` is the page's headline, so that its repetition above the text can be told.
TextBuilder extract_content(const HtmlTree& tree, std::string_view title, const OffsetMap& page);

// All of a fragment's text in paragraphs: for content that somebody has already cut out of its page, as in
// feeds and mail. Only what no browser shows is left out, and the subtrees for which `leave_out` says so.
TextBuilder render_fragment(const HtmlTree& tree, const OffsetMap& page,
                            const std::function<bool(std::uint32_t node)>& leave_out = {});

}  // namespace entente
