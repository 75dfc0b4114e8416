// For and against, side by side; what says nothing; what would move the answer.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/math.h"
#include "brief/page.h"
#include "brief/wording.h"

namespace entente {
namespace {

const Contribution* contribution_of(const Page& page, const Claim& claim) {
  if (claim.indicators.empty()) return nullptr;
  const auto& parts = page.dossier().assessment->contributions;
  const auto it = std::find_if(parts.begin(), parts.end(), [&claim](const Contribution& c) {
    return c.indicator == claim.indicators.front();
  });
  return it == parts.end() ? nullptr : &*it;
}

void write_weight(Page& page, double shift) {
  const Weight weight = weight_of(shift);
  if (weight == Weight::Neutral) return;
  const std::string number = (shift > 0 ? "×" : "÷") + factor(det_exp(std::fabs(shift)));
  page.out.raw(fmt::format("<div class=\"weight {}\" aria-hidden=\"true\"><b>", shift > 0 ? "pro" : "con"))
      .text(number);
  page.out.raw("</b><span>").text(to_string(weight)).raw("</span></div>");
}

void write_basis(Page& page, const Claim& claim) {
  const Indicator* indicator =
      claim.indicators.empty() ? nullptr : page.view.find_indicator(claim.indicators.front());
  if (!indicator) return;
  page.out.raw("<p class=\"why\">");
  if (!indicator->rationale.empty()) page.out.foreign(end_sentence(indicator->rationale)).raw(" ");
  page.out.raw("<span class=\"tag\">").text("estimates " + indicator->basis).raw("</span></p>");
}

void write_items(Page& page, std::string_view section_name, std::string_view none) {
  const auto claims = page.claims(section_name);
  if (claims.empty()) {
    page.out.raw("<p class=\"none\">").text(none).raw("</p>");
    return;
  }
  page.out.raw("<ol class=\"items\">");
  for (const Claim* claim : claims) {
    page.out.raw("<li>");
    const Contribution* part = contribution_of(page, *claim);
    if (part) write_weight(page, part->shift);
    page.out.raw("<div>");
    write_claim(page, *claim);
    write_basis(page, *claim);
    page.out.raw("</div></li>");
  }
  page.out.raw("</ol>");
}

void write_column(Page& page, std::string_view kind, std::string_view title, std::string_view section_name,
                  std::string_view none) {
  const std::size_t n = page.claims(section_name).size();
  page.out.raw(fmt::format("<div class=\"col {}\"><h3>", kind)).text(title);
  page.out.raw(fmt::format(" <span class=\"n\">{}</span></h3>", n));
  write_items(page, section_name, none);
  page.out.raw("</div>");
}

std::string probability_cell(double value) { return number_cell(value, percent(value)); }

void write_leave_out(Page& page) {
  const Assessment& a = *page.dossier().assessment;
  if (a.leave_out.empty()) return;
  std::vector<std::string_view> heads = {"Left out", "What it is"};
  std::vector<std::string> names;
  for (const Posterior& p : a.outcomes) names.push_back("#" + capitalised(p.name));
  for (const std::string& name : names) heads.push_back(name);
  heads.push_back("Verdict");
  page.out.raw("<h3>One source left out at a time</h3>");
  open_table(page, "data sortable", "The answer without one outlet, one country’s media or one speaker",
             heads);
  page.out.raw("<tr class=\"base\"><th scope=\"row\">Nothing</th><td>as above</td>");
  for (const Posterior& p : a.outcomes) page.out.raw(probability_cell(p.probability));
  page.out.raw("<td></td></tr>");
  for (const LeaveOut& item : a.leave_out) {
    page.out.raw("<tr><th scope=\"row\">").foreign(left_out_name(page.view, item)).raw("</th><td>");
    page.out.text(item.kind == "country" ? "a country’s media" : item.kind).raw("</td>");
    for (const double p : item.outcomes) page.out.raw(probability_cell(p));
    page.out.raw(item.changes_verdict ? "<td><b class=\"flag\">changes</b></td></tr>"
                                      : "<td>holds</td></tr>");
  }
  close_table(page);
}

}  // namespace

void write_for_against(Page& page) {
  const Dossier& d = page.dossier();
  if (!d.assessment || d.assessment->outcomes.empty()) return;
  const std::string& outcome = d.assessment->outcomes.front().name;
  open_section(
      page, "evidence", "What speaks for it, what speaks against",
      "Everything the case looked for, weighed by how much it moves " + in_quotes(outcome) +
          ", given all the rest. ×2 doubles the odds (from 1 in 10 to 2 in 10, roughly), ÷2 halves them.");
  page.out.raw("<div class=\"cols\">");
  write_column(page, "pro", "Speaks for", section::kFor, "Nothing that was looked for speaks for it.");
  write_column(page, "con", "Speaks against", section::kAgainst,
               "Nothing that was looked for speaks against it.");
  page.out.raw("</div><div class=\"cols minor\">");
  write_column(page, "neutral", "Speaks for neither", section::kNeutral,
               "Nothing that was found is neutral.");
  write_column(page, "absent", "Looked for, not found", section::kAbsent,
               "Everything looked for was found, or weighs above.");
  page.out.raw("</div>");
  close_section(page);
}

void write_sensitivity(Page& page) {
  const Dossier& d = page.dossier();
  if (!d.assessment || d.assessment->outcomes.empty()) return;
  open_section(
      page, "moves", "What would raise or lower it",
      "How far the answer leans on single items and single sources, and which report to look for next.");
  write_claims(page, section::kSensitivity);
  write_leave_out(page);
  close_section(page);
}

}  // namespace entente
