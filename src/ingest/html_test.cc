#include <gumbo.h>
#include <zlib.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>

#include "base/file.h"
#include "base/random.h"
#include "base/text.h"
#include "base/utf8.h"
#include "ingest/html_align.h"
#include "ingest/html_document.h"
#include "ingest/html_guard.h"
#include "ingest/html_metadata.h"
#include "ingest/html_tree.h"
#include "ingest/test_reader.h"

namespace entente {
namespace {

using test::is_inferred;
using test::make_reader;
using test::raw_at;
using test::read_one;
using test::reject_one;

std::string load_corpus(const std::string& name) {
  return load_file(std::string(ENTENTE_SOURCE_DIR "/tests/corpus/ingest/") + name).value();
}

// --- the guard

int depth_of(const std::string& html) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  GumboOutput* output = gumbo_parse_with_options(&options, html.data(), html.size());
  int deepest = 0;
  std::vector<std::pair<const GumboNode*, int>> todo = {{output->document, 1}};
  while (!todo.empty()) {
    const auto [node, depth] = todo.back();
    todo.pop_back();
    deepest = std::max(deepest, depth);
    const GumboVector* children = nullptr;
    if (node->type == GUMBO_NODE_DOCUMENT) children = &node->v.document.children;
    if (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE)
      children = &node->v.element.children;
    for (unsigned i = 0; children != nullptr && i < children->length; ++i) {
      todo.emplace_back(static_cast<const GumboNode*>(children->data[i]), depth + 1);
    }
  }
  gumbo_destroy_output(&options, output);
  return deepest;
}

std::string repeat(std::string_view pattern, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += pattern;
  return out;
}

TEST(HtmlGuard, OrdinaryPagesStayAsTheyAre) {
  std::string page =
      "<!doctype html><p class=\"a\">One <b>two</b> &amp; <a href='x>y'>three</a><br><img src=x/></p>";
  const std::string before = page;
  EXPECT_EQ(guard_html(page, {}), 0u);
  EXPECT_EQ(page, before);
}

TEST(HtmlGuard, MarkupInTitlesAndCommentsIsMasked) {
  std::string page = "<title>A<b</title><!-- <p> --><p>x";
  guard_html(page, {});
  EXPECT_EQ(page, "<title>A b</title><!--  p> --><p>x");
}

TEST(HtmlGuard, SizeNeverChanges) {
  std::string page = repeat("<div><svg><path/></svg><!-- <b> --><script>if (a<b) c();</script>", 2000);
  const std::size_t size = page.size();
  EXPECT_GT(guard_html(page, {}), 0u);
  EXPECT_EQ(page.size(), size);
}

// Each of these once made the guard think a page shallow that the parser nests: found by random search.
TEST(HtmlGuard, BoundsTheDepthThatTheParserSees) {
  for (const char* pattern : {"<div>",
                              "<span><div></span>",
                              "<li><dd>",
                              "<span>x</colgroup><colgroup>",
                              "<dialog><x>x</dialog>",
                              "<form><span>x</form>",
                              "<frameset>",
                              "<svg><title><div>",
                              "<select><xmp></select><div>",
                              "<!--><div>",
                              "<!-- --!><div>",
                              "<a b =\">\" c=\"'><div>",
                              "<div><select></div></select>",
                              "<span><p></span></p>",
                              "</ <a title=\"><div>",
                              "<script><!--<script></script><xmp></script><div>",
                              "<math><mi><div>",
                              "<object><p>",
                              "<template><div>",
                              "<b><p>x</p>",
                              "<button><p>",
                              "<![CDATA[><div>]]>"}) {
    std::string page = repeat(pattern, 1000);
    GuardLimits limits;
    limits.depth = 16;
    limits.formatting = 8;
    guard_html(page, limits);
    EXPECT_LE(depth_of(page), 16 * 2 + 8 + 8) << pattern;
  }
}

TEST(HtmlGuard, BoundsTheDepthOfRandomTagSoup) {
  constexpr std::string_view kNames[] = {
      "div",   "span", "p",        "b",        "a",  "li",       "ul",     "dd",     "dl",
      "table", "td",   "tr",       "caption",  "h1", "form",     "select", "option", "button",
      "svg",   "math", "object",   "template", "x",  "section",  "nobr",   "body",   "frameset",
      "title", "xmp",  "textarea", "script",   "br", "colgroup", "label",  "figure"};
  for (std::uint64_t round = 0; round < 800; ++round) {
    std::string pattern;
    const std::uint64_t size = 2 + random_bits(3, round, 0) % 5;
    for (std::uint64_t i = 0; i < size; ++i) {
      const std::string name(kNames[random_bits(3, round, 2 * i + 1) % std::size(kNames)]);
      const std::uint64_t kind = random_bits(3, round, 2 * i + 2) % 8;
      pattern += kind < 4 ? "<" + name + ">" : kind < 7 ? "</" + name + ">" : "text";
    }
    std::string page = repeat(pattern, 200);
    GuardLimits limits;
    limits.depth = 12;
    limits.formatting = 8;
    guard_html(page, limits);
    EXPECT_LE(depth_of(page), 12 * 3 + 8 + 8) << pattern;
  }
}

TEST(HtmlGuard, SpentBudgetLeavesText) {
  std::string page = repeat("<p>word ", 1000);
  GuardLimits limits;
  limits.nodes = 100;
  EXPECT_GE(guard_html(page, limits), 890u);
  const HtmlTree tree = HtmlTree::parse(page, {});
  EXPECT_LT(tree.nodes().size(), 400u);
}

// --- places of characters

TEST(HtmlAlign, ReferencesAndDroppedTagsAreStepsInTheMap) {
  const std::string page =
      "<p>A &amp; B &lt;c&gt; &copy 2015 caf&eacute; &#8220;q&#x201D; x</nosuch>y R&D &notit; end</p>";
  const HtmlTree tree = HtmlTree::parse(page, {});
  TextBuilder out;
  for (std::uint32_t i = 0; i < tree.nodes().size(); ++i) {
    if (tree.nodes()[i].tag == Tag::Text) tree.put_text(i, false, {}, out);
  }
  const std::string text = out.take_text();
  const OffsetMap map = out.take_map();
  EXPECT_EQ(text, "A & B <c> © 2015 café “q” xy R&D ¬it; end");
  const auto raw = [&](std::string_view word) {
    return page.substr(map.to_raw(static_cast<std::uint32_t>(text.find(word))));
  };
  EXPECT_TRUE(raw("& B").starts_with("&amp; B"));
  EXPECT_TRUE(raw("c>").starts_with("c&gt;"));
  EXPECT_TRUE(raw("2015").starts_with("2015 caf"));
  EXPECT_TRUE(raw("q”").starts_with("q&#x201D;"));
  EXPECT_TRUE(raw("y R").starts_with("y R&D"));
  EXPECT_TRUE(raw("it;").starts_with("it; end"));
  EXPECT_TRUE(raw("end").starts_with("end</p>"));
}

TEST(HtmlAlign, ElementsWhoseTextIsNotDecodedAlignToo) {
  const std::string page = "<xmp>a &amp b &#38; c &eacute; d</xmp>";
  const HtmlTree tree = HtmlTree::parse(page, {});
  TextBuilder out;
  tree.put_text(static_cast<std::uint32_t>(tree.nodes().size() - 1), false, {}, out);
  EXPECT_EQ(out.text(), "a &amp b &#38; c &eacute; d");
  EXPECT_EQ(out.take_map().runs, (std::vector<OffsetRun>{{0, 5}}));
}

// Every plain character of the text stands at its place in the bytes, or a reference does.
void expect_offsets(const Document& document, std::string_view raw, const std::string& name) {
  const std::string& text = document.text;
  std::size_t checked = 0;
  std::size_t wrong = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_ascii_alpha(text[at]) && !is_ascii_digit(text[at])) continue;
    const std::uint32_t place = document.offsets.to_raw(static_cast<std::uint32_t>(at));
    ASSERT_LT(place, raw.size()) << name;
    ++checked;
    if (raw[place] != text[at] && raw[place] != '&' && raw[place] != '\\') ++wrong;
  }
  EXPECT_GT(checked, 0u) << name;
  EXPECT_EQ(wrong, 0u) << name << ": of " << checked;
}

TEST(HtmlDocument, OffsetsLeadToTheSameCharacters) {
  for (const char* name : {"ok-page.html", "ok-old-page.html", "ok-windows-1252.html"}) {
    const std::string raw = load_corpus(name);
    expect_offsets(read_one(raw, name), raw, name);
  }
}

std::string load_gzip(const std::string& path) {
  std::string bytes;
  char buffer[1 << 16];
  gzFile file = gzopen(path.c_str(), "rb");
  for (int got = 0; file != nullptr && (got = gzread(file, buffer, sizeof buffer)) > 0;) {
    bytes.append(buffer, static_cast<std::size_t>(got));
  }
  if (file != nullptr) gzclose(file);
  return bytes;
}

TEST(HtmlDocument, OffsetsOfRealPagesLeadToTheSameCharacters) {
  const char* data = std::getenv("ENTENTE_DATA");
  const std::string root = data != nullptr ? data : ENTENTE_SOURCE_DIR "/../shared/data";
  const std::filesystem::path folder = root + "/text/article_extraction/html";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no " << folder;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string raw = load_gzip(entry.path().string());
    const std::string name = entry.path().filename().string();
    expect_offsets(read_one(raw, name), raw, name);
  }
}

// --- whole pages

TEST(HtmlDocument, TakesTheArticleAndWhatThePageSaysAboutIt) {
  const std::string raw = load_corpus("ok-page.html");
  const Document document = read_one(raw, "ok-page.html");
  EXPECT_EQ(document.title, "Ministers agree on a joint patrol");
  EXPECT_EQ(document.url, "https://www.reuters.com/world/harbour-patrol");
  EXPECT_EQ(document.outlet.str(), "reuters");
  EXPECT_EQ(render_timestamp(*document.published), "2015-10-14T07:30:00Z");
  EXPECT_EQ(document.language, "en-GB");
  EXPECT_EQ(document.credits, (std::vector<std::string>{"Xinhua", "AFP"}));
  EXPECT_TRUE(is_inferred(document, "title"));
  EXPECT_TRUE(is_inferred(document, "published"));
  EXPECT_TRUE(is_inferred(document, "credits"));
  EXPECT_TRUE(document.text.starts_with("HARBOUR CITY (Xinhua) - Two ministers agreed")) << document.text;
  EXPECT_NE(document.text.find("\n\nWhat comes next\n\n"), std::string::npos);
  EXPECT_NE(document.text.find("“We will sail together,” he said."), std::string::npos);
  for (const char* noise :
       {"Cookies", "Home", "Share", "Most read", "A reader", "Photograph", "Copyright", "var x", "hidden"}) {
    EXPECT_EQ(document.text.find(noise), std::string::npos) << noise;
  }
}

TEST(HtmlDocument, OldPagesWithoutParagraphTagsAreReadToo) {
  const Document document = read_one(load_corpus("ok-old-page.html"), "ok-old-page.html");
  EXPECT_NE(document.text.find("\n\n"), std::string::npos);
  EXPECT_EQ(render_timestamp(*document.published), "2003-03-18");
  EXPECT_EQ(document.text.find("Archive of"), std::string::npos);
}

TEST(HtmlDocument, BodyInJsonLdStandsInForAPageWrittenByScript) {
  const std::string body =
      "The minister arrived in the capital on Monday. \\u201cWe will talk,\\u201d he said. The talks are to "
      "last for two days.";
  const std::string raw =
      "<html><head><title>x</title><script "
      "type=\"application/ld+json\">{\"@graph\":[{\"@type\":\"WebSite\"},{\"@type\":[\"NewsArticle\"],"
      "\"headline\":\"Minister arrives\",\"articleBody\":\"" +
      body + "\"}]}</script></head><body><div id=app></div></body></html>";
  const Document document = read_one(raw);
  EXPECT_EQ(document.title, "Minister arrives");
  EXPECT_TRUE(document.text.starts_with("The minister arrived")) << document.text;
  EXPECT_NE(document.text.find("“We will talk,” he said."), std::string::npos);
  EXPECT_EQ(raw_at(document, raw, document.text.find("he said"), 7), "he said");
}

TEST(HtmlDocument, PagesWithoutTextAreRejectedWithAdvice) {
  const Reject reject =
      reject_one("<html><body><script>render();</script><noscript>Turn on scripts</noscript></body></html>");
  EXPECT_EQ(reject.code, to_string(Code::Empty));
  EXPECT_NE(reject.reason.find("script"), std::string::npos);
}

TEST(HtmlDocument, LanguageOfATemplateIsNotBelievedAgainstTheText) {
  std::string german;
  for (int i = 0; i < 12; ++i)
    german += "Der Minister traf am Montag in der Hauptstadt ein und sprach mit dem Präsidenten. ";
  EXPECT_EQ(read_one("<html lang=en><body><p>" + german + "</p></body></html>").language, "");
}

TEST(HtmlMetadata, AgenciesAreWholeWordsInOrder) {
  EXPECT_EQ(find_agencies("By Jane Roe, AFP and Reuters"), (std::vector<std::string>{"AFP", "Reuters"}));
  EXPECT_TRUE(find_agencies("MAPS and SANAA by Reutersson").empty());
  EXPECT_EQ(find_dateline_agency("LONDON (Reuters) - The minister"), "Reuters");
  EXPECT_FALSE(find_dateline_agency("The minister (a friend of Reuters and of many others in town) said"));
}

TEST(HtmlDocument, IsToldFromText) {
  EXPECT_TRUE(looks_like_html("\n<!-- saved --><!DOCTYPE html><html>"));
  EXPECT_TRUE(looks_like_html("<?xml version=\"1.0\"?><html xmlns=\"x\">"));
  EXPECT_TRUE(looks_like_html("<p>A fragment"));
  EXPECT_FALSE(looks_like_html("The value is < 5 and > 3"));
  EXPECT_FALSE(looks_like_html("<pre-election> talks"));
  EXPECT_FALSE(looks_like_html("<!-- never closed"));
}

// --- hostile pages, in time

double seconds_to_read(const std::string& raw) {
  const auto start = std::chrono::steady_clock::now();
  const ReadResult result = make_reader().read(raw, "hostile");
  EXPECT_EQ(result.documents.size() + result.rejects.size(), 1u);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

TEST(HtmlHostile, ReadsInBoundedTime) {
  const std::string prose =
      "<p>The minister arrived in the capital on Monday and met the president for two hours of talks.</p>";
  for (const std::string& pattern :
       {std::string("<div>"), std::string("<b x=1><i><p>x"), std::string("<table><td>x"), std::string("<!--"),
        std::string("<a href=\"x\">y"), std::string("&amp;"), std::string("<svg>"), std::string("<script>"),
        std::string("<div class=comment><p>a b c</div>"), std::string("</p>"), std::string("<time>x</time>"),
        std::string("<li itemprop=datePublished>"), std::string("<span itemprop=articleBody>x "),
        std::string("<![CDATA[")}) {
    const std::string raw = "<html><body>" + prose + repeat(pattern, (1u << 20) / pattern.size());
    EXPECT_LT(seconds_to_read(raw), 20.0) << pattern;
  }
}

TEST(HtmlHostile, TextBelowAMillionTagsIsStillFound) {
  const std::string prose =
      "The minister arrived in the capital on Monday and met the president for two hours of talks.";
  const std::string raw = "<html><body>" + repeat("<div>", 1000000) + prose;
  const ReadResult result = make_reader().read(raw, "deep");
  ASSERT_EQ(result.documents.size(), 1u) << result.rejects[0].reason;
  EXPECT_EQ(result.documents[0].text, prose);
  expect_offsets(result.documents[0], raw, "deep");
}

TEST(HtmlHostile, ATagWithAMillionAttributesIsDropped) {
  EXPECT_LT(seconds_to_read("<html><body><div " + repeat("a", 10) + repeat(" x", 1000000) +
                            "><p>The minister arrived in the capital on Monday for talks.</p>"),
            10.0);
}

}  // namespace
}  // namespace entente
