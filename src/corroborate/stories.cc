#include "corroborate/stories.h"

#include <cstdlib>
#include <string>
#include <unordered_map>

#include "knowledge/address.h"

namespace entente {
namespace {

constexpr std::int32_t kSameHeadlineDays = 3;  // a weekly column keeps its headline, not its week

class Stories {
 public:
  explicit Stories(std::span<const Document> documents) : documents_(documents) {}

  // The document that `d` belongs to by what is known so far, `d` itself where to none; it is known from then
  // on.
  std::size_t place(std::size_t d) {
    const Document& document = documents_[d];
    if (document.url.empty()) return d;
    const auto [known, fresh] = by_address_.try_emplace(comparable_address(document.url), d);
    if (!fresh) return known->second;
    const std::string headline = headline_in_address(document.url);
    if (headline.empty() || !document.published) return d;
    std::vector<std::size_t>& told = by_headline_[headline];
    for (const std::size_t other : told) {
      if (std::abs(documents_[other].published->date.days - document.published->date.days) >
          kSameHeadlineDays)
        continue;
      if (document.kind == DocumentKind::Record) known->second = other;
      return known->second;
    }
    told.push_back(d);
    return d;
  }

 private:
  std::span<const Document> documents_;
  std::unordered_map<std::string, std::size_t> by_address_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_headline_;
};

}  // namespace

std::vector<std::size_t> find_stories(std::span<const Document> documents,
                                      std::span<const std::size_t> order) {
  std::vector<std::size_t> story(documents.size());
  for (std::size_t i = 0; i < story.size(); ++i) story[i] = i;
  Stories stories(documents);
  for (const bool records : {false, true}) {
    for (const std::size_t d : order) {
      if ((documents[d].kind == DocumentKind::Record) != records) continue;
      const std::size_t of = stories.place(d);
      if (records) story[d] = of;
    }
  }
  return story;
}

}  // namespace entente
