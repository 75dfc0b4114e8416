#include "ingest/html_blocks.h"

#include "base/text.h"
#include "base/utf8.h"

namespace entente {
namespace {

struct Counter {
  int words = 0;
  int halves = 0;
  bool inside = false;

  void put(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const CodePoint point = decode_utf8(text, at);
      at += point.size;
      const char32_t c = point.value;
      // Kana, ideographs and their extensions; Thai, Lao, Khmer, Burmese.
      const bool spaceless = (c >= 0x3040 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
                             (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) ||
                             (c >= 0x1780 && c <= 0x17FF) || c >= 0x20000;
      if (spaceless) {
        ++halves;
        inside = false;
      } else if (c < 0x80 && !is_ascii_alpha(static_cast<char>(c)) && !is_ascii_digit(static_cast<char>(c))) {
        inside = inside && c == '\'';
      } else if (c == 0xA0 || (c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x303F)) {
        inside = inside && c == 0x2019;
      } else if (!inside) {
        inside = true;
        ++words;
      }
    }
  }
  int total() const { return words + halves / 2; }
};

// Drops one closing quote, bracket or space from the end, if there is any.
bool drop_close(std::string_view& text) {
  for (const std::string_view close :
       {"\"", "'", ")", "]", "\xE2\x80\x9D", "\xE2\x80\x99", "\xC2\xBB", " ", "\xC2\xA0"}) {
    if (!text.ends_with(close)) continue;
    text.remove_suffix(close.size());
    return true;
  }
  return false;
}

bool ends_sentence(std::string_view text) {
  while (drop_close(text)) {
  }
  for (const std::string_view mark :
       {".", "!", "?", "\xE2\x80\xA6", "\xE3\x80\x82", "\xEF\xBC\x81", "\xEF\xBC\x9F", ":"}) {
    if (text.ends_with(mark)) return true;
  }
  return false;
}

// Walks the tree in order with the elements that are open.
class BlockMaker {
 public:
  BlockMaker(const HtmlTree& tree, const std::vector<bool>& dropped) : tree_(tree), dropped_(dropped) {}

  std::vector<Block> make() {
    const auto& nodes = tree_.nodes();
    for (std::uint32_t i = 0; i < nodes.size();) {
      leave(i);
      if (dropped_[i]) {
        if (is_block(nodes[i].tag)) cut();
        i = nodes[i].end;
        continue;
      }
      const Tag tag = nodes[i].tag;
      if (tag == Tag::Text) {
        add(i);
      } else {
        if (tag == Tag::Br) {
          if (++breaks_ == 2) cut();
        } else if (is_block(tag)) {
          cut();
        }
        open_.push_back(i);
        links_ += tag == Tag::A ? 1 : 0;
      }
      ++i;
    }
    cut();
    return std::move(blocks_);
  }

 private:
  void leave(std::uint32_t at) {
    while (!open_.empty() && tree_.nodes()[open_.back()].end <= at) {
      if (is_block(tree_.nodes()[open_.back()].tag)) cut();
      links_ -= tree_.nodes()[open_.back()].tag == Tag::A ? 1 : 0;
      open_.pop_back();
    }
  }

  void add(std::uint32_t node) {
    const std::string_view text = tree_.text(node);
    if (!squeeze(clip(text, 256)).empty()) breaks_ = 0;
    if (current_.texts.empty()) {
      if (trim(text).empty()) return;
      current_.begin = node;
      describe();
    }
    current_.texts.push_back(node);
    current_.end = node + 1;
    Counter counter;
    counter.put(text);
    current_.words += counter.total();
    if (links_ > 0) current_.link_words += counter.total();
    if (current_.start.size() < 200) current_.start += clip(text, 400);
    tail_ = clip_tail(text);
  }

  static std::string clip_tail(std::string_view text) {
    const std::string_view whole = trim(text);
    return std::string(whole.substr(whole.size() > 32 ? whole.size() - 32 : 0));
  }

  void describe() {
    bool found = false;
    int up = 0;
    for (auto it = open_.rbegin(); it != open_.rend() && (up < 8 || !found); ++it, ++up) {
      const Tag tag = tree_.nodes()[*it].tag;
      if (!found && is_block(tag)) {
        current_.node = *it;
        found = true;
      }
      if (tag == Tag::Li || tag == Tag::Dd || tag == Tag::Dt || tag == Tag::Td || tag == Tag::Th)
        current_.in_item = true;
      if (is_heading(tag)) current_.heading = tag;
    }
  }

  void cut() {
    breaks_ = 0;
    if (!current_.texts.empty()) {
      current_.start = squeeze(clip(current_.start, 400));
      current_.start = std::string(clip(current_.start, 200));
      if (!tail_.empty()) current_.ends_sentence = ends_sentence(tail_);
      blocks_.push_back(std::move(current_));
    }
    current_ = Block();
    tail_.clear();
  }

  const HtmlTree& tree_;
  const std::vector<bool>& dropped_;
  std::vector<std::uint32_t> open_;
  std::vector<Block> blocks_;
  Block current_;
  std::string tail_;
  int breaks_ = 0;
  int links_ = 0;  // <a> among open_
};

}  // namespace

std::vector<Block> make_blocks(const HtmlTree& tree, const std::vector<bool>& dropped) {
  return BlockMaker(tree, dropped).make();
}

}  // namespace entente
