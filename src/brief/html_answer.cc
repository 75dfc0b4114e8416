// The first screen: question, answer, doubt, basis.
#include <fmt/format.h>

#include "brief/page.h"
#include "brief/svg.h"
#include "brief/wording.h"

namespace entente {
namespace {

const Claim* find_step(const Page& page, std::string_view step) {
  for (const Claim* claim : page.claims(section::kAnswer)) {
    if (claim->step == step) return claim;
  }
  return nullptr;
}

// `stated`: its claim stands above in words and carries the id.
void write_bar(Page& page, const Posterior& p, const Claim* claim, bool leading, bool stated) {
  page.out.raw("<li").attribute("class", leading ? "lead" : "");
  if (claim && !stated) page.out.attribute("id", claim->id.str());
  page.out.raw("><p class=\"vh\">").text(claim ? claim->text : p.name).raw("</p>");
  page.out.raw("<div class=\"name\" aria-hidden=\"true\">").foreign(capitalised(p.name)).raw("</div>");
  page.out.raw("<div class=\"val\" aria-hidden=\"true\"><b>").text(percent(p.probability)).raw("</b> <span>");
  page.out.text(percent_range(p.low, p.high)).raw("</span></div>");
  page.out.raw("<div class=\"plot\" aria-hidden=\"true\">")
      .raw(svg_bar(p.probability, p.low, p.high, leading))
      .raw("</div>");
  page.out.raw("<div class=\"word\" aria-hidden=\"true\">")
      .text(to_string(likelihood_word(p.probability)))
      .raw("</div></li>");
}

void write_bars(Page& page) {
  const Assessment& a = *page.dossier().assessment;
  const Posterior* lead = leading_outcome(page.dossier());
  std::vector<const Claim*> claims;
  for (const Claim* claim : page.claims(section::kAnswer)) {
    if (claim->step == "posterior") claims.push_back(claim);
  }
  page.out.raw("<ol class=\"bars\" aria-label=\"Every answer with its probability\">");
  std::size_t next = 1;  // claims: the leading one first, the others in order
  for (const Posterior& p : a.outcomes) {
    const bool leading = &p == lead;
    const std::size_t at = leading ? 0 : next++;
    write_bar(page, p, at < claims.size() ? claims[at] : nullptr, leading,
              leading || &p == &a.outcomes.front());
  }
  page.out.raw("</ol><div class=\"axisrow\">").raw(svg_bar_axis());
  page.out.raw(
      "</div><p class=\"note\">Bar: probability. Whisker: central 90% of what the author’s ranges allow. "
      "Words: ICD 203.</p>");
}

void write_side(Page& page, std::string_view title, const Claim* claim) {
  if (!claim) return;
  page.out.raw("<div class=\"side\"><h3>").text(title).raw("</h3>");
  write_claim(page, *claim);
  page.out.raw("</div>");
}

void write_flip(Page& page) {
  for (const Claim* claim : page.claims(section::kSensitivity)) {
    if (claim->step != "smallest-flip") continue;
    page.out.raw("<p class=\"also\"><a").attribute("href", "#" + claim->id.str()).raw(">");
    page.out.text(
        page.dossier().assessment->smallest_flip.empty()
            ? "No set of items, left out, turns the answer"
            : "Left out, " +
                  count_of(page.dossier().assessment->smallest_flip.size(), "item turns", "items turn") +
                  " the answer");
    page.out.raw("</a></p>");
  }
}

void write_confidence_dots(Page& page) {
  const auto level = static_cast<int>(page.dossier().assessment->confidence) + 1;
  page.out.raw("<span class=\"dots\" aria-hidden=\"true\">");
  for (int i = 1; i <= 3; ++i) page.out.raw(i <= level ? "<i class=\"on\"></i>" : "<i></i>");
  page.out.raw("</span>");
}

// The first outcome is what the case is about; where it does not lead, it is said next.
void write_asked(Page& page) {
  const auto& outcomes = page.dossier().assessment->outcomes;
  if (leading_outcome(page.dossier()) == &outcomes.front()) return;
  std::size_t seen = 0;
  for (const Claim* claim : page.claims(section::kAnswer)) {
    if (claim->step == "posterior" && seen++ == 1) write_claim(page, *claim, "claim second");
  }
}

void write_assessed(Page& page) {
  const Claim* answer = find_step(page, "posterior");
  page.out.raw("<div class=\"answer\"><div class=\"main\">");
  if (answer) write_claim(page, *answer, "claim headline");
  write_asked(page);
  write_bars(page);
  page.out.raw("</div><aside class=\"sides\" aria-label=\"Doubt and basis\">");
  if (const Claim* confidence = find_step(page, "confidence")) {
    page.out.raw("<div class=\"side\"><h3>How solid the ground is ");
    write_confidence_dots(page);
    page.out.raw("</h3>");
    write_claim(page, *confidence);
    page.out.raw("</div>");
  }
  write_side(page, "What was read", find_step(page, "count"));
  if (const Claim* change = find_step(page, "what-if")) {
    page.out.raw("<div class=\"side\"><h3>What would change it</h3>");
    write_claim(page, *change);
    write_flip(page);
    page.out.raw("</div>");
  } else {
    write_flip(page);
  }
  page.out.raw("</aside></div>");
}

void write_described(Page& page) {
  page.out.raw(
      "<div class=\"answer\"><div class=\"main\"><h3>Most certain of what is told</h3><ul class=\"claims\">");
  for (const Claim* claim : page.claims(section::kAnswer)) {
    if (claim->step == "count") continue;
    page.out.raw("<li>");
    write_claim(page, *claim);
    page.out.raw("</li>");
  }
  page.out.raw("</ul></div><aside class=\"sides\" aria-label=\"Basis\">");
  write_side(page, "What was read", find_step(page, "count"));
  page.out.raw(
      "<div class=\"side\"><h3>No question was asked</h3><p>This brief describes what the reports tell. It "
      "assesses nothing: "
      "a case with a question, answers and explanations would.</p></div></aside></div>");
}

}  // namespace

void write_answer(Page& page) {
  const Dossier& d = page.dossier();
  const bool asked = d.assessment && !d.assessment->outcomes.empty();
  page.out.raw("<section id=\"answer\" class=\"top\" aria-labelledby=\"answer-h\"><p class=\"kicker\">");
  if (asked) page.out.foreign(page.brief.title).raw(" · ");
  page.out.text(d.spec.cutoff ? "As known on " + long_date(*d.spec.cutoff) : std::string("All that was read"))
      .raw("</p>");
  page.out.raw("<h1 id=\"answer-h\">").foreign(asked ? d.spec.question : page.brief.title).raw("</h1>");
  if (asked) {
    write_assessed(page);
  } else {
    write_described(page);
  }
  if (!d.spec.resolution.empty() && asked) {
    page.out.raw("<details class=\"resolution\"><summary>What counts as which answer</summary><p>")
        .foreign(d.spec.resolution)
        .raw("</p></details>");
  }
  close_section(page);
}

}  // namespace entente
