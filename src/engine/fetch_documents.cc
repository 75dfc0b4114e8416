#include "engine/fetch_documents.h"

#include <fmt/format.h>

#include <map>
#include <optional>
#include <unordered_set>

#include "ingest/tell_format.h"

namespace entente {
namespace {

struct Read {
  std::vector<Document> documents;
  std::vector<Reject> rejects;
};

bool is_list(std::string_view bytes) {
  const Format format = tell_format(bytes.substr(0, kTellingBytes));
  return format == Format::Feed || format == Format::Json || format == Format::Lines;
}

class Collector {
 public:
  Collector(const DocumentReader& reader, const FetchOptions& options, const FollowLimits& follow,
            const IntakeLimits& limits, SourceReader::Sinks sinks)
      : reader_(&reader), follow_(follow), limits_(limits), fetcher_(options), sinks_(std::move(sinks)) {}

  void run(const std::vector<std::string>& addresses) {
    fetcher_.trust_hosts_of(addresses);
    given_.insert(addresses.begin(), addresses.end());
    if (!follow_.follow) {
      fetcher_.fetch(addresses, [&](const std::string& address, Result<Fetched>&& got) {
        take(address, std::move(got));
      });
      return;
    }
    // One after the other, so that nothing waits half-fetched while a feed's links are followed.
    for (const std::string& address : addresses) {
      std::optional<Result<Fetched>> fetched;
      fetcher_.fetch({address}, [&](const std::string&, Result<Fetched>&& got) { fetched = std::move(got); });
      if (fetched) take(address, std::move(*fetched));
    }
  }

 private:
  void reject(const std::string& address, const Error& error) {
    sinks_.reject({address, std::string(to_string(error.code)), error.message});
  }

  void take(const std::string& address, Result<Fetched>&& fetched) {
    if (!fetched) return reject(address, fetched.error());
    if (fetched->bytes.empty()) return reject(address, {Code::Empty, "the server sent nothing", {}});
    if (follow_.follow && is_list(fetched->bytes)) return follow(read_all(*fetched));
    SourceReader sources(*reader_, limits_, {sinks_.document, sinks_.reject});
    read(*fetched, sources);
  }

  void read(const Fetched& fetched, SourceReader& sources) {
    MemorySource bytes(fetched.bytes);
    sources.take(bytes, fetched.url, {fetched.url, render_timestamp(fetched.at), fetched.charset});
  }

  Read read_all(const Fetched& fetched) {
    Read out;
    SourceReader sources(*reader_, limits_,
                         {[&](Document&& document) { out.documents.push_back(std::move(document)); },
                          [&](Reject&& one) { out.rejects.push_back(std::move(one)); }});
    read(fetched, sources);
    return out;
  }

  // The entries of a feed: each replaced by the page that it links to, where there is one.
  void follow(Read feed) {
    for (Reject& one : feed.rejects) sinks_.reject(std::move(one));
    std::vector<std::string> links;
    std::map<std::string, std::vector<Document>> entries;  // by link
    std::size_t passed_over = 0;
    for (Document& entry : feed.documents) {
      const auto link = check_address(entry.url);
      const bool wanted = link && !given_.contains(entry.url) && !given_.contains(*link);
      const bool room = links.size() < follow_.links || (wanted && entries.contains(*link));
      if (!wanted || !room) {
        passed_over += wanted ? 1 : 0;
        sinks_.document(std::move(entry));
        continue;
      }
      if (!entries.contains(*link)) links.push_back(*link);
      entries[*link].push_back(std::move(entry));
    }
    if (passed_over > 0) {
      sinks_.reject(
          {links.front(), std::string(to_string(Code::TooLarge)),
           fmt::format("the feed has {} links more than the {} that are followed; their entries are kept",
                       passed_over, follow_.links)});
    }
    fetcher_.fetch(links, [&](const std::string& link, Result<Fetched>&& page) {
      bool replaced = false;
      if (!page) {
        reject(link, page.error());
      } else {
        Read got = read_all(*page);
        replaced = !got.documents.empty();
        for (Document& document : got.documents) sinks_.document(std::move(document));
        for (Reject& one : got.rejects) sinks_.reject(std::move(one));
      }
      if (replaced) return;
      for (Document& entry : entries[link]) sinks_.document(std::move(entry));
    });
  }

  const DocumentReader* reader_;
  FollowLimits follow_;
  IntakeLimits limits_;
  Fetcher fetcher_;
  SourceReader::Sinks sinks_;
  std::unordered_set<std::string> given_;
};

}  // namespace

void fetch_documents(const DocumentReader& reader, const std::vector<std::string>& addresses,
                     const FetchOptions& options, const FollowLimits& follow,
                     const std::function<void(Document&&)>& document,
                     const std::function<void(Reject&&)>& reject, const IntakeLimits& limits) {
  Collector(reader, options, follow, limits, {document, reject}).run(addresses);
}

}  // namespace entente
