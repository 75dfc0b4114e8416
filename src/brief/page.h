// The page's parts: each writes one section. Internal to brief/.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "brief/claims.h"
#include "brief/markup.h"
#include "brief/view.h"
#include "types/brief.h"

namespace entente {

inline constexpr std::string_view kDossierOpen = "<script type=\"application/json\" id=\"dossier\">";
// The same where it would be large, and the figures' files: gzip in base64 (base/packed.h).
inline constexpr std::string_view kPackedDossierOpen = "<script type=\"application/gzip\" id=\"dossier\">";
inline constexpr std::string_view kFiguresOpen = "<script type=\"application/gzip\" id=\"figures\">";
inline constexpr std::string_view kBlockClose = "</script>";
inline constexpr std::string_view kModelOpen = "<script type=\"application/json\" id=\"model\">";

struct Page {
  explicit Page(const Brief& b, bool with_script = false)
      : brief(b), view(b.dossier), scripted(with_script) {}

  const Brief& brief;
  DossierView view;
  bool scripted;  // controls that need the script have a place
  Markup out;

  const Dossier& dossier() const { return brief.dossier; }
  std::vector<const Claim*> claims(std::string_view section) const;
};

// --- pieces (html_parts.cc)

void open_section(Page& page, std::string_view id, std::string_view title, std::string_view lead);
void close_section(Page& page);
void write_refs(Page& page,
                const std::vector<std::string>& citations);  // superscript links to cited sentences
void write_claim(Page& page, const Claim& claim, std::string_view kind = "claim");
void write_claims(Page& page, std::string_view section);  // as a list; nothing where there are none
void open_table(Page& page, std::string_view kind, std::string_view caption,
                const std::vector<std::string_view>& heads);
void close_table(Page& page);
// Where the script puts a figure's buttons; nothing in a page without one.
void write_export(Page& page, std::string_view figure);
// Long lists: the first kListed entries, then folded parts of as many. `n` entries, `write(i)` writes one,
// `open(first, last)` and `close()` what stands around each part, `name(first, last)` what a folded part
// holds.
inline constexpr std::size_t kHashShown = 16;  // digits; the dossier has them all
inline constexpr std::size_t kListed = 100;
struct Listing {
  std::size_t n = 0;
  std::function<void(std::size_t)> write;
  std::function<void(std::size_t, std::size_t)> open;
  std::function<void()> close;
  std::function<std::string(std::size_t, std::size_t)> name;
};
void write_list(Page& page, const Listing& list);
std::string number_cell(double value, std::string_view shown);         // <td class="num" data-v="..">
std::string event_anchor(const DossierView& view, const EventId& id);  // "ev12", "" where unknown
std::string citation_anchor(const DossierView& view, std::string_view id);
std::string document_anchor(const DossierView& view, const DocumentId& id);
std::string_view quad_kind(QuadClass quad);  // "q1".."q4", "q0"
std::string quad_mark(QuadClass quad);       // the shape that the timeline draws; drawn by the style sheet

// --- sections

void write_answer(Page& page);
void write_for_against(Page& page);
void write_matrix(Page& page);
void write_sensitivity(Page& page);
void write_timeline(Page& page);
void write_relations(Page& page);
void write_sources(Page& page);
void write_contradictions(Page& page);
void write_inferences(Page& page);
void write_method(Page& page);
void write_citations(Page& page);

}  // namespace entente
