#include "engine/pipeline.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <span>
#include <unordered_set>

#include "base/file.h"
#include "brief/composer.h"
#include "brief/render.h"
#include "corroborate/corroborator.h"
#include "engine/assess_dossier.h"
#include "engine/coding_line.h"
#include "engine/coding_memory.h"
#include "engine/dossier.h"
#include "engine/intake.h"
#include "relations/relate.h"
#include "web/assets.h"

namespace entente {
namespace {

constexpr std::size_t kBatch = 256;

// The reports of a case on either side of its cut-off: what came later is shown, and moves nothing.
struct Reports {
  std::vector<Document> known;
  std::vector<Document> later;
  std::vector<Reject> rejects;
  std::uint64_t duplicates = 0;
};

Result<Reports> read_reports(const Engine& engine, const CaseFolder& folder, const CaseInputs& inputs,
                             Progress* progress) {
  auto before = take_in(engine.reader, folder.reports, folder.path, progress);
  if (!before) return tl::unexpected(before.error());
  auto after = take_in(engine.reader, folder.after, folder.path, progress);
  if (!after) return tl::unexpected(after.error());

  Reports reports;
  reports.duplicates = before->duplicates + after->duplicates;
  reports.rejects = std::move(before->rejects);
  reports.rejects.insert(reports.rejects.end(), after->rejects.begin(), after->rejects.end());
  reports.rejects.insert(reports.rejects.end(), inputs.rejects.begin(), inputs.rejects.end());
  reports.later = std::move(after->documents);

  std::unordered_set<std::string> seen;
  for (const Document& document : reports.later) seen.insert(document.id.str());
  const auto place = [&](Document document) {
    if (!seen.insert(document.id.str()).second) {
      ++reports.duplicates;
      return;
    }
    const bool late =
        folder.spec.cutoff && document.published && document.published->date > *folder.spec.cutoff;
    (late ? reports.later : reports.known).push_back(std::move(document));
  };
  for (Document& document : before->documents) place(std::move(document));
  for (const Document& document : inputs.documents) place(document);
  return reports;
}

// A few hundred in a transaction, so that no transaction is large.
Result<void> keep_reports(CaseStore& store, std::span<const Document> documents, Progress* progress) {
  for (std::size_t at = 0; at < documents.size(); at += kBatch) {
    const auto batch = documents.subspan(at, std::min(kBatch, documents.size() - at));
    if (auto kept = store.add_reports(batch, CaseStore::Origin::Folder); !kept)
      return tl::unexpected(kept.error());
    if (progress != nullptr) progress->update("storing", at + batch.size(), documents.size());
  }
  return {};
}

// "CVL" -> "civilians": who is meant where a report names no country and no group.
std::string_view sector_words(std::string_view code) {
  static constexpr std::pair<std::string_view, std::string_view> kWords[] = {{"GOV", "a government"},
                                                                             {"MIL", "armed forces"},
                                                                             {"LEG", "a parliament"},
                                                                             {"JUD", "courts"},
                                                                             {"PTY", "a party"},
                                                                             {"COP", "police"},
                                                                             {"SPY", "secret services"},
                                                                             {"UAF", "armed groups"},
                                                                             {"REB", "rebels"},
                                                                             {"OPP", "an opposition"},
                                                                             {"BUS", "companies"},
                                                                             {"CVL", "civilians"},
                                                                             {"IGO", "international bodies"},
                                                                             {"NGO", "charities"},
                                                                             {"REL", "religious bodies"},
                                                                             {"MED", "media"},
                                                                             {"CRM", "criminals"},
                                                                             {"EDU", "schools"},
                                                                             {"LAB", "workers"},
                                                                             {"REF", "refugees"},
                                                                             {"ELI", "former officials"}};
  for (const auto& [sector, words] : kWords) {
    if (sector == code) return words;
  }
  return code;
}

// "IRN" -> "Iran", "SYR/REB" -> "Syria, rebels", "islamic-state" -> "Islamic State".
std::string name_of_key(const std::string& key, const void* context) {
  const ActorPack& actors = *static_cast<const ActorPack*>(context);
  const std::string country = key.substr(0, key.find('/'));
  const ActorEntry* entry = actors.find_state(country);
  if (entry == nullptr) entry = actors.find(ActorId(country));
  const std::string name = entry != nullptr ? entry->name : std::string(sector_words(country));
  if (country.size() == key.size()) return name;
  const std::string sector = key.substr(country.size() + 1);
  return name + (sector == "REB" ? ", rebels" : sector == "OPP" ? ", opposition" : ", armed groups");
}

bool after_cutoff(const Event& event, const CaseSpec& spec) {
  return spec.cutoff && event.date.interval.from > *spec.cutoff;
}

// The dossier of both sides of the cut-off.
Dossier gather(const Engine& engine, const CaseFolder& folder, const Reports& reports,
               const CaseMemory& memory, const Coded& coded, const Coded& coded_later) {
  const std::array<CodedSide, 2> sides{
      {{reports.known, coded.mentions}, {reports.later, coded_later.mentions}}};
  const FoundDecisions decided = find_decisions(memory, sides, *engine.knowledge);
  const CaseSpec spec = graded(folder.spec, decided);
  const Corroborator corroborator(engine.knowledge->outlets);
  Corroborated known = corroborator.corroborate(reports.known, coded.mentions, spec, decided);
  Corroborated later = corroborator.corroborate(reports.later, coded_later.mentions, spec, decided);

  Dossier dossier;
  dossier.program = program_version();
  dossier.packs = engine.knowledge->versions;
  dossier.spec = spec;
  dossier.rejects = reports.rejects;
  for (const Coded* side : {&coded, &coded_later})
    dossier.rejects.insert(dossier.rejects.end(), side->unread.begin(), side->unread.end());
  dossier.mentions_coded = coded.mentions.size() + coded_later.mentions.size();
  dossier.outlets = std::move(known.outlets);
  for (Outlet& outlet : later.outlets) {
    if (std::find(dossier.outlets.begin(), dossier.outlets.end(), outlet) == dossier.outlets.end()) {
      dossier.outlets.push_back(std::move(outlet));
    }
  }
  for (const Document& document : reports.known)
    dossier.documents.push_back(make_card(document, dossier.outlets, false));
  for (const Document& document : reports.later)
    dossier.documents.push_back(make_card(document, dossier.outlets, true));
  dossier.copies = std::move(known.copies);

  // A report of before the cut-off may announce what comes after it: that event is no evidence yet.
  for (Event& event : known.events) {
    const bool announced_only = after_cutoff(event, folder.spec) && event.factuality == Factuality::Asserted;
    (announced_only ? dossier.later_events : dossier.events).push_back(std::move(event));
  }
  for (Event& event : later.events) dossier.later_events.push_back(std::move(event));
  const std::array<const Corroborated*, 2> corroborated{&known, &later};
  remember(memory, decided, corroborated, sides, dossier);
  cite(reports.known, coded.mentions, known.decided, dossier);
  cite(reports.later, coded_later.mentions, later.decided, dossier);
  dossier.relations = relate(dossier.events, coded.coverage, name_of_key,
                             static_cast<const void*>(&engine.knowledge->actors));
  return dossier;
}

std::vector<std::pair<std::string, std::string>> names_of(const Coded& coded, const Coded& later,
                                                          const ActorPack& actors) {
  std::set<std::string> keys;
  for (const Coded* side : {&coded, &later}) {
    for (const Coverage& coverage : side->coverage) keys.insert(coverage.keys.begin(), coverage.keys.end());
  }
  std::vector<std::pair<std::string, std::string>> names;
  for (const std::string& key : keys) names.emplace_back(key, name_of_key(key, &actors));
  return names;
}

}  // namespace

Result<CaseInputs> load_inputs(CaseStore& store) {
  auto documents = store.load_ingested();
  if (!documents) return tl::unexpected(documents.error());
  auto rejects = store.load_ingested_rejects();
  if (!rejects) return tl::unexpected(rejects.error());
  auto memory = load_memory(store);
  if (!memory) return tl::unexpected(memory.error());
  return CaseInputs{std::move(*documents), std::move(*rejects), std::move(*memory)};
}

Result<CaseRun> run_case(const Engine& engine, const CaseFolder& folder, const CaseInputs& inputs,
                         CaseStore* store, const RunOptions& options, Progress* progress) {
  auto reports = read_reports(engine, folder, inputs, progress);
  if (!reports) return tl::unexpected(reports.error());
  std::optional<CodingMemory> memory;
  if (store != nullptr) {
    for (const auto* side : {&reports->known, &reports->later}) {
      if (auto kept = keep_reports(*store, *side, progress); !kept) return tl::unexpected(kept.error());
    }
    memory.emplace(*store, coder_fingerprint(*engine.knowledge), program_version());
  }
  CodingMemory* const coding = memory ? &*memory : nullptr;
  const auto coded = code_all(engine, reports->known, options.jobs, coding, progress);
  if (!coded) return tl::unexpected(coded.error());
  const auto coded_later = code_all(engine, reports->later, options.jobs, coding, progress);
  if (!coded_later) return tl::unexpected(coded_later.error());

  Dossier dossier = gather(engine, folder, *reports, inputs.memory, *coded, *coded_later);
  if (dossier.spec.asks()) dossier.assessment = assess_dossier(dossier);

  CaseRun run;
  run.duplicates = reports->duplicates;
  run.actor_names = names_of(*coded, *coded_later, engine.knowledge->actors);
  run.brief = compose(std::move(dossier));
  run.documents = std::move(reports->known);
  std::move(reports->later.begin(), reports->later.end(), std::back_inserter(run.documents));
  return run;
}

Result<RecordedRun> save_case(const CaseFolder& folder, CaseStore& store, const CaseRun& run,
                              const Timestamp& now, Progress* progress) {
  std::vector<DocumentId> documents;
  documents.reserve(run.documents.size());
  for (const Document& document : run.documents) documents.push_back(document.id);
  if (auto saved = store.save_run(documents, run.brief, run.actor_names); !saved)
    return tl::unexpected(saved.error());
  if (auto indexed = store.index_reports(progress); !indexed) return tl::unexpected(indexed.error());
  const std::string page = render_html(run.brief, web::brief_js(), web::brief_css());
  if (auto saved = save_file(folder.page(), page); !saved) return tl::unexpected(saved.error());
  return record_run(store, run.brief, page, now);
}

}  // namespace entente
