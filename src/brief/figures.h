// The brief's figures as files of their own: SVG that stands alone (fixed colours on paper, its words and its
// source inside; opens in a browser, Inkscape, rsvg-convert) and the numbers behind it as CSV (RFC 4180). The
// page carries the same bytes for its "SVG" and "CSV" buttons; `entente brief --figures` writes them.
#pragma once

#include <string>
#include <vector>

#include "brief/view.h"
#include "types/brief.h"

namespace entente {

struct Figure {
  std::string id;  // "answer", "pairs", "explanations", "timeline", "network", "dyads": also the file's name
  std::string title;
  std::string svg;
  std::string csv;  // probabilities from 0 to 1, dates ISO 8601, ids as in the dossier
};

// In the page's order; those that the page shows.
std::vector<Figure> make_figures(const Brief& brief);

// [{"id":..,"svg":..,"csv":..}, ..]: what the page carries, packed.
std::string render_figures_json(const std::vector<Figure>& figures);

// --- internal to brief/

// Puts a figure's drawing on a sheet with its title, where it comes from and what its marks mean.
struct Sheet {
  std::string title;
  std::string source;  // question and date
  std::string note;    // how to read it
  std::string maker;   // program and brief
  double width = 760.0;
};
inline constexpr double kSheetMargin = 24.0;
std::string svg_sheet(const Sheet& sheet, const std::string& body, double height);

// A drawing of the page as a group at a place: per cents become pixels of `width`, links and names go.
std::string svg_placed(const std::string& drawing, double x, double y, double width, double scale = 1.0);
std::string svg_words(double x, double y, std::string_view kind, std::string_view text,
                      std::string_view anchor = "start");
std::vector<std::string> wrap_words(std::string_view text, std::size_t letters);

// Explanations by evidence as a drawing of its own; `width` receives what it needs.
std::string svg_matrix(const DossierView& view, double& width, double& height);

std::string answer_csv(const Assessment& assessment);
std::string explanations_csv(const DossierView& view);
std::string timeline_csv(const DossierView& view);
std::string pairs_csv(const Relations& relations);
std::string network_csv(const Relations& relations);
std::string dyads_csv(const Relations& relations);

}  // namespace entente
