// What an element's tag, role, visibility and class say about it.
#pragma once

#include <vector>

#include "ingest/html_tree.h"

namespace entente {

// Per node: whether it and its subtree count for nothing. What only a class name speaks against stays where
// it holds much of the page's prose.
std::vector<bool> find_boilerplate(const HtmlTree& tree);

// Whether no browser shows the element as text: scripts, form fields, frames, hidden elements. An
// <object> counts as shown: feeds leave it open.
bool is_never_shown(const HtmlTree& tree, std::uint32_t node);

}  // namespace entente
