#include "cli/case_view.h"

#include <fmt/format.h>

#include <filesystem>

#include "base/file.h"
#include "brief/render.h"

namespace entente::cli {

Result<CaseStore> open_store(const std::string& folder) {
  const std::string path = folder + "/case.db";
  std::error_code ignored;
  if (!std::filesystem::is_directory(folder, ignored)) {
    return fail(Code::NotFound, "is not a folder; name the case's folder", folder);
  }
  if (!std::filesystem::exists(path, ignored)) {
    return fail(Code::NotFound, "holds no case file yet; `entente run` or `entente ingest` makes one", folder);
  }
  return CaseStore::open(path, CaseStore::Mode::ReadOnly);
}

Result<Brief> load_brief(const std::string& case_or_file) {
  std::error_code ignored;
  if (!std::filesystem::is_directory(case_or_file, ignored)) {
    const auto bytes = load_file(case_or_file);
    if (!bytes) return tl::unexpected(bytes.error());
    auto brief = parse_brief(*bytes);
    if (!brief) return tl::unexpected(std::move(brief.error()).in(case_or_file));
    return std::move(*brief);
  }
  auto store = open_store(case_or_file);
  if (!store) return tl::unexpected(store.error());
  auto brief = store->load_brief();
  if (!brief) return tl::unexpected(brief.error());
  if (!*brief) return fail(Code::NotFound, "has not been run yet; `entente run` it first", case_or_file);
  return std::move(**brief);
}

std::string actor_names(const std::vector<ActorRef>& actors) {
  std::string out;
  for (const ActorRef& actor : actors) {
    if (!out.empty()) out += ", ";
    out += actor.name.empty() ? actor.text : actor.name;
    if (actor.country.empty() && actor.actor.empty()) {
      if (!actor.sector.empty()) out += " (" + actor.sector + ")";
    } else if (!actor.country.empty() && actor.name != actor.country) {
      out += " (" + actor.country + (actor.sector.empty() ? "" : "/" + actor.sector) + ")";
    }
  }
  return out;
}

std::string written_date(const EventDate& date) {
  const std::string from = render_date(date.interval.from);
  const std::string flag = date.basis == DateBasis::Publication ? "?" : "";
  if (date.interval.from == date.interval.to) return from + flag;
  return from + ".." + render_date(date.interval.to).substr(5) + flag;
}

std::string percent(double probability) {
  const double p = probability * 100;
  if (p < 0.1) return "<0.1%";
  if (p > 99.9) return ">99.9%";
  if (p < 1 || p > 99) return fmt::format("{:.1f}%", p);
  return fmt::format("{:.0f}%", p);
}

}  // namespace entente::cli
