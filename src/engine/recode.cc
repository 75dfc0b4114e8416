#include "engine/recode.h"

#include <algorithm>
#include <tuple>

#include "corroborate/anchor.h"
#include "corroborate/correction.h"
#include "engine/coding_line.h"

namespace entente {
namespace {

std::vector<RecodedField> fields_that_differ(const EventMention& before, const EventMention& now) {
  std::vector<RecodedField> changes;
  if (before.trigger.text != now.trigger.text) changes.push_back({"trigger", before.trigger.text, now.trigger.text});
  for (const std::string_view field : correctable_fields()) {
    std::string was = value_of(before, field);
    std::string is = value_of(now, field);
    if (was != is) changes.push_back({std::string(field), std::move(was), std::move(is)});
  }
  return changes;
}

auto place_of(const CodingChange& change) {
  const EventMention& mention = change.before ? *change.before : *change.now;
  return std::tuple(mention.document.str(), mention.sentence.at, mention.trigger.at, mention.id.str());
}

// As this coder left them, or coded now.
Result<std::vector<EventMention>> mentions_now(const Engine& engine, CaseStore& store, const std::string& coder,
                                               const Document& document, Analyser::Scratch& scratch) {
  const auto stored = store.find_coded(coder, document.id);
  if (!stored) return tl::unexpected(stored.error());
  if (!*stored) return code_document(engine, document, scratch).mentions;
  auto report = CaseStore::parse_coded(**stored);
  if (!report) return tl::unexpected(report.error());
  return std::move(report->mentions);
}

}  // namespace

std::vector<CodingChange> compare_codings(std::span<const EventMention> before, std::span<const EventMention> now,
                                          std::span<const Decision> decisions) {
  std::vector<CodingChange> changes;
  const auto again = find_again(before, now);
  std::vector<char> known(now.size(), 0);
  for (std::size_t i = 0; i < before.size(); ++i) {
    CodingChange change;
    change.before = before[i];
    if (again[i]) {
      known[*again[i]] = 1;
      change.fields = fields_that_differ(before[i], now[*again[i]]);
      if (change.fields.empty()) continue;
      change.now = now[*again[i]];
    }
    changes.push_back(std::move(change));
  }
  for (std::size_t i = 0; i < now.size(); ++i) {
    if (known[i] == 0) changes.emplace_back().now = now[i];
  }
  std::sort(changes.begin(), changes.end(), [](const CodingChange& a, const CodingChange& b) { return place_of(a) < place_of(b); });
  std::vector<EventMention> changed;
  for (const CodingChange& change : changes) changed.push_back(change.before ? *change.before : *change.now);
  for (const Decision& decision : decisions) {
    for (const auto& index : find_again(decision.mentions, changed)) {
      if (index) changes[*index].decisions.push_back(decision.number);
    }
  }
  return changes;
}

Result<std::optional<Recoding>> recode(const Engine& engine, CaseStore& store, std::span<const Decision> decisions,
                                       Progress* progress) {
  const auto coders = store.list_coders();
  if (!coders) return tl::unexpected(coders.error());
  const std::string own = coder_fingerprint(*engine.knowledge);
  const auto other = std::find_if(coders->begin(), coders->end(), [&](const CaseStore::Coder& coder) {
    return coder.fingerprint != own && coder.reports > 0;
  });
  if (other == coders->end()) return std::optional<Recoding>();
  const auto all = store.count_reports();
  if (!all) return tl::unexpected(all.error());
  Recoding out;
  out.before = other->name + " (" + other->fingerprint.substr(0, 8) + ")";
  const Analyser::ScratchPtr scratch = Analyser::make_scratch();
  std::uint64_t read = 0;
  const auto done = store.for_each_report([&](Document&& document) -> Result<void> {
    if (progress != nullptr) progress->update("comparing", ++read, *all);
    const auto stored = store.find_coded(other->fingerprint, document.id);
    if (!stored) return tl::unexpected(stored.error());
    if (!*stored) return {};
    const auto before = CaseStore::parse_coded(**stored);
    if (!before) return tl::unexpected(before.error());
    const auto now = mentions_now(engine, store, own, document, *scratch);
    if (!now) return tl::unexpected(now.error());
    ++out.reports;
    auto changes = compare_codings(before->mentions, *now, decisions);
    std::move(changes.begin(), changes.end(), std::back_inserter(out.changes));
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  return std::optional<Recoding>(std::move(out));
}

}  // namespace entente
