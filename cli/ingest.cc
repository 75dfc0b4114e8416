// entente ingest CASE INPUT...
#include <fmt/format.h>

#include <algorithm>

#include "base/file.h"
#include "cli/case_writer.h"
#include "cli/clock.h"
#include "cli/command.h"
#include "cli/terminal.h"
#include "engine/case_folder.h"
#include "engine/fetch_documents.h"
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

struct IngestOptions {
  std::string path;
  std::vector<std::string> inputs;  // files, folders, addresses, "-"
  std::string list;                 // of --urls
  FetchOptions fetch;
  FollowLimits follow;
  double most_mb = 32;
};

bool is_address(const std::string& input) {
  return input.starts_with("http://") || input.starts_with("https://");
}

// The addresses among the inputs and in the list, taken out of the inputs.
Result<std::vector<std::string>> take_addresses(IngestOptions& options) {
  std::vector<std::string> addresses;
  std::vector<std::string> files;
  for (std::string& input : options.inputs)
    (is_address(input) ? addresses : files).push_back(std::move(input));
  options.inputs = std::move(files);
  if (options.list.empty()) return addresses;
  const auto text = options.list == "-" ? load_stdin() : load_file(options.list);
  if (!text) return tl::unexpected(text.error());
  for (std::string& address : parse_address_list(*text)) addresses.push_back(std::move(address));
  return addresses;
}

// Files first, then what is fetched.
Result<void> take_all(const Engine& engine, IngestOptions& options, Batches& batches, Progress& progress) {
  const auto addresses = take_addresses(options);
  if (!addresses) return tl::unexpected(addresses.error());
  const auto keep = [&](Document&& document) { batches.add(std::move(document)); };
  const auto drop = [&](Reject&& reject) { batches.add(std::move(reject)); };
  auto read = for_each_document(engine.reader, options.inputs, "", keep, drop);
  if (!read || addresses->empty()) return read;
  options.fetch.agent = program_version();
  std::replace(options.fetch.agent.begin(), options.fetch.agent.end(), ' ', '/');
  options.fetch.clock = current_time;
  options.fetch.limits.bytes = static_cast<std::uint64_t>(options.most_mb * (1 << 20));
  std::uint64_t done = 0;
  fetch_documents(
      engine.reader, *addresses, options.fetch, options.follow,
      [&](Document&& document) {
        keep(std::move(document));
        progress.update("fetching", ++done, 0);
      },
      drop);
  return {};
}

int ingest(const Context& context, IngestOptions& options) {
  const std::string& path = options.path;
  if (options.inputs.empty() && options.list.empty()) {
    return report({Code::BadUsage,
                   "nothing to add: name files, folders, addresses, '-', or a list with --urls", "ingest"});
  }
  const auto folder = open_case(path);
  if (!folder) return report(folder.error());
  const auto engine = context.engine(folder->overlays, folder->columns);
  if (!engine) return report(engine.error());
  auto writer = open_writer(context, *folder);
  if (!writer) return report(writer.error());
  TerminalProgress progress(context.quiet);
  Batches batches(writer->store, progress);
  const auto read = take_all(**engine, options, batches, progress);
  if (const auto finished = batches.finish(); !finished) return report(finished.error());
  if (!read) return report(read.error());
  print_summary(context, batches, path);
  return batches.rejected == 0 ? kDone : kDoneWithRejects;
}

}  // namespace

void add_ingest(CLI::App& app, Context& context) {
  CLI::App* command = app.add_subcommand("ingest", "Add reports to a case's file");
  command->footer(
      "Files, folders, '-' for standard input: texts, HTML pages, document NDJSON, PDFs, feeds saved as files, mail,\n"
      "Telegram exports, tables (CSV, TSV) with a header row; ZIP and tar archives, gzip, bzip2, xz and zstd streams of\n"
      "these, WARC and ARC. Told by their bytes, whatever their names. What is there already is not added twice;\n"
      "interrupted, it keeps what it stored: run it again to go on. Addresses are fetched because they are given here,\n"
      "and nothing else ever is; those in private networks need --allow-private. docs/formats.md has the formats.\n\n"
      "  entente ingest my-case downloads/ page.html news.zip feed.xml\n"
      "  entente ingest my-case press.csv --columns text=Body,published=Datum,outlet=3\n"
      "  entente ingest my-case https://example.org/report.html\n"
      "  entente ingest my-case --urls list.txt\n"
      "  xzcat archive.ndjson.xz | entente ingest my-case -");
  auto options = std::make_shared<IngestOptions>();
  FetchLimits& limits = options->fetch.limits;
  command->add_option("CASE", options->path, "The case's folder")->required();
  command->add_option("INPUT", options->inputs, "Files, folders, http(s) addresses, or '-'");
  command
      ->add_option("--urls", options->list,
                   "Fetch the addresses in FILE ('-': standard input), one a line, # comments")
      ->type_name("FILE");
  command->add_flag("--follow", options->follow.follow,
                    "Of a fetched feed, fetch the pages it links to as well (one level)");
  command->add_flag("--allow-private", options->fetch.allow_private,
                    "Fetch from hosts in private networks too, if given here");
  command->add_option("--timeout", limits.seconds, "For one address, in seconds")
      ->capture_default_str()
      ->check(CLI::Range(1.0, 3600.0));
  command->add_option("--max-mb", options->most_mb, "The most that one address may send, in MiB once decoded")
      ->capture_default_str()
      ->check(CLI::Range(0.001, 1024.0));
  command->add_option("--pause", limits.pause_seconds, "Between two requests to one host, in seconds")
      ->capture_default_str()
      ->check(CLI::Range(0.0, 600.0));
  command->add_flag("-q,--quiet", context.quiet, "Draw no progress");
  add_no_wait(*command, context);
  add_columns(*command, context);
  add_json(*command, context);
  command->callback(
      [&context, options] { context.action = [&context, options] { return ingest(context, *options); }; });
}

}  // namespace entente::cli
