#include <fmt/format.h>

#include <algorithm>

#include "brief/page.h"

namespace entente {
namespace {

constexpr std::size_t kRefsShown = 6;

void write_ref(Page& page, const std::string& citation) {
  const std::string anchor = citation_anchor(page.view, citation);
  if (anchor.empty()) return;
  page.out.raw(fmt::format("<a class=\"ref\" href=\"#{0}\" aria-label=\"cited sentence {1}\">{1}</a>", anchor,
                           anchor.substr(1)));
}

}  // namespace

std::vector<const Claim*> Page::claims(std::string_view section) const {
  std::vector<const Claim*> found;
  for (const Claim& claim : brief.claims) {
    if (claim.section == section) found.push_back(&claim);
  }
  return found;
}

void open_section(Page& page, std::string_view id, std::string_view title, std::string_view lead) {
  page.out.raw(fmt::format("<section id=\"{0}\" aria-labelledby=\"{0}-h\"><h2 id=\"{0}-h\">", id))
      .text(title)
      .raw("</h2>");
  if (!lead.empty()) page.out.raw("<p class=\"lead\">").text(lead).raw("</p>");
}

void close_section(Page& page) { page.out.raw("</section>\n"); }

void write_refs(Page& page, const std::vector<std::string>& citations) {
  if (citations.empty()) return;
  page.out.raw("<span class=\"refs\">");
  const std::size_t shown = citations.size() <= kRefsShown + 1 ? citations.size() : kRefsShown;
  for (std::size_t i = 0; i < shown; ++i) write_ref(page, citations[i]);
  page.out.raw("</span>");
  if (shown == citations.size()) return;
  page.out.raw(fmt::format("<details class=\"more\"><summary>{} more</summary><span class=\"refs\">",
                           citations.size() - shown));
  for (std::size_t i = shown; i < citations.size(); ++i) write_ref(page, citations[i]);
  page.out.raw("</span></details>");
}

void write_claim(Page& page, const Claim& claim, std::string_view kind) {
  page.out.raw("<div").attribute("class", kind).attribute("id", claim.id.str());
  if (claim.kind == ClaimKind::Inferred) page.out.attribute("data-kind", to_string(claim.kind));
  page.out.raw("><span class=\"ct\">").text(claim.text).raw("</span>");
  write_refs(page, claim.citations);
  page.out.raw("<a class=\"permalink\"").attribute("href", "#" + claim.id.str());
  page.out.attribute("aria-label", "Statement " + claim.id.str() + ", " + std::string(to_string(claim.kind)) +
                                       ": " + claim.step);
  page.out.raw(">¶</a></div>");
}

void write_claims(Page& page, std::string_view section) {
  const auto claims = page.claims(section);
  if (claims.empty()) return;
  page.out.raw("<ul class=\"claims\">");
  for (const Claim* claim : claims) {
    page.out.raw("<li>");
    write_claim(page, *claim);
    page.out.raw("</li>");
  }
  page.out.raw("</ul>");
}

void open_table(Page& page, std::string_view kind, std::string_view caption,
                const std::vector<std::string_view>& heads) {
  page.out.raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\"").attribute("aria-label", caption);
  page.out.raw("><table")
      .attribute("class", kind)
      .raw("><caption>")
      .text(caption)
      .raw("</caption><thead><tr>");
  for (const std::string_view head : heads) {
    const bool number = head.starts_with("#");
    page.out.raw(number ? "<th scope=\"col\" class=\"num\">" : "<th scope=\"col\">")
        .text(head.substr(number ? 1 : 0))
        .raw("</th>");
  }
  page.out.raw("</tr></thead><tbody>");
}

void close_table(Page& page) { page.out.raw("</tbody></table></div>"); }

void write_export(Page& page, std::string_view figure) {
  if (page.scripted) page.out.raw(fmt::format("<span class=\"export\" data-figure=\"{}\"></span>", figure));
}

void write_list(Page& page, const Listing& list) {
  // A part for a handful more would hide little.
  const std::size_t first = list.n <= kListed + kListed / 2 ? list.n : kListed;
  for (std::size_t from = 0; from < list.n;) {
    const std::size_t to = from == 0 ? first : std::min(list.n, from + kListed);
    if (from > 0)
      page.out.raw("<details class=\"part\"><summary>").text(list.name(from, to - 1)).raw("</summary>");
    list.open(from, to - 1);
    for (std::size_t i = from; i < to; ++i) list.write(i);
    list.close();
    if (from > 0) page.out.raw("</details>");
    from = to;
  }
}

std::string number_cell(double value, std::string_view shown) {
  return fmt::format("<td class=\"num\" data-v=\"{}\">{}</td>", json_number(value), escape_text(shown));
}

std::string event_anchor(const DossierView& view, const EventId& id) {
  const auto number = view.event_number(id);
  return number ? fmt::format("ev{}", *number + 1) : "";
}

std::string citation_anchor(const DossierView& view, std::string_view id) {
  const auto number = view.find_citation(id);
  return number ? fmt::format("s{}", *number + 1) : "";
}

std::string document_anchor(const DossierView& view, const DocumentId& id) {
  const DocumentCard* card = view.find_document(id);
  return card ? fmt::format("doc{}", card - view.dossier().documents.data() + 1) : "";
}

std::string_view quad_kind(QuadClass quad) {
  static constexpr std::string_view kKinds[] = {"q0", "q1", "q2", "q3", "q4"};
  return kKinds[quad <= 4 ? quad : 0];
}

std::string quad_mark(QuadClass quad) { return fmt::format("<i class=\"mark {}\"></i>", quad_kind(quad)); }

}  // namespace entente
