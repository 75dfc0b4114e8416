#include <string>

#include "base/packed.h"
#include "base/text.h"
#include "brief/page.h"
#include "brief/render.h"
#include "brief/repeats.h"
#include "types/json.h"

namespace entente {
namespace {

constexpr std::uint64_t kUnpacked = 512ull << 20;  // bytes of JSON that a packed dossier may hold

// Where a data block's content begins and ends; npos where there is none.
struct Block {
  std::size_t begin = std::string_view::npos;
  std::size_t end = std::string_view::npos;
};

Block find_block(std::string_view text, std::string_view open) {
  Block block;
  const std::size_t at = text.find(open);
  if (at == std::string_view::npos) return block;
  block.begin = at + open.size();
  block.end = text.find(kBlockClose, block.begin);
  return block;
}

Result<std::string_view> slice_block(std::string_view text, const Block& block) {
  if (block.end == std::string_view::npos)
    return fail(Code::BadFormat, "its dossier is cut off; fetch the page again");
  return text.substr(block.begin, block.end - block.begin);
}

}  // namespace

Result<Brief> parse_brief(std::string_view html_or_json) {
  std::string_view text = html_or_json;
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  text = trim(text);
  if (text.empty()) return fail(Code::Empty, "there is nothing in it");
  if (text.front() == '{') return parse_json<Brief>(text);
  if (const Block plain = find_block(text, kDossierOpen); plain.begin != std::string_view::npos) {
    const auto json = slice_block(text, plain);
    if (!json) return tl::unexpected(json.error());
    return parse_json<Brief>(*json);
  }
  const Block packed = find_block(text, kPackedDossierOpen);
  if (packed.begin == std::string_view::npos)
    return fail(Code::BadFormat,
                "it carries no dossier: neither a page that entente made nor a brief's JSON");
  const auto content = slice_block(text, packed);
  if (!content) return tl::unexpected(content.error());
  const auto json = unpack_text(*content, kUnpacked);
  if (!json) return tl::unexpected(json.error());
  auto brief = parse_json<Brief>(*json);
  if (brief) restore_repeats(*brief);
  return brief;
}

Result<std::string> unpack_page(std::string_view html) {
  std::string out;
  for (const std::string_view open : {kPackedDossierOpen, kFiguresOpen}) {
    const Block block = find_block(html, open);
    if (block.end == std::string_view::npos) continue;
    const auto content = unpack_text(html.substr(block.begin, block.end - block.begin), kUnpacked);
    if (!content) return content;
    out += html.substr(0, block.begin);
    out += *content;
    html.remove_prefix(block.end);
  }
  return out += html;
}

}  // namespace entente
