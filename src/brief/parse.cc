#include <string>

#include "base/text.h"
#include "brief/page.h"
#include "brief/render.h"
#include "types/json.h"

namespace entente {

Result<Brief> parse_brief(std::string_view html_or_json) {
  std::string_view text = html_or_json;
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  text = trim(text);
  if (text.empty()) return fail(Code::Empty, "there is nothing in it");
  if (text.front() == '{') return parse_json<Brief>(text);
  const std::size_t open = text.find(kDossierOpen);
  if (open == std::string_view::npos)
    return fail(Code::BadFormat,
                "it carries no dossier: neither a page that entente made nor a brief's JSON");
  text.remove_prefix(open + kDossierOpen.size());
  const std::size_t close = text.find("</script>");
  if (close == std::string_view::npos)
    return fail(Code::BadFormat, "its dossier is cut off; fetch the page again");
  return parse_json<Brief>(text.substr(0, close));
}

}  // namespace entente
