#include <fmt/format.h>

#include "base/hash.h"
#include "base/packed.h"
#include "base/text.h"
#include "base/utf8.h"
#include "brief/figures.h"
#include "brief/page.h"
#include "brief/render.h"
#include "brief/repeats.h"
#include "brief/svg.h"
#include "brief/wording.h"
#include "types/json.h"

namespace entente {
namespace {

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

// What a browser will hash is what stands between the tags after its parser has normalised line ends; nothing
// inside may close the element.
std::string inline_asset(std::string_view asset) {
  std::string text = replace_all(std::string(asset), "\r", "");
  text = replace_all(std::move(text), "</script", "<\\/script");
  text = replace_all(std::move(text), "</style", "<\\/style");
  return replace_all(std::move(text), "<!--", "<\\!--");
}

std::string hash_source(std::string_view content) {
  return content.empty() ? "'none'" : "'sha256-" + sha256_base64(content) + "'";
}

std::string policy(std::string_view style, std::string_view running, std::string_view script) {
  return "default-src 'none'; style-src " + (style.empty() ? "" : hash_source(style) + " ") +
         hash_source(running) + "; script-src " + hash_source(script) +
         "; img-src data:; base-uri 'none'; form-action 'none'";
}

bool is_plain(char c) { return is_ascii_alpha(c) || is_ascii_digit(c) || c == ' '; }

// A CSS string of anything: all but letters, digits and spaces by number, so that no title can leave it.
std::string css_string(std::string_view utf8) {
  std::string out = "\"";
  const std::string visible = plain_visible(utf8);
  for (std::size_t at = 0; at < visible.size();) {
    const CodePoint point = decode_utf8(visible, at);
    at += point.size;
    const bool plain = point.value < 0x80 && is_plain(static_cast<char>(point.value));
    if (plain) {
      out += static_cast<char>(point.value);
    } else {
      out += fmt::format("\\{:06x}", static_cast<std::uint32_t>(point.value));
    }
  }
  return out + "\"";
}

// What stands at the head and foot of every printed page (CSS Paged Media 3, margin boxes).
std::string running_style(const Brief& brief) {
  static constexpr std::size_t kTitle = 90;  // bytes, cut at a letter
  std::string title = brief.title;
  if (title.size() > kTitle) title = title.substr(0, floor_utf8(title, kTitle)) + "…";
  const auto& cutoff = brief.dossier.spec.cutoff;
  return "@page{@top-left{content:" + css_string(title) + "}@top-right{content:" +
         css_string(cutoff ? "As known on " + long_date(*cutoff) : std::string("All that was read")) + "}}";
}

void write_head(Page& page, std::string_view style, std::string_view script) {
  const std::string running = running_style(page.brief);
  page.out.raw(
      "<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n<meta "
      "http-equiv=\"Content-Security-Policy\" content=\"");
  page.out.raw(policy(style, running, script))
      .raw("\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
  page.out.raw(
      "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light "
      "dark\">\n<meta name=\"generator\"");
  page.out.attribute("content", page.dossier().program.empty() ? "entente" : page.dossier().program)
      .raw(">\n<title>");
  page.out.raw(escape_attribute(page.brief.title)).raw("</title>\n");
  if (!style.empty()) page.out.raw("<style>").raw(style).raw("</style>\n");
  page.out.raw("<style>").raw(running).raw("</style>\n");
  page.out.raw("</head>\n");
}

struct Entry {
  std::string_view id;
  std::string_view name;
};

std::vector<Entry> contents(const Page& page) {
  const Dossier& d = page.dossier();
  const bool asked = d.assessment && !d.assessment->outcomes.empty();
  std::vector<Entry> out = {{"answer", asked ? "Answer" : "In short"}};
  if (asked) out.push_back({"evidence", "For and against"});
  if (d.assessment && !d.assessment->explanations.empty()) out.push_back({"explanations", "Explanations"});
  if (asked) out.push_back({"moves", "What moves it"});
  out.push_back({"timeline", "Timeline"});
  if (!d.relations.dyads.empty()) out.push_back({"network", "Network"});
  if (!d.documents.empty()) out.push_back({"sources", "Sources"});
  out.insert(out.end(),
             {{"contradictions", "Contradictions"}, {"inferences", "Inferences"}, {"method", "Method"}});
  if (!d.citations.empty()) out.push_back({"cited", "Citations"});
  return out;
}

void write_masthead(Page& page) {
  page.out.raw(
      "<a class=\"skip\" href=\"#answer\">Skip to the answer</a>\n<header class=\"mast\"><p "
      "class=\"brand\">Entente</p><nav aria-label=\"Contents\"><ol>");
  for (const Entry& entry : contents(page))
    page.out.raw(fmt::format("<li><a href=\"#{}\">{}</a></li>", entry.id, entry.name));
  page.out.raw("</ol></nav><div id=\"tools\"></div></header>\n");
}

void write_footer(Page& page) {
  page.out.raw("<footer class=\"foot\"><p>Every statement leads to the sentence it rests on. Made by ");
  page.out.text(page.dossier().program.empty() ? "entente" : page.dossier().program);
  page.out.raw("; nothing on this page is fetched from anywhere.</p></footer>\n");
}

// Readable as it stands; packed where that would be most of the file.
void write_dossier(Page& page) {
  static constexpr std::size_t kReadable = 512 * 1024;
  const std::string json = render_json(page.brief);
  if (json.size() <= kReadable) {
    page.out.raw(kDossierOpen).raw(replace_all(json, "<", "\\u003c"));
  } else {
    page.out.raw(kPackedDossierOpen).raw(pack_text(render_json(without_repeats(page.brief))));
  }
  page.out.raw(kBlockClose).raw("\n");
}

}  // namespace

std::string render_html(const Brief& brief, std::string_view script, std::string_view style) {
  const std::string style_text = inline_asset(style);
  const std::string script_text = inline_asset(script);
  Page page(brief, !script_text.empty());
  write_head(page, style_text, script_text);
  page.out.raw("<body>\n").raw(svg_symbols());
  write_masthead(page);
  page.out.raw("<main>\n");
  write_answer(page);
  write_for_against(page);
  write_matrix(page);
  write_sensitivity(page);
  write_timeline(page);
  write_relations(page);
  write_sources(page);
  write_contradictions(page);
  write_inferences(page);
  write_method(page);
  write_citations(page);
  page.out.raw("</main>\n");
  write_footer(page);
  write_dossier(page);
  if (page.scripted) {
    page.out.raw(kFiguresOpen)
        .raw(pack_text(render_figures_json(make_figures(brief))))
        .raw(kBlockClose)
        .raw("\n");
    page.out.raw("<script>").raw(script_text).raw("</script>\n");
  }
  page.out.raw("</body>\n</html>\n");
  return page.out.take();
}

}  // namespace entente
