#include <fmt/format.h>

#include <algorithm>

#include "brief/page.h"
#include "brief/svg.h"
#include "brief/wording.h"

namespace entente {
namespace {

const Approach* find_approach(const Relations& relations, const DyadSeries& dyad) {
  for (const Approach& item : relations.approaches) {
    if (item.a == dyad.a && item.b == dyad.b) return &item;
  }
  return nullptr;
}

void write_direction(Page& page, const Approach& item) {
  const std::string_view word = item.change > 0 ? "nearer" : item.change < 0 ? "apart" : "level";
  const std::string_view arrow = item.change > 0 ? "↗" : item.change < 0 ? "↘" : "→";
  page.out.raw(fmt::format("<p class=\"dir {}\"><span aria-hidden=\"true\">{}</span> ", word, arrow));
  page.out.text(std::string(word) + ": " + number(item.before, 1) + " → " + number(item.after, 1) +
                "; chance that they cooperate more: " + percent(item.probability));
  page.out.raw("</p>");
}

void write_steps(Page& page, std::string_view step) {
  page.out.raw("<ul class=\"claims\">");
  for (const Claim* claim : page.claims(section::kNetwork)) {
    if (claim->step != step) continue;
    page.out.raw("<li>");
    write_claim(page, *claim);
    page.out.raw("</li>");
  }
  page.out.raw("</ul>");
}

void write_multiples(Page& page) {
  const Relations& relations = page.dossier().relations;
  double scale = 0.0;
  const std::size_t n = std::min(relations.dyads.size(), kMultiples);
  for (std::size_t i = 0; i < n; ++i) scale = std::max(scale, dyad_peak(relations.dyads[i]));
  page.out.raw("<h3>Pair by pair</h3><p class=\"note\">Events per ")
      .text(relations.period.empty() ? "period" : relations.period);
  page.out.text(
      ", each counted by how probable it is: cooperation up, conflict down, all on one scale, from left to "
      "right " +
      date_label({relations.span, DatePrecision::Unknown, DateBasis::Explicit, {}}) +
      ". Below: net cooperation per 100 documents, first half of that time → second half.");
  write_export(page, "dyads");
  page.out.raw("</p><div class=\"multiples\">");
  for (std::size_t i = 0; i < n; ++i) {
    const DyadSeries& dyad = relations.dyads[i];
    page.out.raw("<figure><figcaption><span>").foreign(dyad.a_name).raw(" – ").foreign(dyad.b_name);
    page.out.raw("</span> <span class=\"n\">").text(trimmed(dyad_sum(dyad), 1)).raw("</span></figcaption>");
    page.out.raw(svg_dyad(dyad, scale, fmt::format("dyad{}", i + 1)));
    if (const Approach* item = find_approach(relations, dyad)) write_direction(page, *item);
    page.out.raw("</figure>");
  }
  page.out.raw("</div>");
}

}  // namespace

void write_relations(Page& page) {
  const Relations& relations = page.dossier().relations;
  if (relations.dyads.empty()) return;
  const bool partial = page.dossier().spec.collection.complete < 0.5;
  open_section(page, "network", "Who deals with whom",
               partial ? "Counts are of what was collected, and the collection is not declared complete: "
                         "pairs may be compared with each "
                         "other, with care, and with nothing outside."
                       : "Counts are of events weighted by the probability that each happened, within one "
                         "declared collection.");
  page.out.raw("<div class=\"netgrid\"><figure class=\"net\">").raw(svg_network(relations));
  page.out.raw(
      "<figcaption class=\"legend\"><span><svg width=\"30\" height=\"10\" aria-hidden=\"true\"><line "
      "class=\"edge coop\" x1=\"0\" "
      "x2=\"30\" y1=\"5\" y2=\"5\"/></svg> mostly cooperation</span><span><svg width=\"30\" height=\"10\" "
      "aria-hidden=\"true\"><line class=\"edge conf\" x1=\"0\" x2=\"30\" y1=\"5\" y2=\"5\"/></svg> mostly "
      "conflict</span>"
      "<span>width: number of events, each counted by how probable it is</span>");
  write_export(page, "network");
  page.out.raw("</figcaption></figure><div class=\"words\">");
  write_steps(page, "dyad-series");
  page.out.raw("</div></div>");
  write_multiples(page);
  page.out.raw("<h3>Who draws nearer to whom</h3><div class=\"twocol\">");
  write_steps(page, "approach");
  page.out.raw("</div>");
  close_section(page);
}

}  // namespace entente
