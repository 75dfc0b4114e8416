#include "brief/figures.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/packed.h"
#include "base/text.h"
#include "brief/composer.h"
#include "brief/page.h"
#include "brief/render.h"
#include "brief/sample_dossier.h"
#include "brief/svg.h"

namespace entente {
namespace {

std::vector<Figure> figures_of(const Dossier& dossier) { return make_figures(compose(dossier)); }

std::set<std::string> ids_of(const std::vector<Figure>& figures) {
  std::set<std::string> out;
  for (const Figure& figure : figures) out.insert(figure.id);
  return out;
}

const Figure& figure(const std::vector<Figure>& figures, std::string_view id) {
  return *std::find_if(figures.begin(), figures.end(), [id](const Figure& f) { return f.id == id; });
}

std::size_t count(std::string_view text, std::string_view piece) {
  std::size_t n = 0;
  for (std::size_t at = 0; (at = text.find(piece, at)) != std::string_view::npos; at += piece.size()) ++n;
  return n;
}

std::size_t rows_of(const Figure& f) { return count(f.csv, "\r\n") - 1; }

}  // namespace

TEST(Figures, AreThoseThatThePageShows) {
  EXPECT_EQ(ids_of(figures_of(sample_dossier())),
            (std::set<std::string>{"answer", "explanations", "timeline", "network", "dyads"}));
  EXPECT_EQ(ids_of(figures_of(describing_dossier(40))),
            (std::set<std::string>{"pairs", "timeline", "network", "dyads"}));
  EXPECT_TRUE(figures_of(Dossier{}).empty());
  for (const Dossier& d : {sample_dossier(), describing_dossier(40), describing_dossier(500), Dossier{}}) {
    const Brief brief = compose(d);
    const std::string page = render_html(brief, "x", "");
    std::set<std::string> offered;
    for (std::size_t at = 0; (at = page.find("data-figure=\"", at)) != std::string::npos;) {
      at += 13;
      offered.insert(page.substr(at, page.find('"', at) - at));
    }
    EXPECT_EQ(offered, ids_of(make_figures(brief)));
  }
}

TEST(Figures, DrawingsStandAlone) {
  for (const Dossier& d : {sample_dossier(), describing_dossier(40), describing_dossier(500)}) {
    for (const Figure& f : figures_of(d)) {
      EXPECT_TRUE(f.svg.starts_with(
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\""));
      EXPECT_NE(f.svg.find("<title id=\"t\">"), std::string::npos) << f.id;
      EXPECT_NE(f.svg.find("<desc id=\"d\">"), std::string::npos) << f.id;
      EXPECT_NE(f.svg.find("Made by "), std::string::npos) << f.id;
      // Nothing that needs the page around it or a network: links, variables, shares of a width.
      for (const char* absent : {"<a ", "</a>", "var(", "%\"", "url(", "<script", "xlink", "tabindex"})
        EXPECT_EQ(f.svg.find(absent), std::string::npos) << f.id << ": " << absent;
      for (const char* tag : {"svg", "g", "text", "title", "desc", "style", "defs"})
        EXPECT_EQ(count(f.svg, "<" + std::string(tag) + ">") + count(f.svg, "<" + std::string(tag) + " "),
                  count(f.svg, "</" + std::string(tag) + ">"))
            << f.id << ": " << tag;
    }
  }
}

TEST(Figures, NoReportTextBecomesMarkupOrAFormula) {
  Dossier d = sample_dossier();
  const std::string evil = "=1+1</text><script>alert(1)</script>\"'&\u202E";
  d.spec.question = d.program = evil;
  for (auto& p : d.assessment->outcomes) p.name = evil;
  for (auto& p : d.assessment->explanations) p.name = evil;
  for (auto& i : d.spec.indicators) i.name = evil;
  for (auto& r : d.relations.dyads) r.a_name = r.b_name = evil;
  for (auto& e : d.events)
    for (auto& a : e.source) a.name = evil;
  for (const Figure& f : figures_of(d)) {
    EXPECT_EQ(f.svg.find("<script"), std::string::npos) << f.id;
    EXPECT_EQ(f.svg.find("\u202E"), std::string::npos) << f.id;
    for (const char* formula : {"\r\n=", ",=", ",\"="})
      EXPECT_EQ(f.csv.find(formula), std::string::npos) << f.id;
  }
}

TEST(Figures, TablesHoldWhatIsDrawn) {
  const Dossier d = sample_dossier();
  const auto figures = figures_of(d);
  EXPECT_EQ(rows_of(figure(figures, "answer")), d.assessment->outcomes.size());
  EXPECT_TRUE(figure(figures, "answer").csv.starts_with("outcome_id,outcome,prior_0to1,probability_0to1,"));
  for (const Posterior& p : d.assessment->outcomes)
    EXPECT_NE(figure(figures, "answer").csv.find("\r\n" + p.id + ","), std::string::npos);
  const auto drawn = static_cast<std::size_t>(
      std::count_if(d.events.begin(), d.events.end(), [](const Event& e) { return !e.inference_only; }));
  EXPECT_EQ(rows_of(figure(figures, "timeline")), drawn);
  EXPECT_EQ(count(figure(figures, "timeline").svg, "<use ") - 4, drawn);  // less the legend
  EXPECT_EQ(rows_of(figure(figures, "network")), count(figure(figures, "network").svg, "class=\"edge "));
}

TEST(Figures, ManyEventsBecomeColumnsThatCountThemAll) {
  const Dossier d = describing_dossier(500);
  const auto figures = figures_of(d);
  const Figure& timeline = figure(figures, "timeline");
  EXPECT_EQ(count(timeline.svg, "<use "), 0u);
  std::size_t sum = 0;
  for (std::size_t at = 0; (at = timeline.svg.find("<title>", at)) != std::string::npos;) {
    at += 7;
    sum += static_cast<std::size_t>(std::atoi(timeline.svg.c_str() + at));
  }
  EXPECT_EQ(sum, rows_of(timeline));
  EXPECT_EQ(sum, d.events.size());
  EXPECT_LT(timeline.svg.size(), 40'000u);
}

TEST(Figures, ThePageCarriesTheSameBytes) {
  const Brief brief = compose(sample_dossier());
  const std::string page = render_html(brief, "x", "");
  const std::size_t from = page.find(kFiguresOpen) + kFiguresOpen.size();
  const auto inside = unpack_text(page.substr(from, page.find(kBlockClose, from) - from), 1 << 24);
  ASSERT_TRUE(inside);
  EXPECT_EQ(*inside, render_figures_json(make_figures(brief)));
  EXPECT_EQ(render_html(brief, "", "").find("id=\"figures\""), std::string::npos);
}

TEST(Sheet, WrapsWordsByLetters) {
  EXPECT_EQ(wrap_words("one two three", 7), (std::vector<std::string>{"one two", "three"}));
  EXPECT_EQ(wrap_words("äöü äöü", 7), (std::vector<std::string>{"äöü äöü"}));
  EXPECT_EQ(wrap_words("incomprehensibilities", 5), (std::vector<std::string>{"incomprehensibilities"}));
  EXPECT_TRUE(wrap_words("  \n ", 5).empty());
}

TEST(Sheet, PlacesADrawingInPixels) {
  const std::string drawing =
      "<svg class=\"k\" width=\"100%\"><title id=\"a-t\">5%</title><desc id=\"a-d\">x</desc><a "
      "href=\"#e\"><rect x=\"12.5%\" "
      "width=\"-2%\"/></a><text>50%</text></svg>";
  EXPECT_EQ(svg_placed(drawing, 1, 2, 200),
            "<g class=\"k\" transform=\"translate(1 2)\"><rect x=\"25\" width=\"-4\"/><text>50%</text></g>");
}

}  // namespace entente
