// Explanations in rows, evidence in columns, as one drawing; the page shows the same as a table
// (html_matrix.cc).
#include <fmt/format.h>

#include <algorithm>

#include "brief/figures.h"
#include "brief/markup.h"
#include "brief/matrix.h"
#include "brief/svg.h"
#include "brief/wording.h"

namespace entente {
namespace {

constexpr double kNames = 158.0;  // pixels, columns from the left
constexpr double kShift = 150.0;
constexpr double kCell = 44.0;
constexpr double kHeads = 196.0;  // height of the turned headings

std::string draw_head(const MatrixColumn& column, double x) {
  std::string name = capitalised(column.name);
  if (!column.item->found) name += " (not found)";
  std::vector<std::string> lines = wrap_words(name, 30);
  if (lines.size() > 3) {
    lines.resize(3);
    lines.back() += " …";
  }
  std::string out;
  double at = x + kCell / 2 + 4.0 - 6.5 * static_cast<double>(lines.size() - 1);
  for (const std::string& line : lines) {
    out += fmt::format("<text class=\"tick\" transform=\"translate({} {}) rotate(-90)\">{}</text>",
                       coordinate(at), coordinate(kHeads - 6.0), escape_attribute(line));
    at += 13.0;
  }
  return out;
}

std::string draw_cell(double log_ratio, double x, double y) {
  const std::string_view kind = matrix_cell_kind(log_ratio);
  const bool dark = kind == "p3" || kind == "m3";
  const std::string mark = dark ? "cellmark on" : "cellmark";
  const std::string number = dark ? "cellnumber on" : "cellnumber";
  return fmt::format("<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>", kind,
                     coordinate(x + 1), coordinate(y + 1), coordinate(kCell - 2), coordinate(kCell - 2)) +
         svg_words(x + kCell / 2, y + 19, mark, matrix_cell_symbol(kind), "middle") +
         svg_words(x + kCell / 2, y + 34, number, matrix_cell_text(log_ratio), "middle");
}

}  // namespace

std::string svg_matrix(const DossierView& view, double& width, double& height) {
  const std::vector<MatrixColumn> columns = matrix_columns(view);
  const auto& rows = view.dossier().assessment->explanations;
  std::string out = svg_words(0, kHeads - 6.0, "soft", "Explanation") +
                    svg_words(kNames, kHeads - 6.0, "soft", "Before → after");
  for (std::size_t c = 0; c < columns.size(); ++c)
    out += draw_head(columns[c], kNames + kShift + kCell * static_cast<double>(c));
  double y = kHeads;
  for (std::size_t r = 0; r < rows.size(); ++r, y += kCell) {
    const Posterior& row = rows[r];
    const std::vector<std::string> lines = wrap_words(capitalised(row.name), 24);
    double at = y + kCell / 2 + 4.0 - 7.0 * static_cast<double>(lines.size() - 1);
    for (const std::string& line : lines) {
      out += svg_words(0, at, "name", line);
      at += 14.0;
    }
    out += svg_words(kNames, y + 15, "soft", percent(row.prior) + " → " + percent(row.probability));
    out +=
        svg_placed(svg_shift(row.prior, row.probability, row.low, row.high), kNames, y + 18, kShift - 16.0);
    for (std::size_t c = 0; c < columns.size(); ++c)
      out += draw_cell(columns[c].part->weight[r], kNames + kShift + kCell * static_cast<double>(c), y);
  }
  width = kNames + kShift + kCell * static_cast<double>(columns.size());
  height = y;
  return out;
}

}  // namespace entente
