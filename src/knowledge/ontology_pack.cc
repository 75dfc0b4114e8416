#include "knowledge/ontology_pack.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"
#include "knowledge/lexicon_table.h"

namespace entente {
namespace {

// What becomes of `base` when it is promised, demanded, refused or threatened: a line of derive.tsv.
struct Derivation {
  Plover plover = Plover::Agree;
  std::optional<Plover> base;
  std::string cameo_prefix;  // of the base's code; "" any
  std::string mode;
  std::string cameo;
};

Result<double> parse_number(const std::string& text, const std::string& where) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) {
    return fail(Code::BadPack, "'" + text + "' is no number", where);
  }
  return value;
}

Result<Plover> parse_category(const std::string& text, const std::string& where) {
  const auto category = parse_plover(text);
  if (!category) return fail(Code::BadPack, "PLOVER has no category '" + text + "'", where);
  return *category;
}

}  // namespace

struct OntologyPack::Data {
  std::array<std::vector<std::string>, kPloverCount> modes;
  std::array<double, kPloverCount> scores{};
  std::vector<CameoCode> cameo;
  std::vector<KeywordList> topics;
  std::vector<KeywordList> contexts;
  std::vector<KeywordList> mode_cues;
  std::vector<Derivation> derivations;

  Result<void> load_categories(const std::vector<std::string>& folders);
  Result<void> load_modes(const std::vector<std::string>& folders);
  Result<void> load_cameo(const std::vector<std::string>& folders);
  Result<void> load_derivations(const std::vector<std::string>& folders);
  static Result<std::vector<KeywordList>> load_keywords(const std::vector<std::string>& folders,
                                                        std::string_view file);
  const Derivation* derive(Plover base, Plover plover, std::string_view cameo) const;
};

Result<void> OntologyPack::Data::load_categories(const std::vector<std::string>& folders) {
  auto table = load_tables(folders, "ontology", "plover.tsv", {"category", "quad", "score", "definition"});
  if (!table) return tl::unexpected(std::move(table.error()));
  for (const TableRow& row : table->rows) {
    auto category = parse_category(row.fields[0], row.where);
    if (!category) return tl::unexpected(std::move(category.error()));
    auto score = parse_number(row.fields[2], row.where);
    if (!score) return tl::unexpected(std::move(score.error()));
    scores[static_cast<std::size_t>(*category)] = *score;
  }
  return {};
}

Result<void> OntologyPack::Data::load_modes(const std::vector<std::string>& folders) {
  auto table = load_tables(folders, "ontology", "modes.tsv", {"category", "mode", "keywords", "definition"});
  if (!table) return tl::unexpected(std::move(table.error()));
  for (const TableRow& row : table->rows) {
    auto category = parse_category(row.fields[0], row.where);
    if (!category) return tl::unexpected(std::move(category.error()));
    auto& list = modes[static_cast<std::size_t>(*category)];
    if (std::find(list.begin(), list.end(), row.fields[1]) == list.end()) list.push_back(row.fields[1]);
    std::vector<std::string> keywords = split_list(row.fields[2]);
    if (!keywords.empty()) mode_cues.push_back({row.fields[1], *category, std::move(keywords)});
  }
  return {};
}

Result<void> OntologyPack::Data::load_cameo(const std::vector<std::string>& folders) {
  auto table = load_tables(folders, "ontology", "cameo.tsv", {"code", "name", "goldstein", "plover", "mode"});
  if (!table) return tl::unexpected(std::move(table.error()));
  for (const TableRow& row : table->rows) {
    auto category = parse_category(row.fields[3], row.where);
    if (!category) return tl::unexpected(std::move(category.error()));
    auto goldstein = parse_number(row.fields[2], row.where);
    if (!goldstein) return tl::unexpected(std::move(goldstein.error()));
    CameoCode code{row.fields[0], row.fields[1], *goldstein, *category, row.fields[4]};
    const auto at = std::lower_bound(cameo.begin(), cameo.end(), code,
                                     [](const CameoCode& a, const CameoCode& b) { return a.code < b.code; });
    if (at != cameo.end() && at->code == code.code)
      *at = std::move(code);
    else
      cameo.insert(at, std::move(code));
  }
  return {};
}

Result<void> OntologyPack::Data::load_derivations(const std::vector<std::string>& folders) {
  auto table =
      load_tables(folders, "ontology", "derive.tsv", {"plover", "base", "from_cameo", "mode", "cameo"});
  if (!table) return tl::unexpected(std::move(table.error()));
  for (const TableRow& row : table->rows) {
    Derivation rule;
    auto category = parse_category(row.fields[0], row.where);
    if (!category) return tl::unexpected(std::move(category.error()));
    rule.plover = *category;
    if (!row.fields[1].empty()) {
      auto base = parse_category(row.fields[1], row.where);
      if (!base) return tl::unexpected(std::move(base.error()));
      rule.base = *base;
    }
    rule.cameo_prefix = row.fields[2];
    rule.mode = row.fields[3];
    rule.cameo = row.fields[4];
    derivations.push_back(std::move(rule));
  }
  return {};
}

Result<std::vector<KeywordList>> OntologyPack::Data::load_keywords(const std::vector<std::string>& folders,
                                                                   std::string_view file) {
  auto table = load_tables(folders, "ontology", file, {"id", "keywords", "definition"});
  if (!table) return tl::unexpected(std::move(table.error()));
  std::vector<KeywordList> lists;
  for (const TableRow& row : table->rows) {
    const auto same =
        std::find_if(lists.begin(), lists.end(), [&](const auto& l) { return l.id == row.fields[0]; });
    KeywordList& list = same == lists.end() ? lists.emplace_back(KeywordList{row.fields[0], {}, {}}) : *same;
    for (std::string& keyword : split_list(fold(row.fields[1]))) list.keywords.push_back(std::move(keyword));
  }
  return lists;
}

// The most specific rule: a longer code prefix, then a named base.
const Derivation* OntologyPack::Data::derive(Plover base, Plover plover, std::string_view code) const {
  const Derivation* best = nullptr;
  std::size_t best_weight = 0;
  for (const Derivation& rule : derivations) {
    if (rule.plover != plover || (rule.base && *rule.base != base)) continue;
    if (code.substr(0, rule.cameo_prefix.size()) != rule.cameo_prefix) continue;
    const std::size_t weight = 1 + rule.cameo_prefix.size() * 2 + (rule.base ? 1 : 0);
    if (weight >= best_weight) {
      best = &rule;
      best_weight = weight;
    }
  }
  return best;
}

OntologyPack::OntologyPack() : data_(std::make_unique<Data>()) {}
OntologyPack::OntologyPack(OntologyPack&&) noexcept = default;
OntologyPack& OntologyPack::operator=(OntologyPack&&) noexcept = default;
OntologyPack::~OntologyPack() = default;

Result<OntologyPack> OntologyPack::load(const std::vector<std::string>& folders) {
  OntologyPack pack;
  Data& data = *pack.data_;
  for (const auto step :
       {&Data::load_categories, &Data::load_modes, &Data::load_cameo, &Data::load_derivations}) {
    if (auto loaded = (data.*step)(folders); !loaded) return tl::unexpected(std::move(loaded.error()));
  }
  for (const auto& [file, list] :
       {std::pair{"topics.tsv", &data.topics}, std::pair{"contexts.tsv", &data.contexts}}) {
    auto loaded = Data::load_keywords(folders, file);
    if (!loaded) return tl::unexpected(std::move(loaded.error()));
    *list = std::move(*loaded);
  }
  if (data.cameo.empty()) return fail(Code::BadPack, "no cameo.tsv in any folder", join(folders, ", "));
  return pack;
}

const CameoCode* OntologyPack::find_cameo(std::string_view code) const {
  const auto at =
      std::lower_bound(data_->cameo.begin(), data_->cameo.end(), code,
                       [](const CameoCode& entry, std::string_view key) { return entry.code < key; });
  return at != data_->cameo.end() && at->code == code ? &*at : nullptr;
}

const std::vector<std::string>& OntologyPack::modes(Plover category) const {
  return data_->modes[static_cast<std::size_t>(category)];
}

double OntologyPack::score(Plover category) const {
  return data_->scores[static_cast<std::size_t>(category)];
}

EventCode OntologyPack::complete(Plover base, Plover plover, std::string_view mode,
                                 std::string_view cameo) const {
  EventCode code;
  code.base = base;
  code.plover = plover;
  code.mode = mode;
  code.cameo = cameo;
  if (plover != base) {
    code.mode.clear();
    code.cameo.clear();
    if (const Derivation* rule = data_->derive(base, plover, cameo)) {
      code.mode = rule->mode;
      code.cameo = rule->cameo;
    }
  }
  const auto& allowed = modes(plover);
  if (std::find(allowed.begin(), allowed.end(), code.mode) == allowed.end()) code.mode.clear();
  code.quad = quad_of(plover);
  code.quad_cameo = quad_of_cameo(code.cameo);
  const CameoCode* entry = find_cameo(code.cameo);
  code.goldstein = entry ? entry->goldstein : score(plover);
  return code;
}

std::optional<Plover> OntologyPack::find_act_behind(Plover plover, std::string_view cameo) const {
  std::string code(cameo);
  if (plover == Plover::Request && code.starts_with("02"))
    code.replace(0, 2, "10");  // CAMEO's appeals run parallel
  for (; code.size() > 2; code.pop_back()) {
    for (const Derivation& rule : data_->derivations) {
      if (rule.plover == plover && rule.cameo == code) return rule.base;
    }
  }
  return std::nullopt;
}

const std::vector<CameoCode>& OntologyPack::cameo_codes() const { return data_->cameo; }
const std::vector<KeywordList>& OntologyPack::topics() const { return data_->topics; }
const std::vector<KeywordList>& OntologyPack::contexts() const { return data_->contexts; }
const std::vector<KeywordList>& OntologyPack::mode_cues() const { return data_->mode_cues; }

}  // namespace entente
