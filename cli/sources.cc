// entente sources CASE [grade OUTLET B]
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "cli/case_view.h"
#include "cli/command.h"
#include "cli/decide.h"
#include "cli/terminal.h"

namespace entente::cli {
namespace {

struct OutletRow {
  Outlet outlet;
  std::string name;
  std::size_t documents = 0;
  std::size_t copies = 0;
};

std::vector<OutletRow> rows_of(const Dossier& dossier) {
  std::set<std::string> copied;
  for (const CopyGroup& group : dossier.copies) {
    for (const DocumentId& copy : group.copies) copied.insert(copy.str());
  }
  std::map<std::string, OutletRow> rows;
  for (const DocumentCard& card : dossier.documents) {
    OutletRow& row = rows[card.outlet.str()];
    row.name = card.outlet_name;
    ++row.documents;
    row.copies += copied.count(card.id.str());
  }
  for (const Outlet& outlet : dossier.outlets) {
    if (const auto row = rows.find(outlet.id.str()); row != rows.end()) row->second.outlet = outlet;
  }
  std::vector<OutletRow> sorted;
  for (auto& [id, row] : rows) sorted.push_back(std::move(row));
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const OutletRow& a, const OutletRow& b) { return a.documents > b.documents; });
  return sorted;
}

std::string title_of(const Dossier& dossier, const DocumentId& id) {
  for (const DocumentCard& card : dossier.documents) {
    if (card.id == id) return card.outlet_name + ": " + (card.title.empty() ? card.raw_path : card.title);
  }
  return id.str();
}

void print_copies(const Dossier& dossier) {
  if (dossier.copies.empty()) return;
  print_line("");
  print_line("Copies (each counts for nothing beside its original):");
  for (const CopyGroup& group : dossier.copies) {
    print_line("  " + printable(title_of(dossier, group.original)));
    for (std::size_t i = 0; i < group.copies.size(); ++i) {
      print_line(printable(fmt::format("    = {} ({}, {:.0f}% of its text)", title_of(dossier, group.copies[i]),
                                       group.basis[i], group.containment[i] * 100)));
    }
  }
}

int sources(const Context& context, const std::string& path) {
  const auto brief = load_brief(path);
  if (!brief) return report(brief.error());
  const std::vector<OutletRow> rows = rows_of(brief->dossier);
  if (context.json) {
    nlohmann::ordered_json json = nlohmann::ordered_json::array();
    for (const OutletRow& row : rows) {
      json.push_back({{"outlet", row.outlet.id.str()}, {"name", row.name}, {"country", row.outlet.country},
                      {"control", to_string(row.outlet.control)}, {"owner", row.outlet.owner},
                      {"grade", std::string(1, row.outlet.grade)}, {"documents", row.documents}, {"copies", row.copies}});
    }
    print_line(nlohmann::ordered_json{{"sources", json}}.dump(2));
  } else {
    Table table({"outlet", "country", "control", "owner", "grade", "reports", "of them copies"});
    for (const OutletRow& row : rows) {
      table.add({row.name, row.outlet.country, std::string(to_string(row.outlet.control)), row.outlet.owner,
                 std::string(1, row.outlet.grade), std::to_string(row.documents), std::to_string(row.copies)});
    }
    table.print();
    print_copies(brief->dossier);
  }
  return rows.empty() ? kDoneWithRejects : kDone;
}

}  // namespace

void add_sources(CLI::App& app, Context& context) {
  CLI::App* command = app.add_subcommand("sources", "Who reports, who owns them, who copies whom");
  command->footer("  entente sources examples/harbour-rumour\n"
                  "  entente sources my-case grade sana D --why \"quotes one ministry only\"");
  struct Options {
    std::string path;
    std::string action;
    std::vector<std::string> arguments;
    DecideOptions decide;
  };
  auto options = std::make_shared<Options>();
  command->add_option("CASE", options->path, "The case's folder, or a brief")->required();
  command->add_option("ACTION", options->action, "grade, kept as a decision");
  command->add_option("ARGUMENT", options->arguments, "The outlet's id, then a grade from A to F");
  add_decide_options(*command, context, options->decide);
  add_json(*command, context);
  command->callback([&context, options] {
    context.action = [&context, options] {
      if (options->action.empty()) return sources(context, options->path);
      return decide_on_sources(context, options->path, options->action, options->arguments, options->decide);
    };
  });
}

}  // namespace entente::cli
