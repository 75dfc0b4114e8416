// The first screen: question, answer, rivals, doubt, basis, the strongest item on either side, what would
// change it. All of it fits a laptop's screen and two of a phone's (tests/web/first_screen.mjs).
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/math.h"
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

// --- the rivals

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
  page.out.raw(
      "<figure class=\"rivals\"><ol class=\"bars\" aria-label=\"Every answer with its probability\">");
  std::size_t next = 1;  // claims: the leading one first, the others in order
  for (const Posterior& p : a.outcomes) {
    const bool leading = &p == lead;
    const std::size_t at = leading ? 0 : next++;
    write_bar(page, p, at < claims.size() ? claims[at] : nullptr, leading,
              leading || &p == &a.outcomes.front());
  }
  page.out.raw("</ol><div class=\"axisrow\">").raw(svg_bar_axis());
  page.out.raw(
      "</div><figcaption class=\"note\">Bar: how probable. Thin line: the range that nine in ten "
      "recomputations "
      "stay within when the author’s estimates are varied. Words by ICD 203.");
  write_export(page, "answer");
  page.out.raw("</figcaption></figure>");
}

// --- doubt, basis, change

void open_side(Page& page, std::string_view kind, std::string_view title) {
  page.out.raw("<div").attribute("class", "side " + std::string(kind)).raw("><h2>").text(title);
}

void write_side(Page& page, std::string_view kind, std::string_view title, const Claim* claim) {
  if (!claim) return;
  open_side(page, kind, title);
  page.out.raw("</h2>");
  write_claim(page, *claim);
  page.out.raw("</div>");
}

void write_confidence(Page& page) {
  const Claim* claim = find_step(page, "confidence");
  if (!claim) return;
  const auto level = static_cast<int>(page.dossier().assessment->confidence) + 1;
  open_side(page, "doubt", "How firm the ground is");
  page.out.raw(" <span class=\"dots\" aria-hidden=\"true\">");
  for (int i = 1; i <= 3; ++i) page.out.raw(i <= level ? "<i class=\"on\"></i>" : "<i></i>");
  page.out.raw("</span></h2>");
  write_claim(page, *claim);
  page.out.raw("</div>");
}

void write_flip(Page& page) {
  for (const Claim* claim : page.claims(section::kSensitivity)) {
    if (claim->step != "smallest-flip") continue;
    const std::size_t n = page.dossier().assessment->smallest_flip.size();
    page.out.raw("<p class=\"also\"><a").attribute("href", "#" + claim->id.str()).raw(">");
    page.out.text(n == 0 ? "No evidence, left out, turns the answer"
                         : "Left out, " + count_of(n, "piece of evidence turns", "pieces of evidence turn") +
                               " the answer");
    page.out.raw("</a></p>");
  }
}

void write_change(Page& page) {
  const Claim* change = find_step(page, "what-if");
  if (!change) {
    write_flip(page);
    return;
  }
  open_side(page, "change", "What would change it");
  page.out.raw("</h2>");
  write_claim(page, *change);
  write_flip(page);
  page.out.raw("</div>");
}

// --- the strongest item on either side

const Contribution* find_part(const Page& page, const Claim& claim) {
  if (claim.indicators.empty()) return nullptr;
  const auto& parts = page.dossier().assessment->contributions;
  const auto it = std::find_if(parts.begin(), parts.end(), [&claim](const Contribution& part) {
    return part.indicator == claim.indicators.front();
  });
  return it == parts.end() ? nullptr : &*it;
}

std::string nothing_found(const Page& page, bool pro) {
  if (pro) return "Nothing that was looked for speaks for it.";
  const std::size_t absent = page.claims(section::kAbsent).size();
  std::string text = "Nothing that was looked for speaks against it";
  if (absent > 0)
    text += "; " + count_of(absent, "sign was", "signs were") +
            " looked for in vain, which says next to nothing";
  return text + ".";
}

void write_strongest(Page& page, bool pro) {
  const std::string& outcome = page.dossier().assessment->outcomes.front().name;
  page.out.raw(pro ? "<div class=\"strongest pro\"><h2>" : "<div class=\"strongest con\"><h2>");
  page.out.text(pro ? "Strongest for " + in_quotes(outcome) : "Strongest against it").raw("</h2><p>");
  const auto claims = page.claims(pro ? section::kFor : section::kAgainst);
  const Contribution* part = claims.empty() ? nullptr : find_part(page, *claims.front());
  if (!part) {
    page.out.text(nothing_found(page, pro)).raw("</p></div>");
    return;
  }
  const Claim& claim = *claims.front();
  const Indicator* indicator = page.view.find_indicator(part->indicator);
  page.out.raw("<a").attribute("href", "#" + claim.id.str()).raw(">");
  page.out.foreign(capitalised(indicator ? indicator->name : part->indicator.str())).raw("</a>");
  const Evidence* item = page.view.find_evidence(part->indicator);
  page.out.text(item && !item->found ? ", not found: " : ": ");
  page.out.text("speaks " + std::string(to_string(weight_of(part->shift))) +
                (pro ? " for it" : " against it"));
  page.out.text(" (odds " + std::string(pro ? "×" : "÷") + factor(det_exp(std::fabs(part->shift))) + ").");
  std::vector<std::string> citations = claim.citations;
  if (citations.size() > 3) citations.resize(3);
  write_refs(page, citations);
  page.out.raw("</p></div>");
}

// --- with a question

// The first outcome is what the case is about; where it does not lead, it is said next.
void write_asked(Page& page) {
  const auto& outcomes = page.dossier().assessment->outcomes;
  if (leading_outcome(page.dossier()) == &outcomes.front()) return;
  std::size_t seen = 0;
  for (const Claim* claim : page.claims(section::kAnswer)) {
    if (claim->step == "posterior" && seen++ == 1) write_claim(page, *claim, "claim second");
  }
}

// What a short name such as "neither" stands for.
void write_meaning(Page& page) {
  const Posterior* lead = leading_outcome(page.dossier());
  for (const Outcome& outcome : page.dossier().spec.outcomes) {
    if (!lead || outcome.id != lead->id || outcome.description.empty()) continue;
    page.out.raw("<p class=\"meaning\">").text(in_quotes(capitalised(lead->name)) + " means: ");
    page.out.foreign(end_sentence(outcome.description)).raw("</p>");
  }
}

void write_assessed(Page& page) {
  const Claim* answer = find_step(page, "posterior");
  page.out.raw("<div class=\"answer\"><div class=\"main\">");
  if (answer) write_claim(page, *answer, "claim headline");
  write_meaning(page);
  write_asked(page);
  write_bars(page);
  page.out.raw("</div><aside class=\"sides\" aria-label=\"Doubt and basis\">");
  write_confidence(page);
  write_side(page, "basis", "What it rests on", find_step(page, "count"));
  write_change(page);
  page.out.raw("</aside><div class=\"pair\">");
  write_strongest(page, true);
  write_strongest(page, false);
  page.out.raw("</div></div>");
}

// --- without one

void write_told(Page& page, const Claim& claim) {
  const Event* event = claim.events.empty() ? nullptr : page.view.find_event(claim.events.front());
  page.out.raw("<li>");
  write_claim(page, claim);
  if (event) {
    const std::size_t reports = report_count(*event);
    page.out.raw("<p class=\"sure\"><b>").text(percent(event->probability)).raw("</b> ");
    page.out.text(std::string(to_string(likelihood_word(event->probability))) + " to have happened, by " +
                  count_of(reports, "report", "reports"));
    if (reports > 1) page.out.text(" worth " + independent_sources(event->effective_sources));
    page.out.raw("</p>");
  }
  page.out.raw("</li>");
}

void write_pairs(Page& page) {
  const auto& dyads = page.dossier().relations.dyads;
  if (dyads.empty()) return;
  page.out.raw("<figure class=\"rivals\"><h2>Between whom</h2><ol class=\"bars pairs\">");
  const double scale = pairs_scale(page.dossier().relations);
  for (std::size_t i = 0; i < dyads.size() && i < kPairs; ++i) {
    const DyadSeries& dyad = dyads[i];
    page.out.raw("<li><div class=\"name\">").foreign(dyad.a_name).raw(" – ").foreign(dyad.b_name);
    page.out.raw("</div><div class=\"val\"><b>").text(trimmed(dyad_sum(dyad), 1)).raw("</b> <span>");
    page.out.text(trimmed(dyad.total[2] + dyad.total[3], 1) + " in conflict").raw("</span></div>");
    page.out.raw("<div class=\"plot\" aria-hidden=\"true\">").raw(svg_pair(dyad, scale)).raw("</div></li>");
  }
  page.out.raw(
      "</ol><figcaption class=\"note\">The busiest pairs: events between them, each counted by how probable "
      "it is. "
      "Full bar: cooperation. Hollow bar: conflict.");
  write_export(page, "pairs");
  page.out.raw("</figcaption></figure>");
}

void write_described(Page& page) {
  page.out.raw("<div class=\"answer\"><div class=\"main\">");
  const Claim* count = find_step(page, "count");
  if (count) write_claim(page, *count, "claim headline");
  if (!page.dossier().events.empty()) page.out.raw("<h2>Most certain of what is told</h2>");
  page.out.raw("<ul class=\"claims\">");
  for (const Claim* claim : page.claims(section::kAnswer)) {
    if (claim->step == "merge") write_told(page, *claim);
  }
  page.out.raw("</ul></div><aside class=\"sides\" aria-label=\"Between whom, and how to read this\">");
  write_pairs(page);
  for (const Claim* claim : page.claims(section::kAnswer)) {
    if (claim != count && claim->step != "merge") write_claim(page, *claim);
  }
  page.out.raw(
      "<div class=\"side\"><h2>How to read this</h2><p>No question was asked, so nothing is assessed: this "
      "tells what "
      "the reports tell. A percentage is how probable it is that an event happened, given who reports it and "
      "who "
      "might be repeating whom.</p></div></aside></div>");
}

}  // namespace

void write_answer(Page& page) {
  const Dossier& d = page.dossier();
  const bool asked = d.assessment && !d.assessment->outcomes.empty();
  page.out.raw("<section id=\"answer\" class=\"top\" aria-labelledby=\"answer-h\"><p class=\"kicker\">");
  if (asked) page.out.foreign(page.brief.title).raw(" · ");
  page.out
      .text(d.spec.cutoff ? "As known on " + long_date(*d.spec.cutoff)
                          : std::string("What the reports tell, all that was read"))
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
