// Outlets, copies, and for key events the tree of voices: where errors are shared, counting stops.
#include <fmt/format.h>

#include <algorithm>

#include "brief/page.h"
#include "brief/sentence.h"
#include "brief/wording.h"

namespace entente {
namespace {

constexpr std::size_t kTrees = 6;

std::string_view grade_word(char grade) {
  switch (grade) {
    case 'A':
      return "completely reliable";
    case 'B':
      return "usually reliable";
    case 'C':
      return "fairly reliable";
    case 'D':
      return "not usually reliable";
    case 'E':
      return "unreliable";
    default:
      return "cannot be judged";
  }
}

std::size_t documents_of(const Page& page, const OutletId& id) {
  const auto& cards = page.dossier().documents;
  return static_cast<std::size_t>(
      std::count_if(cards.begin(), cards.end(), [&id](const DocumentCard& c) { return c.outlet == id; }));
}

void write_outlets(Page& page) {
  const auto& outlets = page.dossier().outlets;
  if (outlets.empty()) return;
  page.out.raw("<h3>Who publishes</h3>");
  open_table(page, "data sortable", "Outlets behind the documents",
             {"Outlet", "Country", "Control", "Owner", "Grade", "#Documents"});
  for (const Outlet& outlet : outlets) {
    page.out.raw("<tr><th scope=\"row\">")
        .foreign(outlet.name.empty() ? outlet.id.str() : outlet.name)
        .raw("</th><td>");
    page.out.foreign(outlet.country.empty() ? "not known" : outlet.country).raw("</td><td>");
    page.out.text(to_string(outlet.control))
        .raw("</td><td>")
        .foreign(outlet.owner.empty() ? "not known" : outlet.owner);
    page.out.raw("</td><td>")
        .raw(fmt::format("<b>{}</b> <small>",
                         outlet.grade >= 'A' && outlet.grade <= 'F' ? outlet.grade : 'F'));
    page.out.text(grade_word(outlet.grade)).raw("</small></td>");
    const std::size_t n = documents_of(page, outlet.id);
    page.out.raw(number_cell(static_cast<double>(n), std::to_string(n))).raw("</tr>");
  }
  close_table(page);
}

void write_document_link(Page& page, const DocumentId& id) {
  const DocumentCard* card = page.view.find_document(id);
  if (!card) {
    page.out.text("a document not in this dossier");
    return;
  }
  page.out.raw("<a").attribute("href", "#" + document_anchor(page.view, id)).raw(">");
  page.out.foreign(card->title.empty() ? "untitled" : card->title)
      .raw("</a> <small>")
      .foreign(card->outlet_name);
  if (card->published) page.out.text(", " + long_date(card->published->date));
  page.out.raw("</small>");
}

void write_copies(Page& page) {
  const auto& groups = page.dossier().copies;
  if (groups.empty()) return;
  page.out.raw("<h3>Who copies whom</h3><ul class=\"tree\">");
  for (const CopyGroup& group : groups) {
    page.out.raw("<li>");
    write_document_link(page, group.original);
    page.out.raw("<ul>");
    for (std::size_t i = 0; i < group.copies.size(); ++i) {
      page.out.raw("<li>");
      write_document_link(page, group.copies[i]);
      page.out.raw(" <span class=\"tag\">");
      page.out.text(i < group.basis.size() && !group.basis[i].empty() ? group.basis[i] : "copy");
      if (i < group.containment.size())
        page.out.text(", " + percent(group.containment[i]) + " of it stands in the original");
      page.out.raw("</span></li>");
    }
    page.out.raw("</ul></li>");
  }
  page.out.raw("</ul>");
}

// --- the tree of voices

using Voices = std::vector<const Voice*>;

void write_voice(Page& page, const Voice& voice) {
  page.out.raw("<li class=\"voice\">")
      .raw(voice.affirms ? "<b class=\"yes\">affirms</b> " : "<b class=\"no\">denies</b> ");
  page.out.foreign(voice.label.empty() ? "a voice not named" : voice.label).raw("<ul>");
  for (const DocumentId& id : voice.documents) {
    page.out.raw("<li class=\"doc\">");
    write_document_link(page, id);
    page.out.raw("</li>");
  }
  for (const DocumentId& id : voice.copies) {
    page.out.raw("<li class=\"doc copy\"><span class=\"tag\">copy</span> ");
    write_document_link(page, id);
    page.out.raw("</li>");
  }
  page.out.raw("</ul></li>");
}

std::string step_name(const Page& page, const SourceStep& step) {
  if (step.level == SourceLevel::Outlet) {
    const Outlet* outlet = page.view.find_outlet(OutletId(step.id));
    if (outlet && !outlet->name.empty()) return outlet->name;
  }
  return step.id.empty() ? "not known" : step.id;
}

void write_level(Page& page, const Voices& voices, std::size_t depth) {
  static constexpr std::size_t kDeepest = 8;
  Voices left = voices;
  while (!left.empty()) {
    const Voice* first = left.front();
    if (depth >= first->path.size() || depth >= kDeepest) {
      write_voice(page, *first);
      left.erase(left.begin());
      continue;
    }
    const SourceStep& step = first->path[depth];
    const auto same = [&step, depth](const Voice* v) {
      return depth < v->path.size() && v->path[depth].level == step.level && v->path[depth].id == step.id;
    };
    Voices inside;
    std::copy_if(left.begin(), left.end(), std::back_inserter(inside), same);
    left.erase(std::remove_if(left.begin(), left.end(), same), left.end());
    page.out.raw("<li><span class=\"level\">")
        .text(to_string(step.level))
        .raw("</span> ")
        .foreign(step_name(page, step));
    page.out.text(" ").element("small", "", "wrong " + percent(step.flip) + " of the time").raw("<ul>");
    write_level(page, inside, depth + 1);
    page.out.raw("</ul></li>");
  }
}

void write_tree(Page& page, const Event& event) {
  const std::size_t reports = report_count(event);
  page.out.raw("<article class=\"voices\"><h4><a")
      .attribute("href", "#" + event_anchor(page.view, event.id))
      .raw(">");
  page.out.text(capitalised(describe_event(event)))
      .raw("</a></h4><p class=\"sum\"><b>")
      .text(count_of(reports, "report", "reports"));
  page.out.raw("</b>, worth <b>")
      .text(independent_sources(event.effective_sources))
      .raw("</b></p><ul class=\"tree\">");
  Voices voices;
  for (const Voice& voice : event.voices) voices.push_back(&voice);
  write_level(page, voices, 0);
  page.out.raw("</ul></article>");
}

void write_trees(Page& page) {
  std::vector<const Event*> events = key_events(page.view, kTrees);
  std::erase_if(events, [](const Event* e) { return e->inference_only || report_count(*e) < 2; });
  if (events.empty()) return;
  page.out.raw(
      "<h3>Who really stands behind the key events</h3><p class=\"note\">Outermost the cause of error that "
      "most voices share: "
      "a state’s media, an owner, an outlet, a speaker. Voices below one branch can all be wrong at "
      "once.</p><div class=\"trees\">");
  for (const Event* event : events) write_tree(page, *event);
  page.out.raw("</div>");
}

}  // namespace

void write_sources(Page& page) {
  if (page.dossier().documents.empty()) return;
  open_section(page, "sources", "Who says so, and how independent they are",
               "Copies, one speaker, one owner, one state’s media: ten reports may be one source.");
  write_claims(page, section::kSources);
  write_trees(page);
  write_outlets(page);
  write_copies(page);
  close_section(page);
}

}  // namespace entente
