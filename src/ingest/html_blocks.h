// A page's text in blocks, and what each looks like.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ingest/html_tree.h"

namespace entente {

struct Block {
  std::uint32_t node = 0;   // innermost block-level element around it
  std::uint32_t begin = 0;  // nodes [begin, end): its Text nodes are those of the block
  std::uint32_t end = 0;
  std::vector<std::uint32_t> texts;
  int words = 0;       // letters of scripts without spaces count half a word
  int link_words = 0;  // inside <a>
  bool ends_sentence = false;
  bool in_item = false;      // in a <li>, <dd>, <dt>, <td>
  Tag heading = Tag::Other;  // H1..H6
  std::string start;         // its first bytes, on one line, at most 200

  double link_density() const { return words == 0 ? 0.0 : static_cast<double>(link_words) / words; }
};

// `dropped[i]`: node i counts for nothing, with its subtree.
std::vector<Block> make_blocks(const HtmlTree& tree, const std::vector<bool>& dropped);

}  // namespace entente
