// Explanations in rows, evidence in columns (rows reduced confirmation bias where columns did not: Dhami et
// al. 2024).
#include <fmt/format.h>

#include "brief/matrix.h"
#include "brief/page.h"
#include "brief/page_model.h"
#include "brief/svg.h"
#include "brief/wording.h"

namespace entente {
namespace {

void write_cell(Page& page, const Posterior& row, const MatrixColumn& column, double weight) {
  const std::string_view kind = matrix_cell_kind(weight);
  const std::string number = matrix_cell_text(weight);
  page.out.raw(fmt::format("<td class=\"cell {}\" tabindex=\"0\"", kind));
  page.out.attribute("title", capitalised(column.name) + " / " + row.name + ": " + number);
  page.out.raw("><span class=\"sym\" aria-hidden=\"true\">")
      .text(matrix_cell_symbol(kind))
      .raw("</span><span class=\"lr\">")
      .text(number);
  page.out.raw("</span></td>");
}

void write_head(Page& page, const std::vector<MatrixColumn>& columns) {
  page.out.raw(
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Explanations by evidence\"><table "
      "class=\"matrix\">"
      "<caption>How much more, or less, probable each item is under an explanation than under its "
      "rivals</caption>"
      "<thead><tr><th scope=\"col\" class=\"corner\">Explanation</th><th scope=\"col\" class=\"pp\">Before "
      "<span "
      "aria-hidden=\"true\">→</span><span class=\"vh\">and</span> after</th>");
  for (const MatrixColumn& column : columns) {
    page.out.raw(column.item->found ? "<th scope=\"col\" class=\"ev\"><span><span>"
                                    : "<th scope=\"col\" class=\"ev gone\"><span><span>");
    page.out.foreign(capitalised(column.name));
    if (!column.item->found) page.out.raw(" <em>(not found)</em>");
    page.out.raw("</span></span></th>");
  }
  page.out.raw("</tr></thead><tbody>");
}

void write_row(Page& page, const Posterior& row, std::size_t index,
               const std::vector<MatrixColumn>& columns) {
  page.out.raw("<tr><th scope=\"row\">").foreign(capitalised(row.name)).raw("</th><td class=\"pp\">");
  page.out.raw("<span class=\"pp-n\">")
      .text(percent(row.prior))
      .raw(" → <b>")
      .text(percent(row.probability))
      .raw("</b></span>");
  page.out.raw(svg_shift(row.prior, row.probability, row.low, row.high)).raw("</td>");
  for (const MatrixColumn& column : columns) write_cell(page, row, column, column.part->weight[index]);
  page.out.raw("</tr>");
}

void write_rationale(Page& page, const Explanation& e) {
  if (!e.description.empty()) page.out.foreign(end_sentence(e.description)).raw(" ");
  page.out.raw("<span class=\"why\">")
      .text("Before the evidence " + percent(e.prior.mid) + ", range " +
            percent_range(e.prior.low, e.prior.high) + ". ");
  if (!e.rationale.empty()) page.out.foreign(end_sentence(e.rationale));
  page.out.raw("</span>");
}

// Each row of the matrix in words, with what the case's author says of it.
void write_readings(Page& page) {
  const auto& explanations = page.dossier().spec.explanations;
  const auto claims = page.claims(section::kExplanations);
  page.out.raw("<ul class=\"readings\">");
  for (std::size_t i = 0; i < claims.size(); ++i) {
    page.out.raw("<li>");
    write_claim(page, *claims[i]);
    if (i < explanations.size()) {
      page.out.raw("<p>");
      write_rationale(page, explanations[i]);
      page.out.raw("</p>");
    }
    page.out.raw("</li>");
  }
  page.out.raw("</ul>");
}

void write_dials(Page& page) {
  const auto model = find_page_model(page.dossier());
  if (!model) {
    page.out.raw(
        "<p class=\"note\">The page does not offer dials for this case: its own computation does not give "
        "the numbers printed here.</p>");
    return;
  }
  page.out.raw("<div id=\"dials\" hidden></div>")
      .raw(kModelOpen)
      .raw(render_page_model(page.dossier(), *model))
      .raw("</script>");
}

}  // namespace

void write_matrix(Page& page) {
  const Dossier& d = page.dossier();
  if (!d.assessment || d.assessment->explanations.empty()) return;
  open_section(page, "explanations", "Which explanation fits",
               "Each row is a reading of what is seen. Read along a row: an explanation stands or falls with "
               "all its cells, not with the best one.");
  const std::vector<MatrixColumn> columns = matrix_columns(page.view);
  write_head(page, columns);
  for (std::size_t i = 0; i < d.assessment->explanations.size(); ++i)
    write_row(page, d.assessment->explanations[i], i, columns);
  page.out.raw("</tbody></table></div>");
  page.out.raw(
      "<p class=\"note key\"><span class=\"cell p3\">+++</span> ×10 and more <span class=\"cell "
      "p2\">++</span> ×2 to ×10 "
      "<span class=\"cell p1\">+</span> ×1.1 to ×2 <span class=\"cell z\">·</span> neutral <span "
      "class=\"cell m1\">−</span> "
      "÷1.1 to ÷2 <span class=\"cell m2\">−−</span> ÷2 to ÷10 <span class=\"cell m3\">−−−</span> ÷10 and "
      "more. "
      "Open circle: before the evidence; dot: after it, with its range.");
  write_export(page, "explanations");
  page.out.raw("</p>");
  write_readings(page);
  write_dials(page);
  close_section(page);
}

}  // namespace entente
