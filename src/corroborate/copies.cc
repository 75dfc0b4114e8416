#include "corroborate/copies.h"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>
#include <unordered_map>

#include "base/random.h"
#include "base/text.h"

namespace entente {
namespace {

constexpr std::size_t kShingle = 5;          // words, for copies at large
constexpr std::size_t kWireShingle = 3;      // words, the measure NEWS-COPY reports for wire stories
constexpr double kNearIdentical = 0.6;       // of 5-grams
constexpr double kCredited = 0.25;           // of 3-grams, below NEWS-COPY's mean of 0.30
constexpr std::size_t kShortWords = 40;      // below: restatements of one fact look like copies
constexpr double kShortNearIdentical = 0.9;  // of 3-grams, both ways
constexpr std::size_t kLeastWords = 12;      // below: identical or nothing
constexpr std::uint64_t kSample = 8;         // one shingle in eight enters the index
constexpr std::size_t kBottom = 4;           // and each document's least ones
constexpr std::size_t kLinks = 2;            // neighbours in a posting list, and heads of it, that are tried
constexpr std::size_t kMostCandidates = 12;  // per document, those that share most

bool is_word(char c) {
  return is_ascii_alpha(c) || is_ascii_digit(c) || (static_cast<unsigned char>(c) & 0x80u) != 0;
}

std::vector<std::uint64_t> hash_words(std::string_view text) {
  std::vector<std::uint64_t> words;
  std::size_t i = 0;
  while (i < text.size()) {
    if (!is_word(text[i])) {
      ++i;
      continue;
    }
    std::uint64_t h = 0xcbf29ce484222325ull;  // FNV-1a
    for (; i < text.size() && is_word(text[i]); ++i) {
      h = (h ^ static_cast<unsigned char>(ascii_lower(text[i]))) * 0x100000001b3ull;
    }
    words.push_back(h);
  }
  return words;
}

std::vector<std::uint64_t> shingle(std::span<const std::uint64_t> words, std::size_t n) {
  std::vector<std::uint64_t> out;
  if (words.empty() || n == 0) return out;
  const std::size_t size = std::min(n, words.size());
  out.reserve(words.size() - size + 1);
  for (std::size_t i = 0; i + size <= words.size(); ++i) {
    std::uint64_t h = n;
    for (std::size_t k = 0; k < size; ++k) h = mix64(h ^ words[i + k]);
    out.push_back(h);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

struct Posting {
  std::uint64_t shingle = 0;
  std::uint32_t rank = 0;  // place in the documents' order
  friend auto operator<=>(const Posting&, const Posting&) = default;
};

// Pairs (later, earlier) of ranks that share indexed shingles, each as often as they do, gathered per later
// one.
std::vector<std::pair<std::uint32_t, std::uint32_t>> link_neighbours(std::vector<Posting>& postings) {
  std::sort(postings.begin(), postings.end());
  std::vector<std::pair<std::uint32_t, std::uint32_t>> links;
  for (std::size_t i = 0; i < postings.size();) {
    std::size_t end = i;
    while (end < postings.size() && postings[end].shingle == postings[i].shingle) ++end;
    for (std::size_t k = i + 1; k < end; ++k) {
      for (std::size_t head = i; head < std::min(i + kLinks, k); ++head) {
        links.emplace_back(postings[k].rank, postings[head].rank);
      }
      for (std::size_t back = 1; back <= kLinks && k >= i + kLinks + back; ++back) {
        links.emplace_back(postings[k].rank, postings[k - back].rank);
      }
    }
    i = end;
  }
  std::sort(links.begin(), links.end());
  return links;
}

// The earlier documents that `links` name for one later one, those that share most first.
std::vector<std::uint32_t> best_candidates(std::span<const std::pair<std::uint32_t, std::uint32_t>> links) {
  std::vector<std::pair<std::size_t, std::uint32_t>> counted;
  for (std::size_t i = 0; i < links.size();) {
    std::size_t end = i;
    while (end < links.size() && links[end].second == links[i].second) ++end;
    counted.emplace_back(end - i, links[i].second);
    i = end;
  }
  std::sort(counted.begin(), counted.end(), [](const auto& a, const auto& b) {
    return std::tuple(b.first, a.second) < std::tuple(a.first, b.second);
  });
  std::vector<std::uint32_t> out;
  for (std::size_t i = 0; i < std::min(counted.size(), kMostCandidates); ++i)
    out.push_back(counted[i].second);
  return out;
}

std::vector<std::string> folded_credits(const Document& document) {
  std::vector<std::string> out;
  for (const std::string& credit : document.credits) out.push_back(fold(credit));
  return out;
}

// Whether `later` says that its text is `earlier`'s, or both say that it is the same agency's.
bool credits_link(const Document& later, const Document& earlier) {
  const std::vector<std::string> own = folded_credits(later);
  if (own.empty()) return false;
  const std::vector<std::string> others = folded_credits(earlier);
  const std::string outlet = fold(earlier.outlet.str());
  return std::any_of(own.begin(), own.end(), [&](const std::string& credit) {
    return !credit.empty() &&
           (credit == outlet || std::find(others.begin(), others.end(), credit) != others.end());
  });
}

struct Verdict {
  double containment = 0.0;
  const char* basis = nullptr;  // null: no copy
};

Verdict compare(const Document& later, const Document& earlier) {
  const std::vector<std::uint64_t> a = hash_words(later.text);
  const std::vector<std::uint64_t> b = hash_words(earlier.text);
  if (std::min(a.size(), b.size()) < kLeastWords) return {};
  const auto share = [&](std::size_t n) { return containment(shingle(a, n), shingle(b, n)); };
  if (std::min(a.size(), b.size()) < kShortWords) {
    const std::vector<std::uint64_t> sa = shingle(a, kWireShingle);
    const std::vector<std::uint64_t> sb = shingle(b, kWireShingle);
    const double both = std::min(containment(sa, sb), containment(sb, sa));
    return {both, both >= kShortNearIdentical ? "near-identical" : nullptr};
  }
  const double near = share(kShingle);
  if (near >= kNearIdentical) return {near, "near-identical"};
  if (!credits_link(later, earlier)) return {};
  const double wire = share(kWireShingle);
  return {wire, wire >= kCredited ? "credited" : nullptr};
}

void add_postings(const Document& document, std::uint32_t rank, std::vector<Posting>& postings) {
  const std::vector<std::uint64_t> shingles = make_shingles(document.text, kShingle);
  for (std::size_t i = 0; i < shingles.size(); ++i) {
    if (shingles[i] % kSample == 0) postings.push_back({shingles[i] | 1u, rank});
    if (i < kBottom) postings.push_back({shingles[i] & ~std::uint64_t{1}, rank});
  }
}

struct Link {
  std::size_t root = 0;
  double containment = 1.0;
  const char* basis = nullptr;
};

std::vector<CopyGroup> make_groups(std::span<const Document> documents, std::span<const std::size_t> order,
                                   const std::vector<Link>& links) {
  std::map<DocumentId, CopyGroup> groups;
  for (const std::size_t d : order) {
    if (links[d].basis == nullptr) continue;
    CopyGroup& group = groups[documents[links[d].root].id];
    group.original = documents[links[d].root].id;
    group.copies.push_back(documents[d].id);
    group.containment.push_back(links[d].containment);
    group.basis.emplace_back(links[d].basis);
  }
  std::vector<CopyGroup> out;
  for (auto& [id, group] : groups) out.push_back(std::move(group));
  return out;
}

}  // namespace

std::vector<std::uint64_t> make_shingles(std::string_view text, std::size_t n) {
  return shingle(hash_words(text), n);
}

double containment(std::span<const std::uint64_t> part, std::span<const std::uint64_t> whole) {
  if (part.empty()) return 0.0;
  std::size_t shared = 0;
  auto it = whole.begin();
  for (const std::uint64_t h : part) {
    it = std::lower_bound(it, whole.end(), h);
    if (it != whole.end() && *it == h) ++shared;
  }
  return static_cast<double>(shared) / static_cast<double>(part.size());
}

std::vector<std::size_t> document_order(std::span<const Document> documents) {
  std::vector<std::size_t> order(documents.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto key = [&](std::size_t i) {
    const Document& d = documents[i];
    const Timestamp unknown{CivilDate{std::numeric_limits<std::int32_t>::max()}, 0};
    return std::tuple(d.published.value_or(unknown), d.credits.size(), std::cref(d.id.str()));
  };
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const auto ka = key(a);
    const auto kb = key(b);
    return std::tuple(std::get<0>(ka), std::get<1>(ka), std::get<2>(ka).get()) <
           std::tuple(std::get<0>(kb), std::get<1>(kb), std::get<2>(kb).get());
  });
  return order;
}

Copies find_copies(std::span<const Document> documents, std::span<const std::size_t> order) {
  std::vector<Link> links(documents.size());
  Copies copies;
  copies.original.resize(documents.size());
  copies.identical.assign(documents.size(), false);
  std::unordered_map<std::string_view, std::size_t> first_with;  // text -> index
  std::vector<Posting> postings;
  for (std::uint32_t rank = 0; rank < order.size(); ++rank) {
    const std::size_t d = order[rank];
    links[d].root = d;
    if (documents[d].kind == DocumentKind::Record) continue;
    const auto [it, fresh] = first_with.try_emplace(documents[d].text, d);
    if (fresh) {
      add_postings(documents[d], rank, postings);
    } else {
      links[d] = {it->second, 1.0, "identical"};
      copies.identical[d] = true;
    }
  }
  const auto neighbours = link_neighbours(postings);
  postings = {};
  for (std::size_t i = 0; i < neighbours.size();) {
    std::size_t end = i;
    while (end < neighbours.size() && neighbours[end].first == neighbours[i].first) ++end;
    const std::size_t later = order[neighbours[i].first];
    Verdict best;
    for (const std::uint32_t earlier : best_candidates({&neighbours[i], end - i})) {
      const Verdict verdict = compare(documents[later], documents[order[earlier]]);
      if (verdict.basis == nullptr || (best.basis != nullptr && verdict.containment <= best.containment))
        continue;
      best = verdict;
      links[later] = {links[order[earlier]].root, verdict.containment, verdict.basis};
    }
    i = end;
  }
  for (const std::size_t d : order) {  // an identical text follows its twin to what that one copies
    Link& link = links[d];
    if (!copies.identical[d] || links[link.root].basis == nullptr) continue;
    copies.identical[d] = false;
    link = {links[link.root].root, links[link.root].containment, links[link.root].basis};
  }
  for (std::size_t d = 0; d < documents.size(); ++d) copies.original[d] = links[d].root;
  copies.groups = make_groups(documents, order, links);
  return copies;
}

}  // namespace entente
