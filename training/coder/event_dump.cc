// Prints every candidate of coded sentences with what the coder's model is told of it (feature_names.h has
// the lines of features):
//
//   s <kind> <document> <first byte> <last byte> <text> <gold>         a sentence
//   c <bytes> <number> <proposed> <category> <sources> <targets> <label> <features> <features of the sides>
//   <words> <numbers of the sides> <the sentence's candidates whose words are above it in the tree> <matches>
//
// A side is bytes:country:key of each actor, '&' between them; '-' nobody. <gold>: the sentence of the gold
// file, begin-end, and the categories of its events; <matches>: event:flags of each that the candidate has
// something of, as `entente eval events` sees it (eval/events_match.h): 1 the trigger, 2 the source, 4 the
// target. Kinds: `gold`, sentences of a gold file (docs/events-gold.md) whose texts are document NDJSON;
// `marked`, sentences of plv_train.tsv, where the label is the category of the act that the lexicon finds
// between the marked two, if it has the gold's root; `fires` and `silent`, the lexicon's own examples, where
// the label is the entry's category at its word.
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
#include "eval/events_match.h"
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
             const ParsedDocument& parsed, const Label& label) {
    coder_.observe(document, parsed, [&](const SentenceFacts& facts, const std::vector<ActCandidate>& all) {
      print_sentence(kind, key, facts, "");
      const coding::EventDescriber describer(facts, all);
      for (std::size_t i = 0; i < all.size(); ++i)
        fmt::print("{}\t\n", line(facts, all, i, describer, label(facts, all[i])));
    });
  }

  // A candidate counts to the sentence of the gold that its trigger begins in.
  void print_gold(std::string_view key, const Document& document, const ParsedDocument& parsed,
                  const std::vector<CodedSentence>& gold) {
    coder_.observe(document, parsed, [&](const SentenceFacts& facts, const std::vector<ActCandidate>& all) {
      const coding::EventDescriber describer(facts, all);
      for (const CodedSentence& sentence : gold) {
        if (!sentence.at.overlaps(parsed.sentences[facts.sentence].at)) continue;
        std::string told = fmt::format("{}-{}", sentence.at.begin, sentence.at.end);
        for (const CodedEvent& event : sentence.events) told += fmt::format(" {}", to_string(event.plover));
        print_sentence("gold", key, facts, told);
        for (std::size_t i = 0; i < all.size(); ++i) {
          const std::uint32_t begin = facts.clauses.range(all[i].act.begin, all[i].act.end).begin;
          if (begin < sentence.at.begin || begin >= sentence.at.end) continue;
          fmt::print("{}\t{}\n", line(facts, all, i, describer, "-"), matches(facts, all[i], sentence));
        }
      }
    });
  }

 private:
  void print_sentence(std::string_view kind, std::string_view key, const SentenceFacts& facts,
                      std::string_view gold) {
    const ByteRange at = facts.parsed.sentences[facts.sentence].at;
    fmt::print("s\t{}\t{}\t{}\t{}\t{}\t{}\n", kind, key, at.begin, at.end,
               FeatureNames::one_line(std::string(slice(facts.document.text, at))), gold);
  }

  std::string matches(const SentenceFacts& facts, const ActCandidate& candidate,
                      const CodedSentence& gold) const {
    EventMention mention;
    mention.trigger.at = facts.clauses.range(candidate.act.begin, candidate.act.end);
    mention.source = candidate.source;
    mention.target = candidate.target;
    CodedEvent ours = coded_event(mention, gold.at);
    std::string out;
    for (std::size_t i = 0; i < gold.events.size(); ++i) {
      ours.base = ours.plover = gold.events[i].plover;
      const EventMatch match = match_events(gold.events[i], ours);
      const int flags = match.trigger + 2 * match.source + 4 * match.target;
      if (flags > 0) out += fmt::format("{}{}:{}", out.empty() ? "" : " ", i, flags);
    }
    return out;
  }

  // Of one candidate, all columns but the last.
  std::string line(const SentenceFacts& facts, const std::vector<ActCandidate>& candidates, std::size_t index,
                   const coding::EventDescriber& describer, const std::string& label) {
    const ActCandidate& candidate = candidates[index];
    features_.clear();
    sides_.clear();
    vectors_.clear();
    describer.describe(index, features_, vectors_);
    describer.describe_sides(index, sides_);
    sides_.finish();
    const ByteRange at = facts.clauses.range(candidate.act.begin, candidate.act.end);
    const std::string numbers = names_.numbers(features_);
    const std::string side_numbers = names_.numbers(sides_);
    return fmt::format("c\t{}-{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}", at.begin, at.end, index,
                       candidate.proposed ? 1 : 0,
                       candidate.proposed ? "-" : to_string(candidate.act.plover()), side(candidate.source),
                       side(candidate.target), label, numbers, side_numbers, FeatureNames::words(vectors_),
                       fmt::join(coding::side_numbers(candidate), " "),
                       fmt::join(above(facts, candidates, index), " "));
  }

  static std::vector<std::size_t> above(const SentenceFacts& facts,
                                        const std::vector<ActCandidate>& candidates, std::size_t index) {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      const bool placed =
          candidates[index].word < facts.tree.size() && candidates[i].word < facts.tree.size();
      if (placed && i != index && facts.tree.is_below(candidates[index].word, candidates[i].word))
        out.push_back(i);
    }
    return out;
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

using Sentences = std::map<std::string, std::vector<CodedSentence>, std::less<>>;

Result<Sentences> sentences_of(std::string_view tsv) {
  auto gold = parse_events_gold(tsv);
  if (!gold) return tl::unexpected(std::move(gold.error()));
  for (const RejectedRow& row : gold->rejected)
    std::cerr << "line " << row.line << " of the gold file is left out: " << row.reason << "\n";
  Sentences sentences;
  for (CodedSentence& sentence : gold->sentences) sentences[sentence.document].push_back(std::move(sentence));
  return sentences;
}

void dump_gold(Dump& dump, const Sentences& gold, std::string_view texts) {
  std::set<std::string, std::less<>> seen;
  for (const std::string_view line : split(texts, '\n')) {
    const auto json = nlohmann::json::parse(line, nullptr, false);
    if (!json.is_object() || !json.contains("text")) continue;
    Document document;
    document.text = json["text"].get<std::string>();
    const std::string key = sha256_hex(document.text).substr(0, 16);
    const auto it = gold.find(key);
    if (it == gold.end() || !seen.insert(key).second) continue;
    document.title = json.value("title", "");
    document.published = parse_timestamp(json.value("published", ""));
    seal(document);
    const ParsedDocument parsed = dump.parse(document);
    dump.print_gold(key, document, parsed, it->second);
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
    dump.print("marked", field("sentence_id"), document, parsed, label);
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
  dump.print(kind, sense.where, document, dump.parse(document), label);
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
    const auto gold = sentences_of(*first);
    if (!gold) return fail_with(gold.error());
    dump_gold(dump, *gold, *texts);
  }
}
