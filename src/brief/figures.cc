#include "brief/figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "brief/claims.h"
#include "brief/identity.h"
#include "brief/markup.h"
#include "brief/svg.h"
#include "brief/wording.h"

namespace entente {
namespace {

constexpr double kWidth = 712.0;  // of what stands on a sheet of usual width

std::string source_line(const Brief& brief) {
  const CaseSpec& spec = brief.dossier.spec;
  std::string out = spec.question.empty() ? brief.title : spec.question;
  if (spec.cutoff) out += " As known on " + long_date(*spec.cutoff) + ".";
  return out;
}

// Lays drawings on sheets of one brief.
class Sheets {
 public:
  explicit Sheets(const Brief& brief)
      : source_(source_line(brief)),
        maker_("Made by " + (brief.dossier.program.empty() ? "entente" : brief.dossier.program) +
               " from brief " + brief_identity(brief.dossier).substr(0, 12)) {}

  void add(std::string id, std::string title, std::string note, const std::string& body, double height,
           std::string csv, double width = kWidth) {
    const Sheet sheet{title, source_, std::move(note), maker_, std::max(width, kWidth) + 2 * kSheetMargin};
    out_.push_back({std::move(id), title, svg_sheet(sheet, body, height), std::move(csv)});
  }
  std::vector<Figure> take() { return std::move(out_); }

 private:
  std::string source_;
  std::string maker_;
  std::vector<Figure> out_;
};

std::string quad_legend(double x, double y, bool columns) {
  std::string out;
  for (const QuadClass quad : {1, 2, 3, 4}) {
    out += columns ? fmt::format("<rect class=\"f{}\" x=\"{}\" y=\"{}\" width=\"10\" height=\"10\"/>", quad,
                                 coordinate(x), coordinate(y - 9))
                   : fmt::format("<use href=\"#q{0}\" class=\"q{0}\" x=\"{1}\" y=\"{2}\"/>", quad,
                                 coordinate(x + 5), coordinate(y - 4));
    out += svg_words(x + 16, y, "soft", quad_name(quad));
    x += 140;
  }
  return out;
}

double height_of(const std::string& drawing) {
  const std::string_view key = "height=\"";
  const std::size_t at = drawing.find(key);
  double height = 0.0;
  if (at != std::string::npos)
    std::from_chars(drawing.data() + at + key.size(), drawing.data() + drawing.size(), height);
  return height;
}

void add_answer(const Dossier& d, Sheets& sheets) {
  static constexpr double kPlot = 196.0;
  static constexpr double kPlotWidth = 390.0;
  const Posterior* lead = leading_outcome(d);
  std::string body;
  double y = 0.0;
  for (const Posterior& p : d.assessment->outcomes) {
    const bool leading = &p == lead;
    const std::vector<std::string> lines = wrap_words(capitalised(p.name), 28);
    const double height = std::max(42.0, 15.0 * static_cast<double>(lines.size()) + 10.0);
    double at = y + height / 2 + 4.0 - 7.5 * static_cast<double>(lines.size() - 1);
    for (const std::string& line : lines) {
      body += svg_words(0, at, leading ? "lead name" : "name", line);
      at += 15.0;
    }
    body +=
        svg_placed(svg_bar(p.probability, p.low, p.high, leading), kPlot, y + height / 2 - 15.0, kPlotWidth);
    body += svg_words(600, y + height / 2 - 2.0, "value", percent(p.probability));
    body += svg_words(644, y + height / 2 - 2.0, "soft", percent_range(p.low, p.high));
    body += svg_words(600, y + height / 2 + 13.0, "soft", to_string(likelihood_word(p.probability)));
    y += height;
  }
  body += svg_placed(svg_bar_axis(), kPlot, y, kPlotWidth);
  sheets.add("answer", "Every answer with its probability",
             "Bar: how probable, in per cent. Thin line: the range that nine in ten recomputations stay "
             "within when the "
             "author’s estimates are varied. Words by ICD 203.",
             body, y + 32.0, answer_csv(*d.assessment));
}

void add_pairs(const Dossier& d, Sheets& sheets) {
  const double scale = pairs_scale(d.relations);
  std::string body;
  double y = 0.0;
  for (std::size_t i = 0; i < d.relations.dyads.size() && i < kPairs; ++i, y += 40.0) {
    const DyadSeries& dyad = d.relations.dyads[i];
    const std::vector<std::string> lines = wrap_words(dyad.a_name + " – " + dyad.b_name, 34);
    double at = y + 20.0 - 7.0 * static_cast<double>(lines.size() - 1);
    for (const std::string& line : lines) {
      body += svg_words(0, at, "name", line);
      at += 14.0;
    }
    body += svg_placed(svg_pair(dyad, scale), 236, y, 330);
    body += svg_words(580, y + 14, "soft", trimmed(dyad.total[0] + dyad.total[1], 1) + " cooperative");
    body += svg_words(580, y + 26, "soft", trimmed(dyad.total[2] + dyad.total[3], 1) + " in conflict");
  }
  sheets.add("pairs", "Between whom",
             "The busiest pairs: events between them, each counted by how probable it is. Full bar: "
             "cooperation. Hollow "
             "bar: conflict.",
             body, y, pairs_csv(d.relations));
}

void add_explanations(const DossierView& view, Sheets& sheets) {
  double width = 0.0;
  double height = 0.0;
  const std::string body = svg_matrix(view, width, height);
  sheets.add("explanations", "Which explanation fits",
             "How many times more (×) or less (÷) probable each item is under an explanation than under its "
             "rivals. Open "
             "circle: probability before the evidence; dot: after it, with its range.",
             body, height, explanations_csv(view), width);
}

void add_timeline(const DossierView& view, Sheets& sheets) {
  const std::string drawing = svg_timeline(view);
  const double height = height_of(drawing);
  const bool columns = timeline_counts(view.dossier());
  sheets.add(
      "timeline", "What happened, by date",
      columns
          ? "Cooperation above the line, conflict below it: how many events, by date."
          : "Cooperation above the line, conflict below it. The fainter a mark, the less certain the event.",
      svg_placed(drawing, 0, 0, kWidth) + quad_legend(0, height + 18.0, columns), height + 24.0,
      timeline_csv(view));
}

void add_network(const Dossier& d, Sheets& sheets) {
  sheets.add("network", "Who deals with whom",
             "Width: number of events, each counted by how probable it is. Full line: mostly cooperation. "
             "Broken line: "
             "mostly conflict. The busiest actors only.",
             svg_placed(svg_network(d.relations), 48, 0, 440, 1.4), 532.0, network_csv(d.relations));
}

void add_dyads(const Dossier& d, Sheets& sheets) {
  static constexpr double kEach = 224.0;
  static constexpr double kTall = 104.0;
  const std::size_t n = std::min(d.relations.dyads.size(), kMultiples);
  double scale = 0.0;
  for (std::size_t i = 0; i < n; ++i) scale = std::max(scale, dyad_peak(d.relations.dyads[i]));
  std::string body;
  for (std::size_t i = 0; i < n; ++i) {
    const DyadSeries& dyad = d.relations.dyads[i];
    const double x = (kEach + 20.0) * static_cast<double>(i % 3);
    const double y = kTall * static_cast<double>(i / 3);
    const std::vector<std::string> lines = wrap_words(dyad.a_name + " – " + dyad.b_name, 30);
    body += svg_words(x, y + 12, "name", lines.size() > 1 ? lines[0] + " …" : lines.empty() ? "" : lines[0]);
    body += svg_words(x + kEach, y + 12, "soft", trimmed(dyad_sum(dyad), 1), "end");
    body += svg_placed(svg_dyad(dyad, scale, "d"), x, y + 20, kEach);
  }
  sheets.add("dyads", "Pair by pair",
             "Events per " + (d.relations.period.empty() ? std::string("period") : d.relations.period) +
                 ", each counted by how probable it is: cooperation up, conflict down, all on one scale. "
                 "From left to right: " +
                 date_label({d.relations.span, DatePrecision::Unknown, DateBasis::Explicit, {}}) + ".",
             body, kTall * static_cast<double>((n + 2) / 3), dyads_csv(d.relations));
}

}  // namespace

std::vector<Figure> make_figures(const Brief& brief) {
  const Dossier& d = brief.dossier;
  const DossierView view(d);
  Sheets sheets(brief);
  const bool asked = d.assessment && !d.assessment->outcomes.empty();
  const bool pairs = !d.relations.dyads.empty();
  const bool any =
      std::any_of(d.events.begin(), d.events.end(), [](const Event& e) { return !e.inference_only; });
  if (asked) add_answer(d, sheets);
  if (!asked && pairs) add_pairs(d, sheets);
  if (d.assessment && !d.assessment->explanations.empty()) add_explanations(view, sheets);
  if (any) add_timeline(view, sheets);
  if (pairs) {
    add_network(d, sheets);
    add_dyads(d, sheets);
  }
  return sheets.take();
}

std::string render_figures_json(const std::vector<Figure>& figures) {
  std::string out = "[";
  for (const Figure& figure : figures) {
    out += (out.size() > 1 ? ",{\"id\":" : "{\"id\":") + json_string(figure.id) +
           ",\"svg\":" + json_string(figure.svg) + ",\"csv\":" + json_string(figure.csv) + "}";
  }
  return out + "]";
}

}  // namespace entente
