#include "brief/render.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <regex>
#include <set>

#include "base/file.h"
#include "base/hash.h"
#include "brief/composer.h"
#include "brief/sample_dossier.h"
#include "types/json.h"

namespace entente {
namespace {

constexpr std::string_view kScript = "(()=>{const a=1<2;})();";
constexpr std::string_view kStyle = "body{color:#111}";

std::string page_of(const Dossier& dossier) { return render_html(compose(dossier), kScript, kStyle); }

std::string between(const std::string& text, std::string_view open, std::string_view close) {
  const std::size_t at = text.find(open);
  if (at == std::string::npos) return "";
  const std::size_t from = at + open.size();
  return text.substr(from, text.find(close, from) - from);
}

// The markup without its data blocks, style and script.
std::string without_blocks(std::string page) {
  for (const std::string_view tag : {"script", "style"}) {
    for (std::size_t at = 0; (at = page.find("<" + std::string(tag), at)) != std::string::npos;) {
      const std::size_t open = page.find('>', at) + 1;
      page.erase(open, page.find("</" + std::string(tag) + ">", open) - open);
      at = open;
    }
  }
  return page;
}

// The tags alone, with their attributes' values blanked: what a browser takes for markup.
std::string tags_of(const std::string& page) {
  std::string out;
  bool tag = false;
  bool value = false;
  for (const char c : page) {
    if (!tag && c == '<') tag = true;
    if (tag && (!value || c == '"')) out += c;
    if (tag && c == '"') value = !value;
    if (tag && !value && c == '>') tag = false;
  }
  return out;
}

std::vector<std::string> all_matches(const std::string& text, const char* pattern) {
  const std::regex expression(pattern);
  std::vector<std::string> out;
  for (auto it = std::sregex_iterator(text.begin(), text.end(), expression); it != std::sregex_iterator();
       ++it)
    out.push_back((*it)[1]);
  return out;
}

Dossier hostile_dossier() {
  Dossier d = sample_dossier();
  const std::string evil =
      "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'<!--\u202E\u200B";
  d.spec.title = d.spec.question = d.spec.resolution = d.program = evil;
  for (auto& c : d.citations) c.text = c.before = c.after = evil;
  for (auto& c : d.documents) c.title = c.outlet_name = c.text_hash = c.url = evil;
  for (auto& o : d.outlets) o.name = o.owner = o.country = evil;
  for (auto& o : d.spec.outcomes) o.name = evil;
  for (auto& o : d.assessment->outcomes) o.name = evil;
  for (auto& e : d.assessment->explanations) e.name = evil;
  for (auto& i : d.spec.indicators) i.name = i.rationale = i.basis = evil;
  for (auto& r : d.relations.dyads) r.a_name = r.b_name = evil;
  for (auto& r : d.rejects) r.path = r.code = r.reason = evil;
  for (auto& e : d.events) {
    for (auto& a : e.source) a.name = a.country = evil;
    for (auto& v : e.voices) v.label = evil;
    e.code.mode = evil;
  }
  return d;
}

}  // namespace

TEST(RenderHtml, PolicyNamesTheHashesOfWhatStandsInThePage) {
  const std::string page = page_of(sample_dossier());
  const std::string policy = between(page, "Content-Security-Policy\" content=\"", "\">");
  EXPECT_NE(policy.find("default-src 'none'"), std::string::npos);
  const std::string after = page.substr(page.find("</style>") + 8);
  EXPECT_NE(policy.find("style-src 'sha256-" + sha256_base64(between(page, "<style>", "</style>")) +
                        "' 'sha256-" + sha256_base64(between(after, "<style>", "</style>")) + "';"),
            std::string::npos);
  EXPECT_NE(policy.find("script-src 'sha256-" + sha256_base64(between(page, "<script>", "</script>")) + "'"),
            std::string::npos);
}

TEST(RenderHtml, HashIsWhatBrowsersCompute) {
  // The empty string's digest, as in the examples of CSP Level 3.
  EXPECT_EQ(sha256_base64(""), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
}

TEST(RenderHtml, WithoutAScriptItHasNoneAndForbidsAny) {
  const std::string page = render_html(compose(sample_dossier()), "", kStyle);
  EXPECT_NE(page.find("script-src 'none'"), std::string::npos);
  EXPECT_EQ(page.find("<script>"), std::string::npos);
}

TEST(RenderHtml, AnAssetCannotCloseItsElement) {
  const std::string page =
      render_html(compose(Dossier{}), "x=\"</script><b>\";\r\n", "a::after{content:\"</style>\"}");
  EXPECT_EQ(between(page, "<script>", "</script>"), "x=\"<\\/script><b>\";\n");
  EXPECT_EQ(between(page, "<style>", "</style>"), "a::after{content:\"<\\/style>\"}");
}

TEST(RenderHtml, NoReportTextBecomesMarkup) {
  const std::string page = page_of(hostile_dossier());
  EXPECT_EQ(all_matches(page, "(<script>)").size(), 1u);
  EXPECT_EQ(all_matches(page, "(</script>)").size(), 4u);  // dossier, model, figures, script
  EXPECT_EQ(all_matches(page, "(</style>)").size(), 2u);
  EXPECT_EQ(page.find("<img"), std::string::npos);
  EXPECT_EQ(page.find("<!--"), std::string::npos);
  EXPECT_EQ(without_blocks(page).find("\u202E"), std::string::npos);
  EXPECT_TRUE(all_matches(tags_of(without_blocks(page)), R"(<[a-z0-9]+[^>]*\s(on[a-z]+|style)=)").empty());
}

TEST(RenderHtml, HostileTextComesBackUnchangedFromTheDossier) {
  const Brief brief = compose(hostile_dossier());
  const auto read = parse_brief(render_html(brief, kScript, kStyle));
  ASSERT_TRUE(read) << render_error(read.error());
  EXPECT_EQ(read->dossier.citations, brief.dossier.citations);
  EXPECT_EQ(read->claims, brief.claims);
}

TEST(RenderHtml, AsksForNothing) {
  const std::string page = without_blocks(page_of(sample_dossier()));
  const std::string tags = tags_of(page);
  for (const char* marker : {" src=", "<link", "<iframe", "<object", "<embed", "<img", "<form", "<base",
                             "srcset=", "ping=", "background=", "<video", "<audio", "<source"})
    EXPECT_EQ(tags.find(marker), std::string::npos) << marker;
  for (const char* marker : {"@import", "url(", "http-equiv=\"refresh\""})
    EXPECT_EQ(page.find(marker), std::string::npos) << marker;
  for (const std::string& href : all_matches(page, "href=\"([^\"]*)\""))
    EXPECT_TRUE(href.starts_with("#") || href.starts_with("https://") || href.starts_with("http://")) << href;
}

TEST(RenderHtml, ForeignLinksGiveNothingAway) {
  const std::string page = without_blocks(page_of(sample_dossier()));
  const auto links = all_matches(page, "(<a[^>]*href=\"http[^>]*>)");
  EXPECT_FALSE(links.empty());
  for (const std::string& link : links)
    EXPECT_NE(link.find("rel=\"noopener noreferrer nofollow\""), std::string::npos) << link;
}

TEST(RenderHtml, IdsAreUniqueAndEveryInnerLinkLands) {
  for (const Dossier& d : {sample_dossier(), describing_dossier(40), Dossier{}}) {
    const std::string page = without_blocks(page_of(d));
    std::set<std::string> ids;
    for (const std::string& id : all_matches(page, "\\sid=\"([^\"]*)\""))
      EXPECT_TRUE(ids.insert(id).second) << id;
    for (const std::string& target : all_matches(page, "href=\"#([^\"]*)\""))
      EXPECT_TRUE(ids.contains(target)) << target;
  }
}

TEST(RenderHtml, EveryClaimStandsInThePage) {
  const Brief brief = compose(sample_dossier());
  const std::string page = without_blocks(render_html(brief, kScript, kStyle));
  for (const Claim& claim : brief.claims)
    EXPECT_NE(page.find("id=\"" + claim.id.str() + "\""), std::string::npos) << claim.id.str();
}

TEST(RenderHtml, TagsAreBalanced) {
  const std::string page = without_blocks(page_of(sample_dossier()));
  for (const char* tag : {"div", "section", "table", "tr", "td", "th", "ul", "ol", "li", "svg", "span", "bdi",
                          "figure", "details", "blockquote", "p"}) {
    const auto opened = all_matches(page, ("(<" + std::string(tag) + "[ >])").c_str()).size();
    const auto closed = all_matches(page, ("(</" + std::string(tag) + ">)").c_str()).size();
    EXPECT_EQ(opened, closed) << tag;
  }
}

TEST(RenderHtml, HighlightsTheActAndWhoDidItInTheCitedSentence) {
  const std::string page = page_of(sample_dossier());
  EXPECT_NE(page.find("<mark class=\"so\">Mohammad Javad Zarif</mark> <mark class=\"t\">met</mark>"),
            std::string::npos);
}

TEST(RenderHtml, RangesOutsideTheSentenceDoNoHarm) {
  Dossier d = sample_dossier();
  for (CitedMention& m : d.mentions) {
    m.mention.trigger.at = {0, 0xffffffffu};
    for (ActorRef& a : m.mention.source) a.at = {101, 50};
    for (ActorRef& a : m.mention.target) a.at = {0xfffffff0u, 0xffffffffu};
  }
  for (Citation& c : d.citations) c.at.end += 1000;
  EXPECT_FALSE(page_of(d).empty());
}

TEST(RenderHtml, BrokenReferencesDoNoHarm) {
  Dossier d = sample_dossier();
  d.citations.resize(3);
  d.documents.clear();
  d.outlets.clear();
  d.spec.indicators.clear();
  d.assessment->contributions[0].weight.clear();
  d.assessment->explanations.resize(1);
  EXPECT_FALSE(page_of(d).empty());
  EXPECT_FALSE(render_markdown(compose(d)).empty());
}

TEST(RenderHtml, FiveHundredEventsStayUnderOneAndAHalfMegabytes) {
  const std::string page = page_of(describing_dossier(500));
  EXPECT_LT(page.size(), 1'500'000u);
  EXPECT_GT(page.size(), 300'000u);
}

TEST(RenderHtml, LongListsAreFoldedAndWhole) {
  const Brief brief = compose(describing_dossier(500));
  const std::string page = without_blocks(render_html(brief, kScript, kStyle));
  EXPECT_EQ(all_matches(page, "(<tr id=\"ev)").size(), 500u);
  EXPECT_EQ(all_matches(page, "(<li class=\"cite\")").size(), brief.dossier.citations.size());
  EXPECT_GE(all_matches(page, "(<details class=\"part\">)").size(), 8u);
  for (const Claim& claim : brief.claims)
    EXPECT_NE(page.find("id=\"" + claim.id.str() + "\""), std::string::npos) << claim.id.str();
}

TEST(RenderHtml, ALargeDossierIsPackedAndComesBack) {
  const Brief brief = compose(describing_dossier(500));
  const std::string page = render_html(brief, kScript, kStyle);
  EXPECT_EQ(page.find("type=\"application/json\" id=\"dossier\""), std::string::npos);
  const auto read = parse_brief(page);
  ASSERT_TRUE(read) << render_error(read.error());
  EXPECT_EQ(*read, brief);
  const auto open = unpack_page(page);
  ASSERT_TRUE(open);
  EXPECT_NE(open->find("\"dossier\":{"), std::string::npos);
  std::string cut = page;
  cut.erase(cut.find("id=\"dossier\"") + 100, 400);
  EXPECT_EQ(parse_brief(cut).error().code, Code::BadFormat);
}

TEST(RenderHtml, TheRunningHeadCannotBeLeft) {
  Dossier d = sample_dossier();
  d.spec.title = "\"}body{display:none}</style><b>\\";
  const std::string page = render_html(compose(d), kScript, "");
  const std::string running = between(page, "<style>", "</style>");
  EXPECT_TRUE(running.starts_with("@page{@top-left{content:\""));
  EXPECT_EQ(running.find("}body{"), std::string::npos);
  EXPECT_NE(running.find("\\000022\\00007dbody\\00007b"), std::string::npos);
}

TEST(RenderHtml, SameBriefSameBytes) { EXPECT_EQ(page_of(sample_dossier()), page_of(sample_dossier())); }

TEST(ParseBrief, ReadsAPageAndBareJson) {
  const Brief brief = compose(sample_dossier());
  for (const std::string& text : {render_html(brief, kScript, kStyle), render_json(brief),
                                  "\xef\xbb\xbf" + render_json(brief) + "\n"}) {
    const auto read = parse_brief(text);
    ASSERT_TRUE(read) << render_error(read.error());
    EXPECT_EQ(*read, brief);
  }
}

TEST(ParseBrief, SaysWhatIsWrong) {
  EXPECT_EQ(parse_brief("").error().code, Code::Empty);
  EXPECT_EQ(parse_brief("<html></html>").error().code, Code::BadFormat);
  const std::string page = page_of(sample_dossier());
  EXPECT_FALSE(parse_brief(page.substr(0, page.find("id=\"dossier\"") + 500)));
}

TEST(RenderMarkdown, CitesByFootnotesThatExist) {
  const std::string text = render_markdown(compose(sample_dossier()));
  std::set<std::string> notes;
  for (const std::string& id : all_matches(text, "\\n\\[\\^(s[0-9]+)\\]: ")) notes.insert(id);
  EXPECT_EQ(notes.size(), sample_dossier().citations.size());
  for (const std::string& id : all_matches(text, "[^\\n]\\[\\^(s[0-9]+)\\]"))
    EXPECT_TRUE(notes.contains(id)) << id;
}

TEST(RenderMarkdown, ReportTextStaysText) {
  const std::string text = render_markdown(compose(hostile_dossier()));
  EXPECT_TRUE(all_matches(text, R"([^\\](<script))").empty());
  EXPECT_EQ(text.find("\u202E"), std::string::npos);
}

// ENTENTE_BRIEF_OUT=DIR writes pages to look at, with DIR/brief.js and DIR/brief.css inside.
TEST(RenderHtml, WritesPagesToLookAt) {
  const char* named = std::getenv("ENTENTE_BRIEF_OUT");
  if (!named) GTEST_SKIP() << "ENTENTE_BRIEF_OUT is not set";
  const std::string dir = named;
  const std::string js = load_file(dir + "/brief.js").value_or("");
  const std::string css = load_file(dir + "/brief.css").value_or("");
  EXPECT_TRUE(save_file(dir + "/sample.html", render_html(compose(sample_dossier()), js, css)));
  EXPECT_TRUE(save_file(dir + "/describe.html", render_html(compose(describing_dossier(500)), js, css)));
  EXPECT_TRUE(save_file(dir + "/one.html", render_html(compose(describing_dossier(1)), js, css)));
  EXPECT_TRUE(save_file(dir + "/none.html", render_html(compose(Dossier{}), js, css)));
  EXPECT_TRUE(save_file(dir + "/hostile.html", render_html(compose(hostile_dossier()), js, css)));
  EXPECT_TRUE(save_file(dir + "/sample.md", render_markdown(compose(sample_dossier()))));
}

}  // namespace entente
