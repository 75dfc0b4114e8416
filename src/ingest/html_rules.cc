#include "ingest/html_rules.h"

#include <re2/re2.h>

#include "base/text.h"
#include "ingest/html_blocks.h"

namespace entente {
namespace {

constexpr int kProseWords = 12;

// Words of class names and ids, as they stand between hyphens, underscores and camel humps. These hold text
// that may be longer than the report, and read like one.
const RE2& foreign_names() {
  static const RE2 kPattern(
      "(?:^|[ _-])(?:"
      "comments?|commentlist|commentlisting|disqus|respond|replies|reviews-list|"
      "related|relatedposts|recommended|recommendations?|recirc|recirculation|trending|outbrain|taboola|"
      "zergnet|revcontent|"
      "most-(?:read|popular|viewed|shared)|popular-posts?|more-(?:stories|from|news|articles|on)|read-(?:"
      "more|next|also)|"
      "you-may(?:-also)?-like|up-next|next-(?:article|story|post)|cookies?|cookie-(?:banner|notice|consent|"
      "bar)|cookielaw|gdpr|consent|"
      "newsletter|mailing-list|paywall|popup|pop-up|modal|lightbox|sponsored|advertisement|adverts?"
      ")(?:$|[ _-])");
  return kPattern;
}

const RE2& boilerplate_names() {
  static const RE2 kPattern(
      "(?:^|[ _-])(?:"
      "share|sharing|shares|sharebar|sharethis|social|socials|addthis|addtoany|sharedaddy|"
      "nav|navbar|navigation|menu|breadcrumbs?|pagination|pager|skip-links?|masthead|footer|sidebar|side-bar|"
      "widget|widgets|"
      "subscribe|subscription|signup|sign-up|optin|overlay|toast|"
      "ads?|adsense|adsbygoogle|dfp|gpt|sponsor|promo|promos|promotion|promoted|teaser|teasers|"
      "byline|by-line|bylines|author|authors|bio|timestamp|dateline|"
      "published|pub-date|publish-date|meta|metadata|tags|tag-list|tagcloud|tag-cloud|topics?|categories|"
      "caption|captions|wp-caption-text|credits?|copyright|"
      "print|printfriendly|toolbar|tools|ratings?|vote|poll|screen-reader|visually-hidden|sr-only|"
      "hidden|invisible|hide|noprint|no-print|player|playlist|carousel|slideshow|slider|gallery|"
      "feedback|disclaimer|login|search|searchform|dropdown|tooltip"
      ")(?:$|[ _-])");
  return kPattern;
}

// "relatedPosts articleBody" -> "related-posts article-body".
std::string tidy_names(std::string_view names) {
  std::string out;
  char last = ' ';
  for (const char c : clip(names, 512)) {
    if (is_ascii_upper(c) && is_ascii_lower(last)) out += '-';
    out += is_ascii_space(c) ? ' ' : ascii_lower(c);
    last = c;
  }
  return out;
}

std::string names_of(const HtmlTree& tree, std::uint32_t node) {
  std::string names(clip(tree.attribute(node, "class"), 512));
  names += ' ';
  names += clip(tree.attribute(node, "id"), 128);
  return tidy_names(names);
}

bool is_hidden(const HtmlTree& tree, std::uint32_t node) {
  if (tree.has_attribute(node, "hidden")) return true;
  const std::string style = ascii_lower(clip(tree.attribute(node, "style"), 512));
  if (style.empty()) return false;
  static const RE2 kHidden("display *: *none|visibility *: *hidden");
  return RE2::PartialMatch(style, kHidden);
}

bool is_boilerplate_tag(Tag tag) {
  switch (tag) {
    case Tag::Script:
    case Tag::Style:
    case Tag::Noscript:
    case Tag::Template:
    case Tag::Iframe:
    case Tag::Object:
    case Tag::Video:
    case Tag::Audio:
    case Tag::Canvas:
    case Tag::Head:
    case Tag::Nav:
    case Tag::Aside:
    case Tag::Footer:
    case Tag::Button:
    case Tag::Select:
    case Tag::Option:
    case Tag::Textarea:
    case Tag::Input:
    case Tag::Label:
    case Tag::Figcaption:
    case Tag::Figure:
      return true;
    default:
      return false;
  }
}

bool is_container_tag(Tag tag) {
  return tag == Tag::Aside || tag == Tag::Nav || tag == Tag::Footer || tag == Tag::Figure ||
         tag == Tag::Label;
}

bool is_boilerplate_role(std::string_view role) {
  return role == "navigation" || role == "banner" || role == "complementary" || role == "contentinfo" ||
         role == "search" || role == "dialog" || role == "alertdialog" || role == "menu" ||
         role == "menubar" || role == "toolbar";
}

// How sure it is that a subtree is not the report: what is unsure gives way where most of the page's prose is
// in it.
enum class Verdict : std::uint8_t { Keep, Unsure, Likely, Sure };

Verdict judge(const HtmlTree& tree, std::uint32_t node) {
  const Tag tag = tree.nodes()[node].tag;
  if (tag == Tag::Text || tag == Tag::Html || tag == Tag::Body || tag == Tag::Br) return Verdict::Keep;
  if (is_boilerplate_tag(tag)) return is_container_tag(tag) ? Verdict::Unsure : Verdict::Sure;
  if (is_hidden(tree, node)) return Verdict::Sure;
  if (tag == Tag::A || tag == Tag::Blockquote) return Verdict::Keep;
  if (is_boilerplate_role(tree.attribute(node, "role"))) return Verdict::Unsure;
  if (tag == Tag::Article || tag == Tag::Main) return Verdict::Keep;
  const std::string_view item = tree.attribute(node, "itemprop");
  if (item == "articleBody" || item == "reviewBody") return Verdict::Keep;
  const std::string names = names_of(tree, node);
  if (names.size() <= 1) return Verdict::Keep;
  if (RE2::PartialMatch(names, foreign_names())) return Verdict::Likely;
  return RE2::PartialMatch(names, boilerplate_names()) ? Verdict::Unsure : Verdict::Keep;
}

// Per node, the words of prose in its subtree: of paragraphs that no rule is sure about.
std::vector<int> prose_words(const HtmlTree& tree, const std::vector<Verdict>& verdicts) {
  const auto& nodes = tree.nodes();
  std::vector<bool> dropped(nodes.size(), false);
  for (std::uint32_t i = 0; i < nodes.size(); ++i) dropped[i] = verdicts[i] == Verdict::Sure;
  std::vector<int> words(nodes.size(), 0);
  for (const Block& block : make_blocks(tree, dropped)) {
    if (block.words >= kProseWords && block.link_density() < 0.4) words[block.node] += block.words;
  }
  for (std::size_t i = nodes.size(); i-- > 1;) words[nodes[i].parent] += words[i];
  return words;
}

}  // namespace

bool is_never_shown(const HtmlTree& tree, std::uint32_t node) {
  switch (tree.nodes()[node].tag) {
    case Tag::Script:
    case Tag::Style:
    case Tag::Noscript:
    case Tag::Template:
    case Tag::Iframe:
    case Tag::Video:
    case Tag::Audio:
    case Tag::Canvas:
    case Tag::Head:
    case Tag::Select:
    case Tag::Textarea:
    case Tag::Input:
      return true;
    case Tag::Text:
      return false;
    default:
      return is_hidden(tree, node);
  }
}

std::vector<bool> find_boilerplate(const HtmlTree& tree) {
  const auto& nodes = tree.nodes();
  std::vector<Verdict> verdicts(nodes.size(), Verdict::Keep);
  for (std::uint32_t i = 1; i < nodes.size();) {
    verdicts[i] = judge(tree, i);
    i = verdicts[i] == Verdict::Sure ? nodes[i].end : i + 1;
  }
  const std::vector<int> words = prose_words(tree, verdicts);
  std::vector<bool> dropped(nodes.size(), false);
  for (std::uint32_t i = 1; i < nodes.size();) {
    const double share = words[0] == 0 ? 0.0 : static_cast<double>(words[i]) / words[0];
    const bool drop = verdicts[i] == Verdict::Sure || (verdicts[i] == Verdict::Likely && share < 0.85) ||
                      (verdicts[i] == Verdict::Unsure && share < 0.3);
    if (!drop) {
      ++i;
      continue;
    }
    for (std::uint32_t k = i; k < nodes[i].end; ++k) dropped[k] = true;
    i = nodes[i].end;
  }
  return dropped;
}

}  // namespace entente
