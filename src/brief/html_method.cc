// Contradictions, inferences, method and limits.
#include <fmt/format.h>

#include "brief/identity.h"
#include "brief/page.h"
#include "brief/wording.h"

namespace entente {
namespace {

void write_document(Page& page, const DocumentCard& card) {
  const std::string date = card.published ? long_date(card.published->date) : "not stated";
  page.out.raw("<tr").attribute("id", document_anchor(page.view, card.id)).raw("><td class=\"date\"");
  page.out.attribute("data-v", card.published ? render_timestamp(*card.published) : "").raw(">").text(date);
  if (card.after_cutoff) page.out.raw("<small>after the cut-off</small>");
  page.out.raw("</td><th scope=\"row\">");
  const std::string url = safe_url(card.url);
  const std::string title = card.title.empty() ? "untitled" : card.title;
  if (url.empty()) {
    page.out.foreign(title);
  } else {
    page.out.raw("<a class=\"out\"")
        .attribute("href", url)
        .raw(" rel=\"noopener noreferrer nofollow\">")
        .foreign(title)
        .raw("</a>");
  }
  page.out.raw("</th><td>").foreign(card.outlet_name).raw("</td><td>");
  page.out.text(card.kind == DocumentKind::Restatement ? "retold; original not stored"
                : card.kind == DocumentKind::Record    ? kRecordNote
                                                       : to_string(card.kind));
  page.out.raw("</td><td><code>").text(card.text_hash.substr(0, kHashShown)).raw("…</code></td></tr>");
}

void write_documents(Page& page) {
  const Dossier& d = page.dossier();
  if (d.documents.empty()) return;
  page.out.raw("<h3>Documents read</h3><div class=\"list\">");
  const auto range = [](std::size_t first, std::size_t last) {
    return "Documents " + thousands(first + 1) + " to " + thousands(last + 1);
  };
  write_list(page, {d.documents.size(), [&](std::size_t i) { write_document(page, d.documents[i]); },
                    [&](std::size_t first, std::size_t last) {
                      open_table(page, "data sortable cards",
                                 first == 0 ? "Documents read" : range(first, last),
                                 {"Published", "Title", "Outlet", "Kind", "SHA-256 of the text"});
                    },
                    [&page] { close_table(page); }, range});
  page.out.raw("</div>");
}

void write_rejects(Page& page) {
  const auto& rejects = page.dossier().rejects;
  if (rejects.empty()) return;
  page.out.raw("<h3>Left out</h3>");
  open_table(page, "data", "Inputs that could not be read", {"Input", "Code", "Reason"});
  for (const Reject& reject : rejects) {
    page.out.raw("<tr><th scope=\"row\">")
        .foreign(reject.path)
        .raw("</th><td><code>")
        .text(reject.code)
        .raw("</code></td><td>");
    page.out.foreign(reject.reason).raw("</td></tr>");
  }
  close_table(page);
}

void write_packs(Page& page) {
  const Dossier& d = page.dossier();
  page.out.raw("<h3>Made with</h3><dl class=\"facts\"><div><dt>Program</dt><dd>")
      .text(d.program.empty() ? "entente" : d.program);
  page.out.raw("</dd></div>");
  for (const PackVersion& pack : d.packs) {
    page.out.raw("<div><dt>Pack ").text(pack.name).raw("</dt><dd>").text(pack.version).raw(" <code title=\"");
    page.out.raw(escape_attribute(pack.hash))
        .raw("\">")
        .text(pack.hash.substr(0, 12))
        .raw("</code></dd></div>");
  }
  if (d.assessment) page.out.raw(fmt::format("<div><dt>Seed</dt><dd>{}</dd></div>", d.spec.seed));
  const std::string identity = brief_identity(d);
  page.out.raw(fmt::format("<div><dt>This brief</dt><dd><code title=\"{}\">{}</code></dd></div>", identity,
                           identity.substr(0, 12)));
  page.out.raw("</dl>");
}

void write_verify(Page& page) {
  page.out.raw(
      "<h3>Check it yourself</h3><p>This page is one file. It asks nothing of any server and carries the "
      "dossier that every "
      "number was computed from. Recompute it:</p><pre><code>entente verify brief.html</code></pre><p>Beside "
      "a cited "
      "sentence stand the first digits of the SHA-256 of its text, as <code>sha256sum</code> prints it; the "
      "dossier has "
      "all of them.</p>");
}

void write_decisions(Page& page) {
  if (page.claims(section::kDecisions).empty()) return;
  page.out.raw(
      "<h3 id=\"decisions\">Decisions by people</h3><p class=\"note\">What people changed in the coding and in the "
      "grades of sources, and why. Each is input to the computation, kept in the case file, and can be "
      "undone.</p>");
  write_claims(page, section::kDecisions);
}

void write_limits(Page& page) {
  const Dossier& d = page.dossier();
  page.out.raw(
      "<h3>What this cannot show</h3><ul class=\"plain\"><li>A probability here is of the answer given these "
      "reports and the author’s estimates of what would be seen under each explanation. Other people may "
      "defend "
      "other ones: set yours above, where the page offers dials.</li><li>The independence of sources is "
      "modelled from who owns "
      "and controls them, from copies and from named speakers. A common source that nobody names stays "
      "hidden.</li>");
  if (d.spec.collection.complete < 0.5)
    page.out.raw(
        "<li>The collection is not declared complete: what is missing here may well have happened.</li>");
  page.out.raw("<li>Only the cited sentences are kept. The articles belong to others.</li></ul>");
}

}  // namespace

void write_contradictions(Page& page) {
  const bool any = !page.claims(section::kContradictions).empty();
  open_section(page, "contradictions", "Where reports contradict each other", "");
  if (any) {
    write_claims(page, section::kContradictions);
  } else {
    page.out.raw("<p class=\"none\">No contradiction was found among the reports read.</p>");
  }
  close_section(page);
}

void write_inferences(Page& page) {
  open_section(page, "inferences", "What authors infer",
               "Readings by the reports’ authors, shown as such. They are never evidence here.");
  if (page.claims(section::kInferences).empty()) {
    page.out.raw("<p class=\"none\">No inference was found among the reports read.</p>");
  } else {
    write_claims(page, section::kInferences);
  }
  close_section(page);
}

void write_method(Page& page) {
  open_section(page, "method", "How this was made, and how to check it", "");
  write_claims(page, section::kMethod);
  write_decisions(page);
  write_limits(page);
  write_verify(page);
  write_packs(page);
  write_documents(page);
  write_rejects(page);
  close_section(page);
}

}  // namespace entente
