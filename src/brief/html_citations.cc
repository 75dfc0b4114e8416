// The cited sentences: what every statement comes down to.
#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "brief/page.h"
#include "brief/sentence.h"
#include "brief/wording.h"

namespace entente {
namespace {

enum Role : unsigned { kNone = 0, kTarget = 1, kSource = 2, kTrigger = 4 };

struct Marked {
  ByteRange at;  // in the citation's text
  unsigned role;
};

// The part of `range` (of the document) inside the citation, at whole code points; empty where there is none.
ByteRange inside(const Citation& citation, ByteRange range) {
  const std::uint32_t begin = std::max(range.begin, citation.at.begin);
  const std::uint32_t end = std::min(range.end, citation.at.end);
  if (begin >= end) return {};
  const auto snap = [&citation](std::uint32_t at) {
    const std::size_t local = std::min<std::size_t>(at - citation.at.begin, citation.text.size());
    return static_cast<std::uint32_t>(local == citation.text.size() ? local
                                                                    : floor_utf8(citation.text, local));
  };
  return {snap(begin), snap(end)};
}

std::vector<Marked> marks_of(const Citation& citation, const EventMention& mention) {
  std::vector<Marked> marks;
  const auto add = [&](ByteRange range, Role role) {
    const ByteRange at = inside(citation, range);
    if (!at.empty()) marks.push_back({at, role});
  };
  add(mention.trigger.at, kTrigger);
  for (const ActorRef& actor : mention.source) add(actor.at, kSource);
  for (const ActorRef& actor : mention.target) add(actor.at, kTarget);
  return marks;
}

std::string_view role_kind(unsigned role) { return role & kTrigger ? "t" : role & kSource ? "so" : "ta"; }

void write_marked(Page& page, const Citation& citation, const std::vector<Marked>& marks) {
  std::vector<std::uint32_t> cuts = {0, static_cast<std::uint32_t>(citation.text.size())};
  for (const Marked& mark : marks) cuts.insert(cuts.end(), {mark.at.begin, mark.at.end});
  std::sort(cuts.begin(), cuts.end());
  cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
  for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
    const ByteRange piece{cuts[i], cuts[i + 1]};
    unsigned role = kNone;
    for (const Marked& mark : marks) role |= mark.at.contains(piece) ? mark.role : 0u;
    const std::string_view text = slice(citation.text, piece);
    if (role == kNone) {
      page.out.text(text);
    } else {
      page.out.raw(fmt::format("<mark class=\"{}\">", role_kind(role))).text(text).raw("</mark>");
    }
  }
}

std::string chain_text(const Page& page, const EventMention& mention) {
  std::string out;
  for (const Attribution& link : mention.attribution) {
    std::string who =
        link.speaker ? (link.speaker->name.empty() ? link.speaker->text : link.speaker->name) : "";
    if (who.empty() && link.anonymous) who = "an unnamed source";
    const Outlet* outlet = link.via.empty() ? nullptr : page.view.find_outlet(OutletId(link.via));
    const std::string via = outlet && !outlet->name.empty() ? outlet->name : link.via;
    if (!via.empty()) who += who.empty() ? via : " through " + via;
    if (link.inference) who = who.empty() ? "the author’s inference" : who + " (inferring)";
    if (!who.empty()) out += (out.empty() ? "" : " → ") + who;
  }
  return out;
}

// Links to the sentences of other mentions with the words of their acts; those that are not cited are left
// out.
void write_references(Page& page, std::string_view lead, const std::vector<MentionId>& ids) {
  bool open = false;
  for (const MentionId& id : ids) {
    const CitedMention* other = page.view.find_mention(id);
    const std::string anchor = other == nullptr ? "" : citation_anchor(page.view, other->citation);
    if (anchor.empty()) continue;
    page.out.raw(open ? "; " : "<br><span class=\"chain\">").text(open ? "" : lead);
    page.out.raw("<a")
        .attribute("href", "#" + anchor)
        .raw(">sentence ")
        .text(anchor.substr(1))
        .raw("</a>: “");
    page.out.foreign(other->mention.trigger.text).raw("”");
    open = true;
  }
  if (open) page.out.raw("</span>");
}

void write_coding(Page& page, const EventMention& mention) {
  page.out.raw("<li>").raw(quad_mark(mention.event.quad)).raw(" <b>").text(to_string(mention.event.plover));
  if (!mention.event.mode.empty()) page.out.text(" " + mention.event.mode);
  page.out.raw("</b> ").foreign(participants(mention.source));
  if (!mention.target.empty()) page.out.raw(" → ").foreign(participants(mention.target));
  page.out.text(", " + date_label(mention.date));
  const std::string note = date_basis_note(mention.date);
  if (!note.empty()) page.out.text(" (" + note + ")");
  page.out.text(", " + std::string(to_string(mention.factuality)) + ", coder’s certainty " +
                percent(mention.confidence));
  const std::string chain = chain_text(page, mention);
  if (!chain.empty()) page.out.raw("<br><span class=\"chain\">Said by: ").foreign(chain);
  const std::size_t hands = hops(mention.attribution);
  if (!chain.empty()) page.out.text(hands > 1 ? fmt::format(" ({} hops)", hands) : "").raw("</span>");
  if (mention.denies) write_references(page, "Denies ", {*mention.denies});
  write_references(page, "Rests on ", mention.rests_on);
  page.out.raw("</li>");
}

void write_source_line(Page& page, const Citation& citation) {
  const DocumentCard* card = page.view.find_document(citation.document);
  page.out.raw("<p class=\"src\">");
  if (!card) {
    page.out.raw("The document is not in this dossier.</p>");
    return;
  }
  page.out.raw("<cite>")
      .foreign(card->title.empty() ? "Untitled" : card->title)
      .raw("</cite>, ")
      .foreign(card->outlet_name);
  page.out.text(card->published ? ", " + long_date(card->published->date) : ", date not stated");
  if (!card->credits.empty()) page.out.raw(", credited to ").foreign(join_and(card->credits));
  page.out.text(".");
  if (card->kind == DocumentKind::Restatement)
    page.out.raw(" <span class=\"tag\">retold; original not stored</span>");
  if (card->kind == DocumentKind::Analysis)
    page.out.raw(" <span class=\"tag\">an analysis, not a report</span>");
  if (card->kind == DocumentKind::Record)
    page.out.raw(" <span class=\"tag\">").text(kRecordNote).raw("</span>");
  if (card->after_cutoff) page.out.raw(" <span class=\"tag\">after the cut-off</span>");
  const std::string url = safe_url(card->url);
  if (!url.empty()) {
    page.out.raw(" <a class=\"out\"")
        .attribute("href", url)
        .raw(" rel=\"noopener noreferrer nofollow\">")
        .text(url_host(url))
        .raw("</a>");
  }
  page.out.raw("</p>");
}

void write_citation(Page& page, const Citation& citation, std::size_t number,
                    const std::vector<const EventMention*>& mentions) {
  static constexpr std::size_t kMentionsShown = 6;
  page.out.raw(
      fmt::format("<li class=\"cite\" id=\"s{0}\"><span class=\"no\">{0}</span><blockquote><p>", number));
  const auto context = [&page](std::string_view text, std::string_view kind) {
    if (!text.empty()) page.out.raw(fmt::format("<span class=\"ctx {}\">", kind)).text(text).raw("</span>");
  };
  page.out.raw("<bdi>");
  context(citation.before, "b");
  page.out.raw(" <span class=\"hit\">");
  write_marked(page, citation,
               mentions.empty() ? std::vector<Marked>{} : marks_of(citation, *mentions.front()));
  page.out.raw("</span> ");
  context(citation.after, "a");
  page.out.raw("</bdi></p></blockquote><ul class=\"codings\">");
  for (std::size_t i = 0; i < mentions.size() && i < kMentionsShown; ++i) write_coding(page, *mentions[i]);
  page.out.raw("</ul><p class=\"hash\">")
      .raw(fmt::format("Bytes {} to {}, SHA-256 <code>", citation.at.begin, citation.at.end));
  page.out.text(citation.hash.substr(0, kHashShown)).raw("…</code></p></li>");
}

}  // namespace

void write_citations(Page& page) {
  const Dossier& d = page.dossier();
  if (d.citations.empty()) return;
  open_section(
      page, "cited", "Cited sentences",
      "The only text of the reports that this page carries, each with a little of what surrounds it.");
  page.out.raw(
      "<p class=\"note key\"><mark class=\"t\">the act</mark> <mark class=\"so\">who did it</mark> <mark "
      "class=\"ta\">to or with whom</mark></p>");
  std::vector<std::vector<const EventMention*>> by_citation(d.citations.size());
  for (const CitedMention& cited : d.mentions) {
    const auto at = page.view.find_citation(cited.citation);
    if (at) by_citation[*at].push_back(&cited.mention);
  }
  page.out.raw("<div class=\"list\">");
  DocumentId at;  // whose sentences are being written; the line that names it stands once above them
  const auto write = [&](std::size_t i) {
    if (!(d.citations[i].document == at)) {
      if (!at.empty()) page.out.raw("</ol></li>");
      at = d.citations[i].document;
      page.out.raw("<li class=\"from\">");
      write_source_line(page, d.citations[i]);
      page.out.raw("<ol>");
    }
    write_citation(page, d.citations[i], i + 1, by_citation[i]);
  };
  const auto close = [&] {
    page.out.raw(at.empty() ? "</ol>" : "</ol></li></ol>");
    at = {};
  };
  write_list(page, {d.citations.size(), write,
                    [&page](std::size_t, std::size_t) { page.out.raw("<ol class=\"cites\">"); }, close,
                    [](std::size_t first, std::size_t last) {
                      return "Sentences " + thousands(first + 1) + " to " + thousands(last + 1);
                    }});
  page.out.raw("</div>");
  close_section(page);
}

}  // namespace entente
