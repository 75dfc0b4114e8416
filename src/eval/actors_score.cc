#include "eval/actors_score.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_map>

#include "base/random.h"
#include "base/text.h"
#include "eval/gold_lines.h"

namespace entente {
namespace {

constexpr std::uint64_t kSampleStream = 0x6163746f72;  // "actor"

struct SideOfEvent {
  std::uint32_t name = 0;
  CivilDate date;
  bool resolved = false;
};

class Scorer {
 public:
  Scorer(const ActorPack& actors, const OutletPack& outlets, const ActorSampling& sampling)
      : actors_(actors), outlets_(outlets), sampling_(sampling) {}

  Result<void> take(std::string_view line) {
    ++line_;
    const auto cells = split(line, '\t');
    if (line_ == 1 && !cells.empty() && !parse_date(trim(cells[0]))) return {};
    if (trim(line).empty()) return {};
    if (cells.size() != 4)
      return fail(Code::BadFormat,
                  fmt::format("{} cells; an event has four: date, source, relation, target", cells.size()));
    const auto date = parse_date(trim(cells[0]));
    if (!date) return fail(Code::BadFormat, "the first cell is no date; write it as 2015-10-14");
    const bool source = add(trim(cells[1]), *date);
    const bool target = add(trim(cells[3]), *date);
    ++figures_.n;
    figures_.both += source && target ? 1 : 0;
    return {};
  }

  ActorFigures finish() {
    figures_.names = names_.size();
    for (std::size_t i = 0; i < names_.size(); ++i) {
      if (missed_[i] == 0)
        ++figures_.names_resolved;
      else
        figures_.missed.emplace_back(names_[i], missed_[i]);
    }
    std::sort(figures_.missed.begin(), figures_.missed.end(), [](const auto& a, const auto& b) {
      return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    figures_.missed.resize(std::min(figures_.missed.size(), sampling_.missed));
    draw();
    return std::move(figures_);
  }

 private:
  // Names recur: the last answer for a name is kept with its day.
  struct Last {
    CivilDate date{-1000000};
    bool resolved = false;
    NameBasis basis = NameBasis::None;
  };

  bool add(std::string_view name, CivilDate date) {
    auto known = index_.find(std::string(name));
    if (known == index_.end()) {
      known = index_.emplace(std::string(name), static_cast<std::uint32_t>(names_.size())).first;
      names_.emplace_back(name);
      missed_.push_back(0);
      last_.emplace_back();
    }
    const std::uint32_t id = known->second;
    Last& last = last_[id];
    if (last.date != date) {
      const NamedActor actor = resolve_name(actors_, outlets_, name, {}, date);
      // "Africa", "Middle East": known, but neither a country nor an organisation.
      const bool region =
          actor.country.empty() && actor.entry != nullptr && actor.entry->kind == NameKind::Group;
      last = {date, actor.resolved() && !region, actor.basis};
    }
    sides_.push_back({id, date, last.resolved});
    if (last.resolved) {
      ++figures_.sides;
      ++figures_.by_basis[to_string(last.basis)];
    } else {
      ++missed_[id];
    }
    return last.resolved;
  }

  void draw() {
    std::set<std::uint32_t> drawn;
    const std::uint64_t most = 200 * static_cast<std::uint64_t>(sampling_.size);
    for (std::uint64_t i = 0; i < most && drawn.size() < sampling_.size && !sides_.empty(); ++i) {
      const SideOfEvent& side = sides_[random_bits(sampling_.seed, kSampleStream, i) % sides_.size()];
      if (!side.resolved || !drawn.insert(side.name).second) continue;
      figures_.sample.push_back(
          {names_[side.name], side.date, resolve_name(actors_, outlets_, names_[side.name], {}, side.date)});
    }
  }

  const ActorPack& actors_;
  const OutletPack& outlets_;
  ActorSampling sampling_;
  ActorFigures figures_;
  std::size_t line_ = 0;
  std::unordered_map<std::string, std::uint32_t> index_;
  std::vector<std::string> names_;
  std::vector<std::size_t> missed_;
  std::vector<Last> last_;
  std::vector<SideOfEvent> sides_;
};

}  // namespace

Result<ActorFigures> score_actors(const ActorPack& actors, const OutletPack& outlets, std::string_view bytes,
                                  const ActorSampling& sampling) {
  Scorer scorer(actors, outlets, sampling);
  const auto lines = for_each_line(bytes, [&](std::string_view line) { return scorer.take(line); });
  if (!lines) return tl::unexpected(lines.error());
  return scorer.finish();
}

std::string render_resolved(const ResolvedName& resolved) {
  const NamedActor& actor = resolved.actor;
  const std::string who = actor.entry != nullptr    ? actor.entry->id.str()
                          : actor.outlet != nullptr ? actor.outlet->id.str()
                                                    : "-";
  const std::string office =
      actor.office == nullptr ? "-" : fmt::format("{} of {}", actor.office->title, actor.office->country);
  return fmt::format("{} | {} | {} | {} | {} | {} | {}", render_date(resolved.date), resolved.name,
                     actor.country.empty() ? "-" : actor.country, actor.sector.empty() ? "-" : actor.sector,
                     who, office, to_string(actor.basis));
}

}  // namespace entente
