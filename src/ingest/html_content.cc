#include "ingest/html_content.h"

#include <algorithm>

#include "base/text.h"
#include "ingest/html_blocks.h"
#include "ingest/html_rules.h"

namespace entente {
namespace {

// Set by hand on every second page of the benchmark; F1 there moves by less than 0.005 for kMostOf in
// 0.85..0.95.
constexpr double kProseWords = 12;    // own words that make a block prose
constexpr double kShortCost = 2.5;    // of a block that is not
constexpr double kMostOf = 0.9;       // of the article's worth that a smaller element must hold to be it
constexpr double kMarkedWords = 25;   // least worth of a marked body
constexpr double kMarkedShare = 0.6;  // of the greatest sum, where that is around it
constexpr int kCardWords = 24;        // most words under a linked headline

double worth(const Block& block) {
  const double own = block.words - block.link_words;
  if (is_heading(block.heading)) return 0;
  if (block.link_density() > 0.5) return -std::min(10.0, 2.0 + block.words * 0.5);
  if (own >= kProseWords) return own;
  if (own >= 5 && block.ends_sentence) return own * 0.5;
  return -kShortCost;
}

// A line that is one link: "Read more", a related headline.
bool is_link_line(const Block& block) { return block.link_density() > 0.8 && block.words <= 30; }

// The few words under a linked headline.
bool is_card_text(const Block& before, const Block& block) {
  return before.link_density() > 0.9 && before.words >= 2 && before.words <= 30 && !before.ends_sentence &&
         block.words < kCardWords;
}

std::vector<double> sum_worth(const HtmlTree& tree, const std::vector<Block>& blocks) {
  const auto& nodes = tree.nodes();
  std::vector<double> sums(nodes.size(), 0.0);
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const bool card = i > 0 && is_card_text(blocks[i - 1], blocks[i]);
    sums[blocks[i].node] += card ? -kShortCost : worth(blocks[i]);
  }
  for (std::size_t i = nodes.size(); i-- > 1;) sums[nodes[i].parent] += sums[i];
  return sums;
}

bool in_subtree(const HtmlTree& tree, std::uint32_t root, std::uint32_t node) {
  return node >= root && node < tree.nodes()[root].end;
}

// The subtree of the greatest sum; then down to where nearly all of it is, so that a notice or two outside
// does not stretch the article over the page. An element that the page itself marks as the article's body is
// believed if it holds most of that, or if the greatest sum is elsewhere.
std::uint32_t choose_root(const HtmlTree& tree, const std::vector<Block>& blocks) {
  const auto& nodes = tree.nodes();
  const std::vector<double> sums = sum_worth(tree, blocks);
  std::uint32_t best = 0;
  std::uint32_t marked = 0;
  for (std::uint32_t i = 1; i < nodes.size(); ++i) {
    if (nodes[i].tag == Tag::Text || sums[i] <= 0) continue;
    if (best == 0 || sums[i] >= sums[best]) best = i;
    if (tree.attribute(i, "itemprop") == "articleBody" && (marked == 0 || sums[i] > sums[marked])) marked = i;
  }
  if (best == 0) return 0;
  if (marked != 0 && sums[marked] >= kMarkedWords) {
    const bool inside = in_subtree(tree, best, marked);
    if (!inside || sums[marked] > kMarkedShare * sums[best]) best = marked;
  }
  const double whole = sums[best];
  for (bool deeper = true; deeper;) {
    deeper = false;
    for (std::uint32_t i = best + 1; i < nodes[best].end; i = nodes[i].end) {
      if (nodes[i].tag == Tag::Text || sums[i] < kMostOf * whole) continue;
      best = i;
      deeper = true;
      break;
    }
  }
  return best;
}

class Writer {
 public:
  Writer(const HtmlTree& tree, const OffsetMap& page) : tree_(tree), page_(page) {}

  void put(const Block& block) {
    if (!out_.text().empty()) {
      const HtmlNode& first = tree_.nodes()[block.begin];
      out_.trim_right();
      out_.put(block.in_item && last_item_ && block.node != last_node_ ? "\n" : "\n\n",
               page_.to_raw(first.raw));
    }
    last_item_ = block.in_item;
    last_node_ = block.node;
    std::uint32_t previous = block.begin;
    for (const std::uint32_t text : block.texts) {
      for (std::uint32_t i = previous; i < text; ++i) {
        if (tree_.nodes()[i].tag != Tag::Br) continue;
        out_.trim_right();
        out_.put("\n", page_.to_raw(tree_.nodes()[i].raw));
      }
      previous = text;
      tree_.put_text(text, false, page_, out_);
    }
    out_.trim_right();
  }
  TextBuilder take() { return std::move(out_); }

 private:
  const HtmlTree& tree_;
  const OffsetMap& page_;
  TextBuilder out_;
  bool last_item_ = false;
  std::uint32_t last_node_ = 0;
};

bool is_prose(const Block& block) {
  const int own = block.words - block.link_words;
  if (is_heading(block.heading) || block.link_density() > 0.5) return false;
  return own >= kProseWords || (own >= 5 && block.ends_sentence);
}

// Letters and digits only, in lower case: for comparing headlines.
std::string skeleton(std::string_view text) {
  std::string out;
  for (const char c : fold(text)) {
    if (is_ascii_alpha(c) || is_ascii_digit(c) || static_cast<unsigned char>(c) >= 0x80) out += c;
  }
  return out;
}

bool repeats_title(const Block& block, const std::string& title) {
  if (title.size() < 8 || block.words > 40) return false;
  const std::string text = skeleton(block.start);
  if (text.size() < 8) return false;
  return title.starts_with(text) || text.starts_with(title);
}

// The blocks of the article, from its first paragraph to its last.
std::vector<const Block*> choose_blocks(const HtmlTree& tree, const std::vector<Block>& blocks,
                                        std::uint32_t root, const std::string& title) {
  std::vector<const Block*> chosen;
  for (const Block& block : blocks) {
    if (in_subtree(tree, root, block.node)) chosen.push_back(&block);
  }
  std::size_t first = 0;
  while (first < chosen.size() && !is_prose(*chosen[first])) ++first;
  std::size_t last = chosen.size();
  while (last > first && !is_prose(*chosen[last - 1]) && !chosen[last - 1]->in_item) --last;
  if (first == last) return chosen;
  std::vector<const Block*> kept;
  for (std::size_t i = 0; i < last; ++i) {
    const Block& block = *chosen[i];
    const bool before = i < first;
    if ((before && block.heading == Tag::H1) || repeats_title(block, title)) continue;
    if (before && !(is_heading(block.heading) && i + 1 >= first)) continue;
    const bool opens_prose = is_heading(block.heading) && i + 1 < last && is_prose(*chosen[i + 1]);
    if (is_link_line(block) && !block.in_item && !opens_prose && !(block.ends_sentence && block.words >= 8))
      continue;
    kept.push_back(&block);
  }
  return kept;
}

}  // namespace

TextBuilder extract_content(const HtmlTree& tree, std::string_view title, const OffsetMap& page) {
  const std::vector<bool> dropped = find_boilerplate(tree);
  const std::vector<Block> blocks = make_blocks(tree, dropped);
  Writer writer(tree, page);
  if (const std::uint32_t root = choose_root(tree, blocks)) {
    for (const Block* block : choose_blocks(tree, blocks, root, skeleton(title))) writer.put(*block);
  }
  return writer.take();
}

TextBuilder render_fragment(const HtmlTree& tree, const OffsetMap& page,
                            const std::function<bool(std::uint32_t node)>& leave_out) {
  const auto& nodes = tree.nodes();
  std::vector<bool> dropped(nodes.size(), false);
  for (std::uint32_t i = 1; i < nodes.size();) {
    if (!is_never_shown(tree, i) && !(leave_out && leave_out(i))) {
      ++i;
      continue;
    }
    for (const std::uint32_t end = nodes[i].end; i < end; ++i) dropped[i] = true;
  }
  Writer writer(tree, page);
  for (const Block& block : make_blocks(tree, dropped)) writer.put(block);
  return writer.take();
}

}  // namespace entente
