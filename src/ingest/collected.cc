#include "ingest/collected.h"

#include <algorithm>

#include "base/text.h"
#include "ingest/infer.h"
#include "ingest/tell_format.h"
#include "ingest/text_builder.h"

namespace entente {
namespace {

constexpr std::size_t kUrlBytes = 4096;

void flag(Document& document, std::string_view name) {
  auto& inferred = document.inferred;
  if (std::find(inferred.begin(), inferred.end(), name) == inferred.end()) inferred.emplace_back(name);
}

bool is_flagged(const Document& document, std::string_view name) {
  const auto& inferred = document.inferred;
  return std::find(inferred.begin(), inferred.end(), name) != inferred.end();
}

void set_address(Document& document, const std::string& url, const OutletPack& outlets) {
  document.url = squeeze(clip(url, kUrlBytes));
  if (document.outlet.empty() || is_flagged(document, "outlet")) {
    const std::string host = find_host(document.url);
    if (!host.empty()) {
      const Outlet* known = outlets.find_domain(host);
      document.outlet = known != nullptr ? known->id : OutletId(std::string(registrable_host(host)));
      flag(document, "outlet");
    }
  }
  if (!document.published && !is_flagged(document, "published?")) {
    if (const auto date = find_path_date(document.url)) {
      document.published = Timestamp{*date, -1};
      flag(document, "published");
    }
  }
}

void set_fetched(Document& document, const std::string& fetched) {
  if (document.fetched || fetched.empty()) return;
  document.fetched = parse_timestamp(fetched);
  if (!document.fetched) flag(document, "fetched?");
}

std::string renamed(const std::string& name, std::string_view from, std::string_view to) {
  return name.starts_with(from) ? std::string(to) + name.substr(from.size()) : std::string(to);
}

}  // namespace

ReadResult read_collected(const DocumentReader& reader, std::string_view bytes, std::string_view shown,
                          const Collected& collected) {
  const std::string_view path = collected.url.empty() ? shown : std::string_view(collected.url);
  ReadResult result = reader.read(bytes, path, collected.charset);
  const Format format = tell_format(bytes.substr(0, kTellingBytes));
  const bool one_page = format == Format::Other && result.documents.size() == 1;
  place_collected(result, reader, one_page, path, shown, collected);
  return result;
}

void place_collected(ReadResult& result, const DocumentReader& reader, bool one_page, std::string_view path,
                     std::string_view shown, const Collected& collected) {
  for (Document& document : result.documents) {
    document.raw_path = renamed(document.raw_path, path, shown);
    if (!collected.url.empty() && (one_page || document.url.empty())) {
      set_address(document, collected.url, reader.outlets());
    }
    set_fetched(document, collected.fetched);
    seal(document);
  }
  for (Reject& reject : result.rejects) reject.path = renamed(reject.path, path, shown);
}

}  // namespace entente
