// entente ingest CASE INPUT...
#include <fmt/format.h>

#include "cli/case_writer.h"
#include "cli/command.h"
#include "cli/terminal.h"
#include "engine/case_folder.h"
#include "engine/intake.h"

namespace entente::cli {
namespace {

constexpr std::size_t kBatchReports = 500;
constexpr std::size_t kBatchBytes = 16u << 20;
constexpr std::size_t kRejectsShown = 20;

// Gathers what intake hands over and stores it a batch at a time: memory stays constant, and what is stored
// stays.
class Batches {
 public:
  Batches(CaseStore& store, Progress& progress) : store_(store), progress_(progress) {}

  void add(Document&& document) {
    bytes_ += document.text.size() + document.original.size();
    documents_.push_back(std::move(document));
    if (documents_.size() >= kBatchReports || bytes_ >= kBatchBytes) store();
  }
  void add(Reject&& reject) {
    ++rejected;
    if (shown_.size() < kRejectsShown) shown_.push_back(reject);
    rejects_.push_back(std::move(reject));
    if (rejects_.size() >= kBatchReports) store();
  }
  // The rest, and the index.
  Result<void> finish() {
    store();
    if (status_) status_ = store_.index_reports(&progress_);
    return status_;
  }

  const Result<void>& status() const { return status_; }
  const std::vector<Reject>& shown() const { return shown_; }

  std::uint64_t added = 0;
  std::uint64_t known = 0;
  std::uint64_t rejected = 0;

 private:
  void store() {
    if (!status_ || (documents_.empty() && rejects_.empty())) return;
    const auto fresh = store_.add_reports(documents_, CaseStore::Origin::Ingested, rejects_);
    if (fresh) {
      added += *fresh;
      known += documents_.size() - *fresh;
      progress_.update("storing", added + known, 0);
    } else {
      status_ = tl::unexpected(fresh.error());
    }
    documents_.clear();
    rejects_.clear();
    bytes_ = 0;
  }

  CaseStore& store_;
  Progress& progress_;
  std::vector<Document> documents_;
  std::vector<Reject> rejects_;
  std::vector<Reject> shown_;
  std::size_t bytes_ = 0;
  Result<void> status_;
};

void print_summary(const Context& context, const Batches& batches, const std::string& path) {
  if (context.json) {
    print_line(fmt::format(R"({{"added":{},"known_already":{},"rejects":{}}})", batches.added, batches.known,
                           batches.rejected));
    return;
  }
  print_line(fmt::format("{} documents added, {} known already, {} rejected", batches.added, batches.known,
                         batches.rejected));
  for (const Reject& reject : batches.shown()) {
    print_line(printable(fmt::format("  rejected {}: {} [{}]", reject.path, reject.reason, reject.code)));
  }
  if (batches.rejected > batches.shown().size()) {
    print_line(fmt::format("  and {} more, all kept in the case and shown in its brief",
                           batches.rejected - batches.shown().size()));
  }
  print_line(printable(fmt::format("next: entente run {}", path)));
}

int ingest(const Context& context, const std::string& path, const std::vector<std::string>& inputs) {
  const auto folder = open_case(path);
  if (!folder) return report(folder.error());
  const auto engine = context.engine(folder->overlays);
  if (!engine) return report(engine.error());
  auto writer = open_writer(context, *folder);
  if (!writer) return report(writer.error());
  TerminalProgress progress(context.quiet);
  Batches batches(writer->store, progress);
  const auto read = for_each_document((*engine)->reader, inputs, "",
                                      [&](Document&& document) { batches.add(std::move(document)); },
                                      [&](Reject&& reject) { batches.add(std::move(reject)); });
  const auto finished = batches.finish();
  if (!finished) return report(finished.error());
  if (!read) return report(read.error());
  print_summary(context, batches, path);
  return batches.rejected == 0 ? kDone : kDoneWithRejects;
}

}  // namespace

void add_ingest(CLI::App& app, Context& context) {
  CLI::App* command = app.add_subcommand("ingest", "Add reports to a case's file");
  command->footer(
      "Files, folders, '-' for standard input: text with front matter, HTML pages, document NDJSON.\n"
      "What is there already is not added twice. Interrupted, it keeps what it stored: run it again to go "
      "on.\n\n"
      "  entente ingest my-case downloads/ page.html\n"
      "  zcat archive.ndjson.gz | entente ingest my-case -");
  auto path = std::make_shared<std::string>();
  auto inputs = std::make_shared<std::vector<std::string>>();
  command->add_option("CASE", *path, "The case's folder")->required();
  command->add_option("INPUT", *inputs, "Files, folders, or '-'")->required();
  command->add_flag("-q,--quiet", context.quiet, "Draw no progress");
  add_no_wait(*command, context);
  add_json(*command, context);
  command->callback([&context, path, inputs] {
    context.action = [&context, path, inputs] { return ingest(context, *path, *inputs); };
  });
}

}  // namespace entente::cli
