#include "engine/dossier.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "base/hash.h"
#include "base/text.h"
#include "base/utf8.h"

namespace entente {
namespace {

constexpr std::size_t kContextBytes = 220;

// What stands before `at`, from the start of a word on, within the same paragraph.
std::string context_before(std::string_view text, std::uint32_t at) {
  std::string_view all = text.substr(0, at);
  if (const std::size_t paragraph = all.rfind("\n\n"); paragraph != std::string_view::npos) {
    all.remove_prefix(paragraph + 2);
  }
  if (all.size() > kContextBytes) {
    std::size_t begin = floor_utf8(all, all.size() - kContextBytes);
    const std::size_t space = all.find_first_of(" \n", begin);
    begin = space == std::string_view::npos ? begin : space + 1;
    all.remove_prefix(begin);
  }
  return std::string(trim(all));
}

std::string context_after(std::string_view text, std::uint32_t at) {
  std::string_view all = text.substr(std::min<std::size_t>(at, text.size()));
  if (const std::size_t paragraph = all.find("\n\n"); paragraph != std::string_view::npos) all = all.substr(0, paragraph);
  if (all.size() > kContextBytes) {
    const std::size_t space = all.rfind(' ', kContextBytes);
    all = all.substr(0, space == std::string_view::npos ? floor_utf8(all, kContextBytes) : space);
  }
  return std::string(trim(all));
}

Citation make_citation(const Document& document, ByteRange at, std::size_t number) {
  Citation citation;
  citation.id = "s" + std::to_string(number);
  citation.document = document.id;
  citation.at = at;
  citation.text = std::string(slice(document.text, at));
  citation.before = context_before(document.text, at.begin);
  citation.after = context_after(document.text, at.end);
  citation.hash = sha256_hex(citation.text);
  return citation;
}

void want_mentions_of(const std::vector<Event>& events, std::unordered_set<std::string>& wanted) {
  for (const Event& event : events) {
    for (const MentionId& id : event.mentions) wanted.insert(id.str());
    for (const Voice& voice : event.voices) {
      for (const MentionId& id : voice.mentions) wanted.insert(id.str());
    }
  }
}

}  // namespace

DocumentCard make_card(const Document& document, std::span<const Outlet> outlets, bool later) {
  DocumentCard card;
  card.id = document.id;
  card.kind = document.kind;
  card.title = document.title;
  card.url = document.url;
  card.outlet = document.outlet;
  const auto known = std::find_if(outlets.begin(), outlets.end(),
                                  [&](const Outlet& outlet) { return outlet.id == document.outlet; });
  card.outlet_name = known != outlets.end() && !known->name.empty() ? known->name
                     : document.outlet.empty()                      ? "source not stated"
                                                                    : document.outlet.str();
  card.credits = document.credits;
  card.published = document.published;
  card.text_hash = document.text_hash;
  card.raw_path = document.raw_path;
  card.inferred = document.inferred;
  card.after_cutoff = later;
  return card;
}

void cite(std::span<const Document> documents, std::span<const EventMention> coded, std::span<const EventMention> decided,
          Dossier& dossier) {
  std::unordered_set<std::string> wanted;
  want_mentions_of(dossier.events, wanted);
  want_mentions_of(dossier.later_events, wanted);
  std::unordered_map<std::string, std::vector<const EventMention*>> by_document;
  for (const auto& mentions : {decided, coded}) {
    for (const EventMention& mention : mentions) {
      if (wanted.erase(mention.id.str()) > 0) by_document[mention.document.str()].push_back(&mention);
    }
  }
  for (const Document& document : documents) {
    const auto found = by_document.find(document.id.str());
    if (found == by_document.end()) continue;
    std::map<ByteRange, std::string> cited;
    std::sort(found->second.begin(), found->second.end(), [](const EventMention* a, const EventMention* b) {
      return std::tie(a->sentence.at, a->trigger.at, a->id) < std::tie(b->sentence.at, b->trigger.at, b->id);
    });
    for (const EventMention* mention : found->second) {
      std::string& id = cited[mention->sentence.at];
      if (id.empty()) {
        dossier.citations.push_back(make_citation(document, mention->sentence.at, dossier.citations.size() + 1));
        id = dossier.citations.back().id;
      }
      dossier.mentions.push_back({*mention, id});
    }
  }
}

}  // namespace entente
