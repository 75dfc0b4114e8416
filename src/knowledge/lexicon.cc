#include "knowledge/lexicon.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/names.h"
#include "base/text.h"
#include "knowledge/lexicon_data.h"
#include "knowledge/lexicon_inflect.h"
#include "knowledge/lexicon_table.h"

namespace entente {
namespace {

constexpr std::array<std::string_view, 17> kFrameOps = {
    "none", "report", "infer", "promise", "plan",   "threaten", "request", "refuse", "deny",
    "fail", "stop",   "start", "allow",   "accuse", "try",      "light",   "undone"};

// A line of a table, by what it is about; the columns of verbs.tsv, nouns.tsv and frames.tsv.
const std::vector<std::string> kSenseColumns = {"form", "when",  "base",  "mode",  "cameo",
                                                "args", "flags", "fires", "silent"};
const std::vector<std::string> kFrameColumns = {"form", "pos", "op", "args", "fires", "silent"};

Result<ArgPattern> parse_args(std::string_view text, const std::string& where) {
  ArgPattern args;
  if (text.empty()) return args;
  const auto sides = split(text, '>');
  if (sides.size() != 2)
    return fail(Code::BadPack, "write arguments as SOURCE>TARGET, such as subj>obj|on", where);
  args.source = split_list(sides[0], '|');
  args.target = split_list(sides[1], '|');
  return args;
}

Result<void> set_flags(Sense& sense, std::string_view flags) {
  for (const std::string& flag : split_list(flags)) {
    if (flag == "symmetric")
      sense.symmetric = true;
    else if (flag == "weak")
      sense.weak = true;
    else if (flag == "target")
      sense.needs_target = true;
    else if (flag == "bare")
      sense.bare_object = true;
    else if (flag == "object")
      sense.needs_object = true;
    else if (flag == "light")
      sense.op = FrameOp::Light;
    else
      return fail(Code::BadPack,
                  "there is no flag '" + flag + "' (symmetric, weak, target, object, bare, light)",
                  sense.where);
  }
  return {};
}

Result<Sense> make_sense(const TableRow& row, bool noun) {
  Sense sense;
  sense.where = row.where;
  sense.overlay = row.overlay;
  sense.noun = noun;
  sense.form = row.fields[0];
  sense.words = split_list(fold(sense.form), ' ');
  if (sense.words.empty()) return fail(Code::BadPack, "the form is empty", row.where);
  sense.when = split_list(row.fields[1]);
  for (const std::string& item : sense.when) {
    if (item.front() == '@')
      sense.when_classes.push_back(item.substr(1));
    else
      for (std::string& form : inflect_noun(fold(item))) sense.when_forms.insert(std::move(form));
  }
  if (!row.fields[2].empty()) {
    sense.base = parse_plover(row.fields[2]);
    if (!sense.base) return fail(Code::BadPack, "PLOVER has no category '" + row.fields[2] + "'", row.where);
  }
  sense.mode = row.fields[3];
  sense.cameo = row.fields[4];
  auto args = parse_args(row.fields[5], row.where);
  if (!args) return tl::unexpected(std::move(args.error()));
  sense.args = std::move(*args);
  sense.fires = row.fields[7];
  sense.silent = row.fields[8];
  if (auto flags = set_flags(sense, row.fields[6]); !flags) return tl::unexpected(std::move(flags.error()));
  return sense;
}

Result<Sense> make_frame(const TableRow& row) {
  Sense sense;
  sense.where = row.where;
  sense.overlay = row.overlay;
  sense.form = row.fields[0];
  sense.words = split_list(fold(sense.form), ' ');
  sense.noun = row.fields[1] == "noun";
  sense.adjective = row.fields[1] == "adj";
  sense.adverb = row.fields[1] == "adv";
  if (!sense.noun && !sense.adjective && !sense.adverb && row.fields[1] != "verb") {
    return fail(Code::BadPack, "pos is verb, noun, adj or adv, not '" + row.fields[1] + "'", row.where);
  }
  const auto op = parse_frame_op(row.fields[2]);
  if (sense.words.empty() || !op || *op == FrameOp::None) {
    return fail(Code::BadPack, "no frame operation '" + row.fields[2] + "'", row.where);
  }
  sense.op = *op;
  auto args = parse_args(row.fields[3], row.where);
  if (!args) return tl::unexpected(std::move(args.error()));
  sense.args = std::move(*args);
  sense.fires = row.fields[4];
  sense.silent = row.fields[5];
  return sense;
}

class Builder {
 public:
  explicit Builder(Lexicon::Data& data) : data_(data) {}

  void set_irregular(const Table& table) {
    for (const TableRow& row : table.rows) {
      irregular_[row.fields[0]] = {split_list(row.fields[1], '|'), split_list(row.fields[2], '|')};
    }
  }

  void add_class(const std::string& name, const std::vector<std::string>& words) {
    auto& forms = data_.classes[name];
    for (const std::string& word : words) {
      for (std::string& form : inflect_noun(fold(word))) forms.insert(std::move(form));
    }
  }

  // `forms` is not sorted: later rows of an overlay win, because equals are tried last first.
  void add(std::uint32_t index, bool frame) {
    const Sense& sense = frame ? data_.frames[index] : data_.senses[index];
    if (sense.noun) return add_noun(index, sense, frame);
    if (sense.adjective) {
      data_.words[sense.words.back()].adjective_frames.push_back(index);
      return;
    }
    if (sense.adverb) {
      data_.words[sense.words.back()].adverb_frames.push_back(index);
      return;
    }
    VerbEntry& verb = data_.verbs[verb_index(sense.words.front())];
    (frame ? verb.frames : verb.senses).push_back(index);
  }

  void finish() {
    for (VerbEntry& verb : data_.verbs) {
      sort(verb.senses, data_.senses);
      sort(verb.frames, data_.frames);
    }
    for (auto& [form, entry] : data_.words) {
      sort(entry.nouns, data_.senses);
      sort(entry.noun_frames, data_.frames);
    }
    index();
  }

 private:
  void index() {
    for (const auto& [form, entry] : data_.words) {
      data_.form_index.insert(form, static_cast<std::uint32_t>(data_.entries.size()));
      data_.entries.push_back(&entry);
    }
    std::map<std::string_view, std::uint32_t> of_class;
    std::uint32_t sets = 0;
    for (const auto& [name, forms] : data_.classes) {
      of_class[name] = sets;
      add_set(forms, sets++);
    }
    for (Sense& sense : data_.senses) {
      for (const std::string& name : sense.when_classes) {
        if (const auto known = of_class.find(name); known != of_class.end())
          sense.when_sets.push_back(known->second);
      }
      if (sense.when_forms.empty()) continue;
      add_set(sense.when_forms, sets);
      sense.when_sets.push_back(sets++);
    }
  }

  void add_set(const std::unordered_set<std::string>& forms, std::uint32_t set) {
    for (const std::string& form : forms) {
      const auto fresh = static_cast<std::uint32_t>(data_.sets_of.size());
      const std::uint32_t at = data_.object_index.insert(form, fresh);
      if (at == fresh) data_.sets_of.emplace_back();
      data_.sets_of[at].push_back(set);
    }
  }

  void add_noun(std::uint32_t index, const Sense& sense, bool frame) {
    bool plural = false;
    for (const std::string& form : inflect_noun(sense.words.back())) {
      WordEntry& entry = data_.words[form];
      (frame ? entry.noun_frames : entry.nouns).push_back(index);
      entry.plural = entry.plural || plural;
      plural = true;
    }
  }

  std::uint32_t verb_index(const std::string& lemma) {
    const auto [it, fresh] = by_lemma_.try_emplace(lemma, static_cast<std::uint32_t>(data_.verbs.size()));
    if (!fresh) return it->second;
    data_.verbs.push_back({lemma, {}, {}});
    for (const InflectedForm& inflected : inflect_verb(lemma, irregular_)) {
      auto& verbs = data_.words[inflected.form].verbs;
      const auto same = std::find_if(verbs.begin(), verbs.end(),
                                     [&](const VerbReading& v) { return v.lemma == it->second; });
      if (same == verbs.end())
        verbs.push_back({it->second, inflected.kind});
      else
        same->forms |= inflected.kind;
    }
    return it->second;
  }

  // Most specific first: more words, then a condition on the object, then the later line.
  static void sort(std::vector<std::uint32_t>& indices, const std::vector<Sense>& all) {
    std::sort(indices.begin(), indices.end(), [&](std::uint32_t a, std::uint32_t b) {
      if (all[a].words.size() != all[b].words.size()) return all[a].words.size() > all[b].words.size();
      if (all[a].when.empty() != all[b].when.empty()) return !all[a].when.empty();
      return a > b;
    });
  }

  Lexicon::Data& data_;
  IrregularVerbs irregular_;
  std::map<std::string, std::uint32_t> by_lemma_;
};

Result<void> load_senses(Lexicon::Data& data, Builder& builder, const std::vector<std::string>& folders,
                         std::string_view file, bool noun) {
  auto table = load_tables(folders, "lexicon", file, kSenseColumns);
  if (!table) return tl::unexpected(std::move(table.error()));
  for (const TableRow& row : table->rows) {
    auto sense = make_sense(row, noun);
    if (!sense) return tl::unexpected(std::move(sense.error()));
    data.senses.push_back(std::move(*sense));
    builder.add(static_cast<std::uint32_t>(data.senses.size() - 1), false);
    // Tokenizers differ on hyphens: "cease-fire" is found as one word and as "cease", "fire".
    if (data.senses.back().form.find('-') == std::string::npos) continue;
    Sense split_up = data.senses.back();
    std::replace(split_up.form.begin(), split_up.form.end(), '-', ' ');
    split_up.words = split_list(fold(split_up.form), ' ');
    split_up.fires.clear();
    split_up.silent.clear();
    data.senses.push_back(std::move(split_up));
    builder.add(static_cast<std::uint32_t>(data.senses.size() - 1), false);
  }
  return {};
}

// A condition on a class that there is none of would never be met.
Result<void> check_classes(const Lexicon::Data& data) {
  for (const Sense& sense : data.senses) {
    for (const std::string& name : sense.when_classes) {
      if (data.classes.count(name) == 0)
        return fail(
            Code::BadPack,
            fmt::format("there is no class '@{}'; classes.tsv lists them, also one of your own", name),
            sense.where);
    }
  }
  return {};
}

}  // namespace

std::string_view to_string(FrameOp op) { return kFrameOps[static_cast<std::size_t>(op)]; }

std::optional<FrameOp> parse_frame_op(std::string_view name) {
  return find_by_name<FrameOp>(kFrameOps, name);
}

Lexicon::Lexicon() : data_(std::make_unique<Data>()) {}
Lexicon::Lexicon(Lexicon&&) noexcept = default;
Lexicon& Lexicon::operator=(Lexicon&&) noexcept = default;
Lexicon::~Lexicon() = default;

Result<Lexicon> Lexicon::load(const std::vector<std::string>& folders) {
  Lexicon lexicon;
  Builder builder(*lexicon.data_);
  auto irregular = load_tables(folders, "lexicon", "irregular.tsv", {"lemma", "past", "participle"});
  if (!irregular) return tl::unexpected(std::move(irregular.error()));
  builder.set_irregular(*irregular);
  auto classes = load_tables(folders, "lexicon", "classes.tsv", {"class", "words"});
  if (!classes) return tl::unexpected(std::move(classes.error()));
  for (const TableRow& row : classes->rows) builder.add_class(row.fields[0], split_list(row.fields[1]));
  for (const auto& [file, noun] : {std::pair{"verbs.tsv", false}, std::pair{"nouns.tsv", true}}) {
    if (auto loaded = load_senses(*lexicon.data_, builder, folders, file, noun); !loaded) {
      return tl::unexpected(std::move(loaded.error()));
    }
  }
  if (auto known = check_classes(*lexicon.data_); !known) return tl::unexpected(std::move(known.error()));
  auto frames = load_tables(folders, "lexicon", "frames.tsv", kFrameColumns);
  if (!frames) return tl::unexpected(std::move(frames.error()));
  for (const TableRow& row : frames->rows) {
    auto frame = make_frame(row);
    if (!frame) return tl::unexpected(std::move(frame.error()));
    lexicon.data_->frames.push_back(std::move(*frame));
    builder.add(static_cast<std::uint32_t>(lexicon.data_->frames.size() - 1), true);
  }
  auto content = ContentWords::load(folders);
  if (!content) return tl::unexpected(std::move(content.error()));
  lexicon.data_->content = std::move(*content);
  if (lexicon.data_->senses.empty()) {
    return fail(Code::BadPack, "no verbs.tsv and no nouns.tsv in any folder", join(folders, ", "));
  }
  builder.finish();
  return lexicon;
}

}  // namespace entente
