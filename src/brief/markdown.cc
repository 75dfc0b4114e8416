// The same statements as Markdown, cited sentences as footnotes (GitHub's and Pandoc's syntax).
#include <fmt/format.h>

#include <array>

#include "base/text.h"
#include "brief/markup.h"
#include "brief/page.h"
#include "brief/render.h"
#include "brief/wording.h"

namespace entente {
namespace {

// Report text as literal text: every character that Markdown or HTML could read as markup is escaped.
std::string literal(std::string_view text) {
  std::string out;
  for (const char c : plain_visible(text)) {
    if (c == '\n' || c == '\r' || c == '\t') {
      out += ' ';
      continue;
    }
    if (std::string_view("\\`*_{}[]<>#|~!&$").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  // A line that starts like a list or a rule.
  if (!out.empty() && (out.front() == '-' || out.front() == '+' || out.front() == '=')) out.insert(0, "\\");
  std::size_t digits = 0;
  while (digits < out.size() && is_ascii_digit(out[digits])) ++digits;
  if (digits > 0 && digits < out.size() && (out[digits] == '.' || out[digits] == ')'))
    out.insert(digits, "\\");
  return out;
}

std::string notes(const Page& page, const std::vector<std::string>& citations) {
  std::string out;
  for (const std::string& id : citations) {
    const std::string anchor = citation_anchor(page.view, id);
    if (!anchor.empty()) out += "[^" + anchor + "]";
  }
  return out;
}

void write_section(const Page& page, std::string_view section, std::string_view title, std::string& out) {
  const auto claims = page.claims(section);
  if (claims.empty()) return;
  out += fmt::format("## {}\n\n", title);
  for (const Claim* claim : claims) {
    const std::string text =
        claim->kind == ClaimKind::Inferred ? "*Inferred:* " + literal(claim->text) : literal(claim->text);
    out += "- " + text + notes(page, claim->citations) + "\n";
  }
  out += "\n";
}

std::string table_row(const std::vector<std::string>& cells) {
  std::string out = "|";
  for (const std::string& cell : cells) out += " " + cell + " |";
  return out + "\n";
}

void write_outcomes(const Page& page, std::string& out) {
  const auto& assessment = page.dossier().assessment;
  if (!assessment) return;
  out += table_row({"Answer", "Probability", "Range (90% interval)", "In words"}) +
         "| --- | ---: | ---: | --- |\n";
  for (const Posterior& p : assessment->outcomes) {
    out += table_row({literal(p.name), percent(p.probability), percent_range(p.low, p.high),
                      std::string(to_string(likelihood_word(p.probability)))});
  }
  out += "\n";
}

void write_documents(const Page& page, std::string& out) {
  const auto& documents = page.dossier().documents;
  if (documents.empty()) return;
  out += "## Documents read\n\n";
  for (const DocumentCard& card : documents) {
    out += "- " + literal(card.title.empty() ? "untitled" : card.title) + ", " + literal(card.outlet_name) +
           ", " + (card.published ? long_date(card.published->date) : std::string("date not stated"));
    if (card.kind == DocumentKind::Restatement) out += ", retold; original not stored";
    if (card.kind == DocumentKind::Analysis) out += ", an analysis";
    if (card.kind == DocumentKind::Record) out += fmt::format(", {}", kRecordNote);
    if (card.after_cutoff) out += ", after the cut-off";
    const std::string url = safe_url(card.url);
    if (!url.empty()) out += ", <" + url + ">";
    out += ". SHA-256 `" + literal(card.text_hash) + "`\n";
  }
  out += "\n";
}

void write_notes(const Page& page, std::string& out) {
  for (std::size_t i = 0; i < page.dossier().citations.size(); ++i) {
    const Citation& citation = page.dossier().citations[i];
    const DocumentCard* card = page.view.find_document(citation.document);
    out += fmt::format("[^s{}]: “{}”", i + 1, literal(trim(citation.text)));
    if (card) {
      out +=
          " " + literal(card->title.empty() ? "Untitled" : card->title) + ", " + literal(card->outlet_name);
      if (card->published) out += ", " + long_date(card->published->date);
      if (card->kind == DocumentKind::Restatement) out += " (retold; original not stored)";
      if (card->kind == DocumentKind::Record) out += fmt::format(" ({})", kRecordNote);
    }
    out += ". SHA-256 `" + literal(citation.hash) + "`\n";
  }
}

}  // namespace

std::string render_markdown(const Brief& brief) {
  const Page page(brief);
  const Dossier& d = page.dossier();
  std::string out = "# " + literal(brief.title) + "\n\n";
  if (!d.spec.question.empty()) out += "**" + literal(d.spec.question) + "**\n\n";
  write_outcomes(page, out);
  struct Part {
    std::string_view section;
    std::string_view title;
  };
  static constexpr std::array<Part, 15> kParts = {
      {{section::kAnswer, "In short"},
       {section::kFor, "What speaks for it"},
       {section::kAgainst, "What speaks against it"},
       {section::kNeutral, "What speaks for neither"},
       {section::kAbsent, "Looked for, not found"},
       {section::kExplanations, "Which explanation fits"},
       {section::kSensitivity, "What would raise or lower it"},
       {section::kTimeline, "What happened, by date"},
       {section::kLater, "After the cut-off (never evidence)"},
       {section::kNetwork, "Who deals with whom"},
       {section::kSources, "Who says so, and how independent they are"},
       {section::kContradictions, "Where reports contradict each other"},
       {section::kInferences, "What authors infer (never evidence)"},
       {section::kDecisions, "Decisions by people"},
       {section::kMethod, "How this was made"}}};
  for (const Part& part : kParts) write_section(page, part.section, part.title, out);
  write_documents(page, out);
  write_notes(page, out);
  return out;
}

}  // namespace entente
