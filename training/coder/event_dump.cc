// Prints every candidate of coded sentences with what the coder's model is told of it (feature_names.h has
// the lines of features):
//
//   s <kind> <document> <first byte> <last byte> <text>                a sentence
//   c <bytes> <proposed> <category> <sources> <targets> <label> <features> <features of the sides> <words>
//   <numbers of the sides> <the sentence's candidates whose words are above it in the tree>
//
// A side is bytes:country:key of each actor, '&' between them; '-' nobody. Kinds: `gold`, sentences of a gold
// file (docs/events-gold.md) whose texts are document NDJSON; `marked`, sentences of plv_train.tsv, where the
// label is the category of the act that the lexicon finds between the marked two, if it has the gold's root;
// `fires` and `silent`, the lexicon's own examples, where the label is the entry's category at its word.
//
//   event_dump PACKS gold GOLD.tsv TEXTS.ndjson [GOLD.tsv TEXTS.ndjson]... > events.tsv
//   event_dump PACKS marked plv_train.tsv > marked.tsv
//   event_dump PACKS examples > examples.tsv
//
// PACKS: folders of packs, ':' between them, the later ones overlays.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/file.h"
#include "base/hash.h"
#include "base/text.h"
#include "coder/feature_names.h"
#include "coding/event_model.h"
#include "coding/relation.h"
#include "eval/relations_score.h"
#include "knowledge/knowledge.h"
#include "knowledge/lexicon_data.h"
#include "language/analyser.h"

using namespace entente;

namespace {

using coding::ActCandidate;
using coding::SentenceFacts;

std::string side(const std::vector<ActorRef>& actors) {
  std::string out;
  for (const ActorRef& actor : actors) {
    out += fmt::format("{}{}-{}:{}:{}", out.empty() ? "" : "&", actor.at.begin, actor.at.end, actor.country,
                       dyad_key(actor));
  }
  return out.empty() ? "-" : FeatureNames::one_line(out);
}

class Dump {
 public:
  explicit Dump(std::shared_ptr<const Knowledge> knowledge)
      : knowledge_(std::move(knowledge)),
        analyser_(knowledge_),
        coder_(knowledge_, EventCoder::Judge::Lexicon),
        scratch_(Analyser::make_scratch()) {}

  const Lexicon::Data& lexicon() const { return knowledge_->lexicon.data(); }
  const EventCoder& coder() const { return coder_; }
  ParsedDocument parse(const Document& document) { return analyser_.parse(document, *scratch_); }

  using Label = std::function<std::string(const SentenceFacts&, const ActCandidate&)>;
  void print(std::string_view kind, std::string_view key, const Document& document,
             const ParsedDocument& parsed, const std::function<bool(ByteRange)>& wanted, const Label& label) {
    coder_.observe(document, parsed,
                   [&](const SentenceFacts& facts, const std::vector<ActCandidate>& candidates) {
                     const ByteRange at = parsed.sentences[facts.sentence].at;
                     if (!wanted(at)) return;
                     const coding::EventDescriber describer(facts, candidates);
                     std::vector<std::string> lines;
                     for (std::size_t i = 0; i < candidates.size(); ++i)
                       lines.push_back(line(facts, candidates, i, describer, label));
                     fmt::print("s\t{}\t{}\t{}\t{}\t{}\n", kind, key, at.begin, at.end,
                                FeatureNames::one_line(std::string(slice(document.text, at))));
                     for (const std::string& text : lines) fmt::print("{}", text);
                   });
  }

 private:
  std::string line(const SentenceFacts& facts, const std::vector<ActCandidate>& candidates, std::size_t index,
                   const coding::EventDescriber& describer, const Label& label) {
    const ActCandidate& candidate = candidates[index];
    std::vector<std::size_t> above;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      const bool placed = candidate.word < facts.tree.size() && candidates[i].word < facts.tree.size();
      if (placed && i != index && facts.tree.is_below(candidate.word, candidates[i].word)) above.push_back(i);
    }
    features_.clear();
    sides_.clear();
    vectors_.clear();
    describer.describe(index, features_, vectors_);
    describer.describe_sides(index, sides_);
    sides_.finish();
    const ByteRange at = facts.clauses.range(candidate.act.begin, candidate.act.end);
    const std::string numbers = names_.numbers(features_);
    const std::string side_numbers = names_.numbers(sides_);
    return fmt::format(
        "c\t{}-{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", at.begin, at.end, candidate.proposed ? 1 : 0,
        candidate.proposed ? "-" : to_string(candidate.act.plover()), side(candidate.source),
        side(candidate.target), label(facts, candidate), numbers, side_numbers, FeatureNames::words(vectors_),
        fmt::join(coding::side_numbers(candidate), " "), fmt::join(above, " "));
  }

  std::shared_ptr<const Knowledge> knowledge_;
  Analyser analyser_;
  EventCoder coder_;
  Analyser::ScratchPtr scratch_;
  FeatureNames names_;
  FeatureList features_{true};
  FeatureList sides_{true};
  coding::SlotVectors vectors_{nullptr, coding::kEventSlots, true};
};

using Wanted = std::map<std::string, std::set<std::pair<std::uint32_t, std::uint32_t>>, std::less<>>;

Wanted wanted_of(std::string_view gold) {
  Wanted wanted;
  for (const std::string_view line : split(gold, '\n')) {
    const auto fields = split(line, '\t');
    if (line.empty() || line[0] == '#' || fields.size() < 5) continue;
    const auto number = [&](std::size_t i) {
      return static_cast<std::uint32_t>(std::stoul(std::string(fields[i])));
    };
    wanted[std::string(fields[0])].insert({number(1), number(2)});
  }
  return wanted;
}

void dump_gold(Dump& dump, std::string_view gold, std::string_view texts) {
  const Wanted wanted = wanted_of(gold);
  std::set<std::string, std::less<>> seen;
  for (const std::string_view line : split(texts, '\n')) {
    const auto json = nlohmann::json::parse(line, nullptr, false);
    if (!json.is_object() || !json.contains("text")) continue;
    Document document;
    document.text = json["text"].get<std::string>();
    const std::string key = sha256_hex(document.text).substr(0, 16);
    const auto it = wanted.find(key);
    if (it == wanted.end() || !seen.insert(key).second) continue;
    document.title = json.value("title", "");
    document.published = parse_timestamp(json.value("published", ""));
    seal(document);
    const ParsedDocument parsed = dump.parse(document);
    const auto overlaps = [&](ByteRange at) {
      return std::any_of(it->second.begin(), it->second.end(), [&](const auto& range) {
        return at.overlaps(ByteRange{range.first, range.second});
      });
    };
    dump.print("gold", key, document, parsed, overlaps, [](const auto&, const auto&) { return "-"; });
  }
}

void dump_marked(Dump& dump, std::string_view tsv) {
  std::vector<std::string_view> columns;
  for (const std::string_view line : split(tsv, '\n')) {
    const auto fields = split(line, '\t');
    if (columns.empty()) {
      columns = fields;
      continue;
    }
    const auto field = [&](std::string_view name) {
      const auto at =
          static_cast<std::size_t>(std::find(columns.begin(), columns.end(), name) - columns.begin());
      return at < fields.size() ? trim(fields[at]) : std::string_view();
    };
    const auto marked = parse_marked(field("marked_sentence"));
    if (!marked) continue;
    Document document;
    document.text = marked->text;
    seal(document);
    const ParsedDocument parsed = dump.parse(document);
    const std::string root(field("gold_root"));
    const auto label = [&](const SentenceFacts& facts, const ActCandidate& candidate) -> std::string {
      const auto choice =
          coding::choose_relation(facts.clauses, coding::find_acts(facts.clauses, dump.lexicon(), false),
                                  marked->source, marked->target);
      if (candidate.proposed || !choice.act || choice.act->begin != candidate.act.begin) return "-";
      return coding::table_root(candidate.act.plover(), candidate.act.cameo) == root
                 ? std::string(to_string(candidate.act.plover()))
                 : "-";
    };
    dump.print(
        "marked", field("sentence_id"), document, parsed, [](ByteRange) { return true; }, label);
  }
}

void dump_example(Dump& dump, std::string_view kind, const Sense& sense, const std::string& sentence) {
  if (sentence.empty()) return;
  Document document;
  document.text = sentence;
  document.published = parse_timestamp("2024-03-06");
  seal(document);
  const auto label = [&](const SentenceFacts&, const ActCandidate& candidate) -> std::string {
    const bool own = !candidate.proposed && candidate.act.sense->form == sense.form;
    return own && candidate.act.plover() == *sense.base ? std::string(to_string(*sense.base)) : "-";
  };
  dump.print(
      kind, sense.where, document, dump.parse(document), [](ByteRange) { return true; }, label);
}

void dump_examples(Dump& dump) {
  for (const Sense& sense : dump.lexicon().senses) {
    if (!sense.base) continue;
    dump_example(dump, "fires", sense, sense.fires);
    dump_example(dump, "silent", sense, sense.silent);
  }
}

int fail_with(const Error& error) {
  std::cerr << render_error(error) << "\n";
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view what = argc > 2 ? argv[2] : "";
  const bool fits = (what == "gold" && argc >= 5 && argc % 2 == 1) || (what == "marked" && argc == 4) ||
                    (what == "examples" && argc == 3);
  if (!fits) {
    std::cerr << "usage: event_dump PACKS gold GOLD.tsv TEXTS.ndjson... | marked plv_train.tsv | examples\n";
    return 2;
  }
  std::vector<std::string> folders;
  for (const std::string_view folder : split(argv[1], ':')) folders.emplace_back(folder);
  const auto knowledge = load_knowledge(folders);
  if (!knowledge) return fail_with(knowledge.error());
  Dump dump(*knowledge);
  if (what == "examples") dump_examples(dump);
  for (int i = 3; i < argc; i += 2) {
    const auto first = load_file(argv[i]);
    if (!first) return fail_with(first.error());
    if (what == "marked") {
      dump_marked(dump, *first);
      break;
    }
    const auto texts = load_file(argv[i + 1]);
    if (!texts) return fail_with(texts.error());
    dump_gold(dump, *first, *texts);
  }
}
