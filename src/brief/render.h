// Brief -> one self-contained page, Markdown, JSON. The page makes no request, carries a strict
// Content-Security-Policy and its dossier, reads well without script, on a phone and on paper.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "types/brief.h"

namespace entente {

// `script` and `style` are the bundled viewer (may be empty: the page is complete without a script).
std::string render_html(const Brief& brief, std::string_view script, std::string_view style);
std::string render_markdown(const Brief& brief);

// The brief's JSON out of a page made by render_html, or the JSON itself: what `entente verify` reads.
Result<Brief> parse_brief(std::string_view html_or_json);

// A page with its packed parts laid open. Two pages that are equal so show and hold the same, whatever zlib
// packed them.
Result<std::string> unpack_page(std::string_view html);

}  // namespace entente
