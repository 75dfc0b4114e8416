// entente ingest CASE INPUT...
#include <fmt/format.h>

#include <chrono>
#include <filesystem>

#include "base/file.h"
#include "cli/command.h"
#include "cli/terminal.h"
#include "engine/case_folder.h"
#include "engine/fetch_documents.h"
#include "engine/intake.h"
#include "store/case_store.h"

namespace entente::cli {
namespace {

struct IngestOptions {
  std::string path;
  std::vector<std::string> inputs;  // files, folders, addresses, "-"
  std::string list;                 // of --urls
  FetchOptions fetch;
  FollowLimits follow;
  double most_mb = 32;
};

Timestamp now() {
  const auto seconds =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch());
  constexpr std::int64_t kDay = 86400;
  const std::int64_t days = seconds.count() / kDay;
  return {CivilDate{static_cast<std::int32_t>(days)},
          static_cast<std::int32_t>(seconds.count() - days * kDay)};
}

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
Result<Intake> take_all(const Engine& engine, IngestOptions& options, Progress* progress) {
  const auto addresses = take_addresses(options);
  if (!addresses) return tl::unexpected(addresses.error());
  auto intake = take_in(engine.reader, options.inputs, "", progress);
  if (!intake || addresses->empty()) return intake;
  options.fetch.agent = program_version();
  std::replace(options.fetch.agent.begin(), options.fetch.agent.end(), ' ', '/');
  options.fetch.clock = now;
  options.fetch.limits.bytes = static_cast<std::uint64_t>(options.most_mb * (1 << 20));
  std::uint64_t done = 0;
  Collection collection(*intake);
  fetch_documents(
      engine.reader, *addresses, options.fetch, options.follow,
      [&](Document&& document) {
        collection.add(std::move(document));
        if (progress != nullptr) progress->update("fetching", ++done, 0);
      },
      [&](Reject&& reject) { collection.add(std::move(reject)); });
  return intake;
}

int ingest(const Context& context, IngestOptions& options) {
  const std::string& path = options.path;
  if (options.inputs.empty() && options.list.empty()) {
    return report({Code::BadUsage,
                   "nothing to add: name files, folders, addresses, '-', or a list with --urls", "ingest"});
  }
  const auto folder = open_case(path);
  if (!folder) return report(folder.error());
  const auto engine = context.engine(folder->overlays);
  if (!engine) return report(engine.error());
  Result<Intake> intake = [&] {
    TerminalProgress progress(context.quiet);
    return take_all(**engine, options, &progress);
  }();
  if (!intake) return report(intake.error());
  auto store = CaseStore::open(folder->database(), CaseStore::Mode::ReadWrite);
  if (!store) return report(store.error());
  const auto added = store->add_ingested(intake->documents, intake->rejects);
  if (!added) return report(added.error());
  const std::uint64_t known = intake->documents.size() - *added + intake->duplicates;
  if (context.json) {
    print_line(fmt::format(R"({{"added":{},"known_already":{},"rejects":{}}})", *added, known,
                           intake->rejects.size()));
  } else {
    print_line(fmt::format("{} documents added, {} known already, {} rejected", *added, known,
                           intake->rejects.size()));
    for (const Reject& reject : intake->rejects) {
      print_line(printable(fmt::format("  rejected {}: {} [{}]", reject.path, reject.reason, reject.code)));
    }
    print_line(printable(fmt::format("next: entente run {}", path)));
  }
  return intake->rejects.empty() ? kDone : kDoneWithRejects;
}

}  // namespace

void add_ingest(CLI::App& app, Context& context) {
  CLI::App* command = app.add_subcommand("ingest", "Add reports to a case's file");
  command->footer(
      "Files, folders, '-' for standard input: texts, HTML pages, document NDJSON, PDFs; ZIP and tar "
      "archives, gzip,\n"
      "bzip2, xz and zstd streams of these, WARC and ARC. Told by their bytes, whatever their names. What is "
      "there already is\n"
      "not added twice. Addresses are fetched because they are given here, and nothing else ever is; those "
      "in private\n"
      "networks need --allow-private.\n\n"
      "  entente ingest my-case downloads/ page.html news.zip\n"
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
  add_json(*command, context);
  command->callback(
      [&context, options] { context.action = [&context, options] { return ingest(context, *options); }; });
}

}  // namespace entente::cli
