#include "ingest/html_tree.h"

#include <gumbo.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/utf8.h"
#include "ingest/html_align.h"

namespace entente {
namespace {

struct TagName {
  GumboTag gumbo;
  Tag tag;
};

constexpr std::array<TagName, 82> kTags = {{
    {GUMBO_TAG_A, Tag::A},
    {GUMBO_TAG_ABBR, Tag::Abbr},
    {GUMBO_TAG_ADDRESS, Tag::Address},
    {GUMBO_TAG_ARTICLE, Tag::Article},
    {GUMBO_TAG_ASIDE, Tag::Aside},
    {GUMBO_TAG_AUDIO, Tag::Audio},
    {GUMBO_TAG_B, Tag::B},
    {GUMBO_TAG_BLOCKQUOTE, Tag::Blockquote},
    {GUMBO_TAG_BODY, Tag::Body},
    {GUMBO_TAG_BR, Tag::Br},
    {GUMBO_TAG_BUTTON, Tag::Button},
    {GUMBO_TAG_CANVAS, Tag::Canvas},
    {GUMBO_TAG_CAPTION, Tag::Caption},
    {GUMBO_TAG_CITE, Tag::Cite},
    {GUMBO_TAG_CODE, Tag::Code},
    {GUMBO_TAG_DD, Tag::Dd},
    {GUMBO_TAG_DEL, Tag::Del},
    {GUMBO_TAG_DETAILS, Tag::Details},
    {GUMBO_TAG_DIV, Tag::Div},
    {GUMBO_TAG_CENTER, Tag::Div},
    {GUMBO_TAG_DL, Tag::Dl},
    {GUMBO_TAG_DT, Tag::Dt},
    {GUMBO_TAG_EM, Tag::Em},
    {GUMBO_TAG_FIELDSET, Tag::Fieldset},
    {GUMBO_TAG_FIGCAPTION, Tag::Figcaption},
    {GUMBO_TAG_FIGURE, Tag::Figure},
    {GUMBO_TAG_FONT, Tag::Font},
    {GUMBO_TAG_FOOTER, Tag::Footer},
    {GUMBO_TAG_FORM, Tag::Form},
    {GUMBO_TAG_H1, Tag::H1},
    {GUMBO_TAG_H2, Tag::H2},
    {GUMBO_TAG_H3, Tag::H3},
    {GUMBO_TAG_H4, Tag::H4},
    {GUMBO_TAG_H5, Tag::H5},
    {GUMBO_TAG_H6, Tag::H6},
    {GUMBO_TAG_HEAD, Tag::Head},
    {GUMBO_TAG_HEADER, Tag::Header},
    {GUMBO_TAG_HGROUP, Tag::Header},
    {GUMBO_TAG_HR, Tag::Hr},
    {GUMBO_TAG_HTML, Tag::Html},
    {GUMBO_TAG_I, Tag::I},
    {GUMBO_TAG_IFRAME, Tag::Iframe},
    {GUMBO_TAG_IMG, Tag::Img},
    {GUMBO_TAG_INPUT, Tag::Input},
    {GUMBO_TAG_LABEL, Tag::Label},
    {GUMBO_TAG_LI, Tag::Li},
    {GUMBO_TAG_LINK, Tag::Link},
    {GUMBO_TAG_MAIN, Tag::Main},
    {GUMBO_TAG_META, Tag::Meta},
    {GUMBO_TAG_NAV, Tag::Nav},
    {GUMBO_TAG_NOSCRIPT, Tag::Noscript},
    {GUMBO_TAG_OBJECT, Tag::Object},
    {GUMBO_TAG_OL, Tag::Ol},
    {GUMBO_TAG_OPTION, Tag::Option},
    {GUMBO_TAG_P, Tag::P},
    {GUMBO_TAG_PRE, Tag::Pre},
    {GUMBO_TAG_Q, Tag::Q},
    {GUMBO_TAG_S, Tag::S},
    {GUMBO_TAG_SCRIPT, Tag::Script},
    {GUMBO_TAG_SECTION, Tag::Section},
    {GUMBO_TAG_SELECT, Tag::Select},
    {GUMBO_TAG_SMALL, Tag::Small},
    {GUMBO_TAG_SPAN, Tag::Span},
    {GUMBO_TAG_STRONG, Tag::Strong},
    {GUMBO_TAG_STYLE, Tag::Style},
    {GUMBO_TAG_SUB, Tag::Sub},
    {GUMBO_TAG_SUMMARY, Tag::Summary},
    {GUMBO_TAG_SUP, Tag::Sup},
    {GUMBO_TAG_TABLE, Tag::Table},
    {GUMBO_TAG_TBODY, Tag::Tbody},
    {GUMBO_TAG_TD, Tag::Td},
    {GUMBO_TAG_TEMPLATE, Tag::Template},
    {GUMBO_TAG_TEXTAREA, Tag::Textarea},
    {GUMBO_TAG_TFOOT, Tag::Tfoot},
    {GUMBO_TAG_TH, Tag::Th},
    {GUMBO_TAG_THEAD, Tag::Thead},
    {GUMBO_TAG_TIME, Tag::Time},
    {GUMBO_TAG_TITLE, Tag::Title},
    {GUMBO_TAG_TR, Tag::Tr},
    {GUMBO_TAG_U, Tag::U},
    {GUMBO_TAG_UL, Tag::Ul},
    {GUMBO_TAG_VIDEO, Tag::Video},
}};

std::array<Tag, GUMBO_TAG_LAST + 1> make_tag_table() {
  std::array<Tag, GUMBO_TAG_LAST + 1> table{};
  for (const TagName& name : kTags) table[name.gumbo] = name.tag;
  return table;
}

const GumboVector* children_of(const GumboNode& node) {
  switch (node.type) {
    case GUMBO_NODE_DOCUMENT:
      return &node.v.document.children;
    case GUMBO_NODE_ELEMENT:
    case GUMBO_NODE_TEMPLATE:
      return &node.v.element.children;
    default:
      return nullptr;
  }
}

bool is_text(const GumboNode& node) {
  return node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE || node.type == GUMBO_NODE_CDATA;
}

}  // namespace

bool is_html_element(std::string_view name) {
  return !name.empty() && name.size() < 32 &&
         gumbo_tagn_enum(name.data(), static_cast<unsigned>(name.size())) != GUMBO_TAG_UNKNOWN;
}

bool is_block(Tag tag) {
  switch (tag) {
    case Tag::Address:
    case Tag::Article:
    case Tag::Aside:
    case Tag::Blockquote:
    case Tag::Body:
    case Tag::Caption:
    case Tag::Dd:
    case Tag::Details:
    case Tag::Div:
    case Tag::Dl:
    case Tag::Dt:
    case Tag::Fieldset:
    case Tag::Figcaption:
    case Tag::Figure:
    case Tag::Footer:
    case Tag::Form:
    case Tag::H1:
    case Tag::H2:
    case Tag::H3:
    case Tag::H4:
    case Tag::H5:
    case Tag::H6:
    case Tag::Header:
    case Tag::Hr:
    case Tag::Html:
    case Tag::Li:
    case Tag::Main:
    case Tag::Nav:
    case Tag::Ol:
    case Tag::P:
    case Tag::Pre:
    case Tag::Section:
    case Tag::Summary:
    case Tag::Table:
    case Tag::Tbody:
    case Tag::Td:
    case Tag::Tfoot:
    case Tag::Th:
    case Tag::Thead:
    case Tag::Tr:
    case Tag::Ul:
      return true;
    default:
      return false;
  }
}

struct HtmlTree::Parsed {
  std::string html;  // guarded; gumbo points into it
  GumboOptions options = kGumboDefaultOptions;
  GumboOutput* output = nullptr;
  std::vector<const GumboNode*> sources;

  Parsed() = default;
  Parsed(const Parsed&) = delete;
  Parsed& operator=(const Parsed&) = delete;
  ~Parsed() {
    if (output != nullptr) gumbo_destroy_output(&options, output);
  }

  std::uint32_t offset_of(const GumboStringPiece& piece) const {
    const bool inside =
        piece.data != nullptr && piece.data >= html.data() && piece.data <= html.data() + html.size();
    return inside ? static_cast<std::uint32_t>(piece.data - html.data()) : 0;
  }

  HtmlNode make_node(const GumboNode& source, std::uint32_t parent) {
    static const auto kTable = make_tag_table();
    HtmlNode node;
    node.parent = parent;
    node.source = static_cast<std::uint32_t>(sources.size());
    sources.push_back(&source);
    if (is_text(source)) {
      node.tag = Tag::Text;
      node.raw = offset_of(source.v.text.original_text);
      node.raw_size = static_cast<std::uint32_t>(source.v.text.original_text.length);
    } else if (source.type != GUMBO_NODE_DOCUMENT) {
      node.tag = kTable[source.v.element.tag];
      node.raw = offset_of(source.v.element.original_tag);
      node.raw_size = static_cast<std::uint32_t>(source.v.element.original_tag.length);
    }
    return node;
  }
};

HtmlTree::HtmlTree() : parsed_(std::make_unique<Parsed>()) {}
HtmlTree::HtmlTree(HtmlTree&&) noexcept = default;
HtmlTree& HtmlTree::operator=(HtmlTree&&) noexcept = default;
HtmlTree::~HtmlTree() = default;

HtmlTree HtmlTree::parse(std::string_view html, const GuardLimits& limits) {
  HtmlTree tree;
  Parsed& parsed = *tree.parsed_;
  parsed.html = std::string(html);
  guard_html(parsed.html, limits);
  parsed.options.max_errors = 0;
  parsed.output = gumbo_parse_with_options(&parsed.options, parsed.html.data(), parsed.html.size());
  struct Visit {
    const GumboNode* node;
    std::uint32_t parent;
    bool leaving;
  };
  std::vector<Visit> todo = {{parsed.output->document, 0, false}};
  while (!todo.empty()) {
    const Visit visit = todo.back();
    todo.pop_back();
    if (visit.leaving) {
      tree.nodes_[visit.parent].end = static_cast<std::uint32_t>(tree.nodes_.size());
      continue;
    }
    const auto index = static_cast<std::uint32_t>(tree.nodes_.size());
    tree.nodes_.push_back(parsed.make_node(*visit.node, visit.parent));
    tree.nodes_.back().end = index + 1;
    const GumboVector* children = children_of(*visit.node);
    if (children == nullptr || children->length == 0) continue;
    todo.push_back({visit.node, index, true});
    for (unsigned i = children->length; i-- > 0;) {
      const auto* child = static_cast<const GumboNode*>(children->data[i]);
      if (child->type != GUMBO_NODE_COMMENT) todo.push_back({child, index, false});
    }
  }
  return tree;
}

bool HtmlTree::has_attribute(std::uint32_t node, const char* name) const {
  const GumboNode& source = *parsed_->sources[nodes_[node].source];
  if (source.type != GUMBO_NODE_ELEMENT && source.type != GUMBO_NODE_TEMPLATE) return false;
  return gumbo_get_attribute(&source.v.element.attributes, name) != nullptr;
}

std::string_view HtmlTree::attribute(std::uint32_t node, const char* name) const {
  const GumboNode& source = *parsed_->sources[nodes_[node].source];
  if (source.type != GUMBO_NODE_ELEMENT && source.type != GUMBO_NODE_TEMPLATE) return "";
  const GumboAttribute* found = gumbo_get_attribute(&source.v.element.attributes, name);
  return found == nullptr ? std::string_view() : std::string_view(found->value);
}

std::string_view HtmlTree::text(std::uint32_t node) const {
  const GumboNode& source = *parsed_->sources[nodes_[node].source];
  return is_text(source) ? std::string_view(source.v.text.text) : std::string_view();
}

std::string HtmlTree::inner_text(std::uint32_t node, std::size_t bytes) const {
  std::string out;
  for (std::uint32_t i = node; i < nodes_[node].end && out.size() < bytes;) {
    const Tag tag = nodes_[i].tag;
    const bool skip = tag == Tag::Script || tag == Tag::Style || tag == Tag::Template;
    if (skip && i != node) {
      i = nodes_[i].end;
      continue;
    }
    if (tag == Tag::Text)
      out += text(i);
    else if (is_block(tag) || tag == Tag::Br)
      out += ' ';
    ++i;
  }
  return squeeze(clip(out, bytes));
}

void HtmlTree::put_text(std::uint32_t node, bool keep_lines, const OffsetMap& page, TextBuilder& out) const {
  const HtmlNode& at = nodes_[node];
  const std::string_view raw = std::string_view(parsed_->html).substr(at.raw, at.raw_size);
  TextAligner aligner(text(node), raw);
  while (const auto piece = aligner.next()) {
    const std::string_view bytes = piece->text;
    // Text that the page lost track of stands at its stretch's last byte.
    const std::uint32_t begin = at.raw + std::min(piece->raw, std::max(at.raw_size, 1u) - 1);
    if (control_size(bytes) != 0) continue;
    if (!is_ascii_space(bytes.front())) {
      out.put_through(bytes, begin, page);
    } else if (keep_lines) {
      out.put_through(bytes.front() == '\r' || bytes.front() == '\f' || bytes.front() == '\v' ? "\n" : bytes,
                      begin, page);
    } else if (!out.text().empty() && !is_ascii_space(out.text().back())) {
      out.put_through(" ", begin, page);
    }
  }
}

}  // namespace entente
