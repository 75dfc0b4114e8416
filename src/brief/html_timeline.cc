#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "brief/page.h"
#include "brief/sentence.h"
#include "brief/svg.h"
#include "brief/wording.h"

namespace entente {
namespace {

// Dyad keys of all who take part, for the filter: "CHN IRN".
std::string actor_keys(const Event& event) {
  std::set<std::string> keys;
  for (const auto* side : {&event.source, &event.target}) {
    for (const ActorRef& actor : *side) {
      std::string key = dyad_key(actor);
      std::replace(key.begin(), key.end(), ' ', '-');
      if (!key.empty()) keys.insert(key);
    }
  }
  return join({keys.begin(), keys.end()}, " ");
}

// The colour of a column's part.
std::string swatch(QuadClass quad) {
  return fmt::format(
      "<svg class=\"swatch\" width=\"12\" height=\"12\" aria-hidden=\"true\"><rect class=\"f{}\" "
      "width=\"12\" "
      "height=\"12\"/></svg>",
      quad);
}

void write_row(Page& page, const Claim& claim, const Event& event) {
  page.out.raw("<tr").attribute("id", event_anchor(page.view, event.id));
  page.out.raw(fmt::format(" data-q=\"{}\"", event.code.quad))
      .attribute("data-a", actor_keys(event))
      .raw(">");
  page.out.raw("<th scope=\"row\" class=\"date\"")
      .attribute("data-v", render_date(event.date.interval.from))
      .raw(">");
  page.out.text(date_label(event.date));
  if (event.date.basis == DateBasis::Publication) page.out.raw("<small>date of publication</small>");
  page.out.raw("</th><td>");
  write_claim(page, claim);
  page.out.raw("</td><td class=\"class\">")
      .raw(quad_mark(event.code.quad))
      .raw(" <span>")
      .text(to_string(event.code.plover));
  if (!event.code.mode.empty()) page.out.text(" " + event.code.mode);
  page.out.raw("<small>").text(quad_name(event.code.quad));
  const std::string note = factuality_note(event.factuality);
  if (!note.empty()) page.out.text(", " + note);
  if (!event.decisions.empty()) page.out.raw(", <a href=\"#decisions\">as people decided</a>");
  page.out.raw("</small></span></td>").raw(number_cell(event.probability, percent(event.probability)));
  const std::size_t reports = report_count(event);
  page.out.raw(number_cell(event.effective_sources, trimmed(event.effective_sources, 1) +
                                                        (reports ? " of " + std::to_string(reports) : "")));
  page.out.raw("</tr>");
}

void write_table(Page& page, std::string_view section_name, std::string_view caption) {
  struct Entry {
    const Claim* claim;
    const Event* event;
  };
  std::vector<Entry> entries;
  for (const Claim* claim : page.claims(section_name)) {
    const Event* event = claim->events.empty() ? nullptr : page.view.find_event(claim->events.front());
    if (event) entries.push_back({claim, event});
  }
  const auto range = [&entries](std::size_t first, std::size_t last) {
    const std::string from = date_label(entries[first].event->date);
    const std::string to = date_label(entries[last].event->date);
    return count_of(last - first + 1, "event", "events") + ", " + (from == to ? from : from + " to " + to);
  };
  write_list(page,
             {entries.size(), [&](std::size_t i) { write_row(page, *entries[i].claim, *entries[i].event); },
              [&](std::size_t first, std::size_t last) {
                open_table(
                    page, "data events sortable",
                    first == 0 ? std::string(caption) : std::string(caption) + ": " + range(first, last),
                    {"Date", "What is reported", "Class", "#Probability", "#Independent sources"});
              },
              [&page] { close_table(page); }, range});
}

}  // namespace

void write_timeline(Page& page) {
  const Dossier& d = page.dossier();
  open_section(
      page, "timeline", "What happened, by date",
      d.events.empty() ? ""
      : timeline_counts(d)
          ? "Cooperation above the line, conflict below it; the taller a column, the more events."
          : "Cooperation above the line, conflict below it. The fainter a mark, the less certain the event.");
  if (page.claims(section::kTimeline).empty()) {
    page.out.raw("<p class=\"none\">No event was found.</p>");
  } else {
    page.out.raw("<figure class=\"wide\">").raw(svg_timeline(page.view));
    page.out.raw("<figcaption class=\"legend\">");
    for (const QuadClass quad : {1, 2, 3, 4}) {
      page.out.raw("<span>").raw(timeline_counts(d) ? swatch(quad) : quad_mark(quad)).raw(" ");
      page.out.text(quad_name(quad)).raw("</span>");
    }
    write_export(page, "timeline");
    page.out.raw("</figcaption></figure><div id=\"filter\" hidden></div><div class=\"list\">");
    write_table(page, section::kTimeline, "Every event, by date");
    page.out.raw("</div>");
  }
  if (!page.claims(section::kLater).empty()) {
    page.out.raw(
        "<div class=\"later\"><h3>After the cut-off</h3><p class=\"note\">For the record. Nothing here moves "
        "any number on this page.</p>");
    write_table(page, section::kLater, "Events after the cut-off, never evidence");
    page.out.raw("</div>");
  }
  close_section(page);
}

}  // namespace entente
