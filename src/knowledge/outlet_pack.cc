#include "knowledge/outlet_pack.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "knowledge/name_pieces.h"
#include "knowledge/string_map.h"
#include "knowledge/tsv_file.h"

namespace entente {
namespace {

constexpr std::string_view kGrades = "ABCDEF";

tl::unexpected<Error> bad(const TsvFile& file, const TsvRow& row, std::string message) {
  return fail(Code::BadPack, std::move(message), file.where(row));
}

// A decimal number as the packs write it: digits and one point, no exponent, no locale.
std::optional<double> parse_fraction(std::string_view text) {
  if (text.empty() || text.size() > 12) return std::nullopt;
  double whole = 0;
  double unit = 0;
  for (const char c : text) {
    if (c == '.') {
      if (unit != 0) return std::nullopt;
      unit = 1;
    } else if (is_ascii_digit(c)) {
      whole = whole * 10 + (c - '0');
      unit *= 10;
    } else {
      return std::nullopt;
    }
  }
  return unit > 0 ? whole / unit : whole;
}

// "https://www.sana.sy:443/en/?p=1" -> "www.sana.sy"; "" where there is no host.
std::string host_of(std::string_view url) {
  if (const std::size_t scheme = url.find("://"); scheme != std::string_view::npos)
    url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  if (const std::size_t user = url.rfind('@'); user != std::string_view::npos) url.remove_prefix(user + 1);
  url = url.substr(0, url.find(':'));
  while (!url.empty() && url.back() == '.') url.remove_suffix(1);
  return ascii_lower(trim(url));
}

// A name for comparison: pieces of its folded form, without a leading article.
std::string comparable_name(std::string_view name) {
  std::string scratch, key;
  std::vector<std::string_view> pieces;
  const std::string folded = fold_name(name);
  for (const std::string_view word : split(folded, ' ')) {
    pieces.clear();
    append_pieces(word, scratch, pieces);
    for (const std::string_view piece : pieces) {
      if (key.empty() && piece == "the") continue;
      if (!key.empty()) key += ' ';
      key += piece;
    }
  }
  return key;
}

}  // namespace

struct OutletPack::Data {
  std::vector<Outlet> outlets;
  StringMap<std::size_t> ids;
  StringMap<std::size_t> domains;
  StringMap<std::size_t> names;
  ReliabilityScale scale;
  bool has_scale = false;

  Result<void> read_outlets(const TsvFile& file);
  Result<void> read_reliability(const TsvFile& file);
  void index();
};

Result<void> OutletPack::Data::read_outlets(const TsvFile& file) {
  std::unordered_set<std::string_view> seen;
  for (const TsvRow& row : file.rows()) {
    Outlet outlet;
    outlet.id = OutletId(std::string(row.cells[0]));
    outlet.name = std::string(row.cells[1]);
    if (outlet.id.empty() || outlet.name.empty()) return bad(file, row, "an outlet needs an id and a name");
    if (!seen.insert(row.cells[0]).second)
      return bad(file, row, fmt::format("id \"{}\" occurs twice in this file", row.cells[0]));
    for (const std::string_view domain : split_bar(row.cells[2]))
      outlet.domains.push_back(ascii_lower(domain));
    for (const std::string_view alias : split_bar(row.cells[3])) outlet.aliases.emplace_back(alias);
    outlet.country = std::string(row.cells[4]);
    const auto capital = [](char c) { return is_ascii_upper(c); };
    if (!outlet.country.empty() &&
        (outlet.country.size() != 3 || !std::all_of(outlet.country.begin(), outlet.country.end(), capital))) {
      return bad(file, row,
                 fmt::format("\"{}\" is no ISO 3166 alpha-3 code; three capitals or nothing are expected",
                             outlet.country));
    }
    outlet.owner = std::string(row.cells[5]);
    const auto control = parse_outlet_control(row.cells[6]);
    if (!control) {
      return bad(file, row,
                 fmt::format("control \"{}\" is none of state, state-aligned, public, independent, unknown",
                             row.cells[6]));
    }
    outlet.control = *control;
    if (row.cells[7].size() != 1 || kGrades.find(row.cells[7].front()) == std::string_view::npos) {
      return bad(file, row, fmt::format("grade \"{}\" is no letter from A to F", row.cells[7]));
    }
    outlet.grade = row.cells[7].front();
    const auto [it, fresh] = ids.emplace(outlet.id.str(), outlets.size());
    if (fresh) {
      outlets.push_back(std::move(outlet));
    } else {
      outlets[it->second] = std::move(outlet);
    }
  }
  return {};
}

Result<void> OutletPack::Data::read_reliability(const TsvFile& file) {
  std::array<bool, 6> graded{};
  std::array<bool, 5> shared{};
  for (const TsvRow& row : file.rows()) {
    if (row.cells[0] == "grade" && row.cells[1].size() == 1 &&
        kGrades.find(row.cells[1].front()) != std::string_view::npos) {
      const auto error = parse_fraction(row.cells[2]);
      if (!error || *error <= 0 || *error >= 0.5)
        return bad(file, row, "an error rate must lie between 0 and 0.5, both excluded");
      const std::size_t grade = kGrades.find(row.cells[1].front());
      scale.error[grade] = *error;
      graded[grade] = true;
    } else if (const auto control = parse_outlet_control(row.cells[1]);
               row.cells[0] == "control" && control) {
      const auto c = static_cast<std::size_t>(*control);
      double sum = 0;
      for (std::size_t i = 0; i < 3; ++i) {
        const auto share = parse_fraction(row.cells[2 + i]);
        if (!share) return bad(file, row, "three shares (state, owner, outlet) are expected");
        scale.shares[c][i] = *share;
        sum += *share;
      }
      if (std::abs(sum - 1) > 1e-9)
        return bad(file, row, fmt::format("the three shares sum to {}, not to 1", sum));
      shared[c] = true;
    } else {
      return bad(file, row,
                 "rows begin with \"grade\" and a letter A to F, or \"control\" and a kind of control");
    }
  }
  has_scale = has_scale || (std::all_of(graded.begin(), graded.end(), [](bool b) { return b; }) &&
                            std::all_of(shared.begin(), shared.end(), [](bool b) { return b; }));
  return {};
}

void OutletPack::Data::index() {
  for (std::size_t i = 0; i < outlets.size(); ++i) {
    for (const std::string& domain : outlets[i].domains) domains.emplace(domain, i);
  }
  // Ids, then names, then aliases: an alias never hides another outlet's own name.
  for (std::size_t i = 0; i < outlets.size(); ++i) names.emplace(comparable_name(outlets[i].name), i);
  for (std::size_t i = 0; i < outlets.size(); ++i) {
    for (const std::string& alias : outlets[i].aliases) names.emplace(comparable_name(alias), i);
  }
  for (std::size_t i = 0; i < outlets.size(); ++i) names.emplace(comparable_name(outlets[i].id.str()), i);
}

OutletPack::OutletPack() : data_(std::make_unique<Data>()) {}
OutletPack::OutletPack(OutletPack&&) noexcept = default;
OutletPack& OutletPack::operator=(OutletPack&&) noexcept = default;
OutletPack::~OutletPack() = default;

Result<OutletPack> OutletPack::load(const std::vector<std::string>& folders) {
  OutletPack pack;
  for (const std::string& folder : folders) {
    if (const auto path = find_pack_file(folder, "outlets", "outlets.tsv")) {
      auto file = TsvFile::load(*path, 8, 8);
      if (!file) return tl::unexpected(std::move(file.error()));
      if (auto read = pack.data_->read_outlets(*file); !read) return tl::unexpected(std::move(read.error()));
    }
    if (const auto path = find_pack_file(folder, "outlets", "reliability.tsv")) {
      auto file = TsvFile::load(*path, 3, 5);
      if (!file) return tl::unexpected(std::move(file.error()));
      if (auto read = pack.data_->read_reliability(*file); !read)
        return tl::unexpected(std::move(read.error()));
    }
  }
  if (!pack.data_->has_scale) {
    return fail(Code::BadPack,
                "no reliability.tsv with all six grades and all five kinds of control was found in the packs",
                folders.empty() ? std::string() : folders.front());
  }
  pack.data_->index();
  return pack;
}

std::span<const Outlet> OutletPack::outlets() const { return data_->outlets; }
const ReliabilityScale& OutletPack::scale() const { return data_->scale; }

const Outlet* OutletPack::find(std::string_view id) const {
  const auto it = data_->ids.find(id);
  return it == data_->ids.end() ? nullptr : &data_->outlets[it->second];
}

const Outlet* OutletPack::find_domain(std::string_view url_or_host) const {
  std::string host = host_of(url_or_host);
  while (!host.empty()) {
    const auto it = data_->domains.find(host);
    if (it != data_->domains.end()) return &data_->outlets[it->second];
    const std::size_t dot = host.find('.');
    if (dot == std::string::npos) return nullptr;
    host.erase(0, dot + 1);
  }
  return nullptr;
}

const Outlet* OutletPack::find_name(std::string_view name) const {
  if (const Outlet* by_id = find(name)) return by_id;
  const auto it = data_->names.find(comparable_name(name));
  return it == data_->names.end() ? nullptr : &data_->outlets[it->second];
}

std::vector<std::string> OutletPack::check() const {
  std::vector<std::string> findings;
  std::unordered_map<std::string, std::string> owner_of;
  for (const Outlet& outlet : outlets()) {
    for (const std::string& domain : outlet.domains) {
      const auto [other, fresh] = owner_of.emplace(domain, outlet.id.str());
      if (!fresh)
        findings.push_back(
            fmt::format("outlets: {} and {} both claim {}", other->second, outlet.id.str(), domain));
      if (domain.find('.') == std::string::npos || domain.find_first_of("/: ") != std::string::npos) {
        findings.push_back(fmt::format("outlets: \"{}\" of {} is no domain", domain, outlet.id.str()));
      }
    }
  }
  return findings;
}

}  // namespace entente
