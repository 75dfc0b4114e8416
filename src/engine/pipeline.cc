#include "engine/pipeline.h"

#include <algorithm>
#include <filesystem>
#include <unordered_set>

#include "base/file.h"
#include "brief/composer.h"
#include "brief/render.h"
#include "corroborate/corroborator.h"
#include "engine/assess_dossier.h"
#include "engine/coding_line.h"
#include "engine/dossier.h"
#include "engine/intake.h"
#include "relations/relate.h"
#include "store/case_store.h"
#include "web/assets.h"

namespace entente {
namespace {

// The reports of a case on either side of its cut-off: what came later is shown, and moves nothing.
struct Reports {
  std::vector<Document> known;
  std::vector<Document> later;
  std::vector<Reject> rejects;
  std::uint64_t duplicates = 0;
};

Result<Reports> read_reports(const Engine& engine, const CaseFolder& folder, const std::vector<Document>& extra,
                             const std::vector<Reject>& extra_rejects, Progress* progress) {
  auto before = take_in(engine.reader, folder.reports, folder.path, progress);
  if (!before) return tl::unexpected(before.error());
  auto after = take_in(engine.reader, folder.after, folder.path, progress);
  if (!after) return tl::unexpected(after.error());

  Reports reports;
  reports.duplicates = before->duplicates + after->duplicates;
  reports.rejects = std::move(before->rejects);
  reports.rejects.insert(reports.rejects.end(), after->rejects.begin(), after->rejects.end());
  reports.rejects.insert(reports.rejects.end(), extra_rejects.begin(), extra_rejects.end());
  reports.later = std::move(after->documents);

  std::unordered_set<std::string> seen;
  for (const Document& document : reports.later) seen.insert(document.id.str());
  const auto place = [&](Document document) {
    if (!seen.insert(document.id.str()).second) {
      ++reports.duplicates;
      return;
    }
    const bool late = folder.spec.cutoff && document.published && document.published->date > *folder.spec.cutoff;
    (late ? reports.later : reports.known).push_back(std::move(document));
  };
  for (Document& document : before->documents) place(std::move(document));
  for (const Document& document : extra) place(document);
  return reports;
}

// "CVL" -> "civilians": who is meant where a report names no country and no group.
std::string_view sector_words(std::string_view code) {
  static constexpr std::pair<std::string_view, std::string_view> kWords[] = {
      {"GOV", "a government"},  {"MIL", "armed forces"},      {"LEG", "a parliament"}, {"JUD", "courts"},
      {"PTY", "a party"},       {"COP", "police"},            {"SPY", "secret services"}, {"UAF", "armed groups"},
      {"REB", "rebels"},        {"OPP", "an opposition"},     {"BUS", "companies"},    {"CVL", "civilians"},
      {"IGO", "international bodies"}, {"NGO", "charities"}, {"REL", "religious bodies"}, {"MED", "media"},          {"CRM", "criminals"},    {"EDU", "schools"},
      {"LAB", "workers"},       {"REF", "refugees"},          {"ELI", "former officials"}};
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
Dossier gather(const Engine& engine, const CaseFolder& folder, const Reports& reports, const Coded& coded,
               const Coded& coded_later) {
  const Corroborator corroborator(engine.knowledge->outlets);
  Corroborated known = corroborator.corroborate(reports.known, coded.mentions, folder.spec);
  Corroborated later = corroborator.corroborate(reports.later, coded_later.mentions, folder.spec);

  Dossier dossier;
  dossier.program = program_version();
  dossier.packs = engine.knowledge->versions;
  dossier.spec = folder.spec;
  dossier.rejects = reports.rejects;
  dossier.mentions_coded = coded.mentions.size() + coded_later.mentions.size();
  dossier.outlets = std::move(known.outlets);
  for (Outlet& outlet : later.outlets) {
    if (std::find(dossier.outlets.begin(), dossier.outlets.end(), outlet) == dossier.outlets.end()) {
      dossier.outlets.push_back(std::move(outlet));
    }
  }
  for (const Document& document : reports.known) dossier.documents.push_back(make_card(document, dossier.outlets, false));
  for (const Document& document : reports.later) dossier.documents.push_back(make_card(document, dossier.outlets, true));
  dossier.copies = std::move(known.copies);

  // A report of before the cut-off may announce what comes after it: that event is no evidence yet.
  for (Event& event : known.events) {
    const bool announced_only = after_cutoff(event, folder.spec) && event.factuality == Factuality::Asserted;
    (announced_only ? dossier.later_events : dossier.events).push_back(std::move(event));
  }
  for (Event& event : later.events) dossier.later_events.push_back(std::move(event));
  cite(reports.known, coded.mentions, dossier);
  cite(reports.later, coded_later.mentions, dossier);
  dossier.relations =
      relate(dossier.events, coded.coverage, name_of_key, static_cast<const void*>(&engine.knowledge->actors));
  return dossier;
}

}  // namespace

Result<CaseRun> run_case(const Engine& engine, const CaseFolder& folder, const std::vector<Document>& extra,
                         const std::vector<Reject>& extra_rejects, const RunOptions& options, Progress* progress) {
  auto reports = read_reports(engine, folder, extra, extra_rejects, progress);
  if (!reports) return tl::unexpected(reports.error());
  const Coded coded = code_all(engine, reports->known, options.jobs, progress);
  const Coded coded_later = code_all(engine, reports->later, options.jobs, progress);

  Dossier dossier = gather(engine, folder, *reports, coded, coded_later);
  if (dossier.spec.asks()) dossier.assessment = assess_dossier(dossier);

  CaseRun run;
  run.duplicates = reports->duplicates;
  run.brief = compose(std::move(dossier));
  run.documents = std::move(reports->known);
  std::move(reports->later.begin(), reports->later.end(), std::back_inserter(run.documents));
  return run;
}

Result<void> save_case(const CaseFolder& folder, const CaseRun& run) {
  auto store = CaseStore::open(folder.database(), CaseStore::Mode::ReadWrite);
  if (!store) return tl::unexpected(store.error());
  if (auto saved = store->save_run(run.documents, run.brief); !saved) return saved;
  return save_file(folder.page(), render_html(run.brief, web::brief_js(), web::brief_css()));
}

Result<Ingested> load_ingested(const CaseFolder& folder) {
  Ingested ingested;
  std::error_code ignored;
  if (!std::filesystem::exists(folder.database(), ignored)) return ingested;
  auto store = CaseStore::open(folder.database(), CaseStore::Mode::ReadWrite);
  if (!store) return tl::unexpected(store.error());
  auto documents = store->load_ingested();
  if (!documents) return tl::unexpected(documents.error());
  auto rejects = store->load_ingested_rejects();
  if (!rejects) return tl::unexpected(rejects.error());
  ingested.documents = std::move(*documents);
  ingested.rejects = std::move(*rejects);
  return ingested;
}

}  // namespace entente
