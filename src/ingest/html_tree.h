// A page as a flat tree: elements and pieces of text in document order, each knowing where its subtree ends.
// Parsing is gumbo's (the HTML standard's tree builder), behind html_guard; nothing here recurses. Offsets
// are into the page given.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/html_guard.h"
#include "ingest/text_builder.h"

namespace entente {

// The elements that extraction tells apart.
enum class Tag : std::uint8_t {
  Other,
  Text,
  A,
  Abbr,
  Address,
  Article,
  Aside,
  Audio,
  B,
  Blockquote,
  Body,
  Br,
  Button,
  Canvas,
  Caption,
  Cite,
  Code,
  Dd,
  Del,
  Details,
  Div,
  Dl,
  Dt,
  Em,
  Fieldset,
  Figcaption,
  Figure,
  Font,
  Footer,
  Form,
  H1,
  H2,
  H3,
  H4,
  H5,
  H6,
  Head,
  Header,
  Hr,
  Html,
  I,
  Iframe,
  Img,
  Input,
  Label,
  Li,
  Link,
  Main,
  Meta,
  Nav,
  Noscript,
  Object,
  Ol,
  Option,
  P,
  Pre,
  Q,
  S,
  Script,
  Section,
  Select,
  Small,
  Span,
  Strong,
  Style,
  Sub,
  Summary,
  Sup,
  Table,
  Tbody,
  Td,
  Template,
  Textarea,
  Tfoot,
  Th,
  Thead,
  Time,
  Title,
  Tr,
  U,
  Ul,
  Video,
};

struct HtmlNode {
  Tag tag = Tag::Other;
  std::uint32_t parent = 0;  // the root is its own
  std::uint32_t end = 0;     // index behind the last node of the subtree
  std::uint32_t raw = 0;     // where it starts in the page
  std::uint32_t raw_size = 0;
  std::uint32_t source = 0;  // for HtmlTree
};

class HtmlTree {
 public:
  // `html` is valid UTF-8 of less than 4 GiB.
  static HtmlTree parse(std::string_view html, const GuardLimits& limits);

  HtmlTree(HtmlTree&&) noexcept;
  HtmlTree& operator=(HtmlTree&&) noexcept;
  ~HtmlTree();

  const std::vector<HtmlNode>& nodes() const { return nodes_; }
  std::string_view attribute(std::uint32_t node, const char* name) const;  // "" where absent
  bool has_attribute(std::uint32_t node, const char* name) const;
  std::string_view text(std::uint32_t node) const;  // of a Text node, entities decoded

  // All text in the subtree on one line, scripts and styles left out; at most `bytes`.
  std::string inner_text(std::uint32_t node, std::size_t bytes = 4096) const;

  // Appends a Text node's characters with their places in the page. White space comes out as one space or,
  // with `keep_lines`, as it is; leading white space of the node after white space is left out. `page` maps
  // the page to the raw bytes.
  void put_text(std::uint32_t node, bool keep_lines, const OffsetMap& page, TextBuilder& out) const;

 private:
  struct Parsed;
  HtmlTree();
  std::unique_ptr<Parsed> parsed_;
  std::vector<HtmlNode> nodes_;
};

constexpr bool is_heading(Tag tag) { return tag >= Tag::H1 && tag <= Tag::H6; }

// Whether HTML has an element of that name.
bool is_html_element(std::string_view name);

// Elements that start a line of their own.
bool is_block(Tag tag);

}  // namespace entente
