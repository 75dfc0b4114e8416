// entente why CASE [CLAIM]
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/case_view.h"
#include "cli/command.h"
#include "cli/terminal.h"
#include "engine/raw_bytes.h"
#include "engine/trace.h"
#include "store/case_store.h"

namespace entente::cli {
namespace {

// The documents behind the claim that the case still holds; none for a brief on its own.
Result<std::vector<Document>> load_texts(const std::string& path, const Brief& brief, const Claim& claim) {
  std::vector<Document> texts;
  std::error_code ignored;
  if (!std::filesystem::is_directory(path, ignored)) return texts;
  auto store = CaseStore::open(path + "/case.db", CaseStore::Mode::ReadOnly);
  if (!store) return tl::unexpected(store.error());
  for (const DocumentId& id : documents_of(brief, claim)) {
    auto document = store->find_document(id);
    if (!document) return tl::unexpected(document.error());
    if (*document) texts.push_back(std::move(**document));
  }
  return texts;
}

void print_event(const Event& event) {
  print_line(printable(fmt::format("event {}: {} > {} | {} {} | {} | probability {}, {:.1f} effective sources in {} mentions",
                                   event.id.str().substr(0, 8), actor_names(event.source), actor_names(event.target),
                                   to_string(event.code.plover), event.code.mode, written_date(event.date),
                                   percent(event.probability), event.effective_sources, event.mentions.size())));
  for (const Voice& voice : event.voices) {
    std::string path;
    for (const SourceStep& step : voice.path) path += fmt::format(" > {} {} ({:.3f})", to_string(step.level), step.id, step.flip);
    print_line(printable(fmt::format("  {} {}{}", voice.affirms ? "affirms:" : "denies: ", voice.label, path)));
  }
}

// A sentence's own bytes, fetched back from where its document came from, or why they cannot be.
struct Excerpt {
  std::string text;
  int page = 0;         // of a PDF, from 1; 0 otherwise
  std::string missing;  // "" where the bytes are here
};

class ExcerptFinder {
 public:
  ExcerptFinder(const DocumentReader& reader, std::string folder, const std::vector<Document>& texts)
      : reader_(&reader), folder_(std::move(folder)), texts_(&texts) {}

  Excerpt find(const TracedSentence& sentence) {
    const DocumentId& id = sentence.citation->document;
    const auto document = std::find_if(texts_->begin(), texts_->end(), [&](const Document& d) { return d.id == id; });
    if (!sentence.raw || document == texts_->end()) return {"", 0, "the case does not hold the document's text"};
    if (!last_ || last_id_ != id) {
      last_ = find_raw_bytes(*reader_, folder_, *document);
      last_id_ = id;
    }
    const Result<RawBytes>& raw = *last_;
    if (!raw) return {"", 0, raw.error().message};
    Excerpt excerpt;
    excerpt.text = std::string(slice(raw->bytes, *sentence.raw));
    if (raw->pdf) {
      const auto end = raw->bytes.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(sentence.raw->begin, raw->bytes.size()));
      excerpt.page = 1 + static_cast<int>(std::count(raw->bytes.begin(), end, '\f'));
    }
    return excerpt;
  }

 private:
  const DocumentReader* reader_;
  std::string folder_;
  const std::vector<Document>* texts_;
  std::optional<Result<RawBytes>> last_;
  DocumentId last_id_;
};

void print_excerpt(const Excerpt& excerpt) {
  constexpr std::size_t kMostShown = 200;
  if (!excerpt.missing.empty()) {
    print_line(printable(fmt::format("  these bytes: {}", excerpt.missing)));
    return;
  }
  print_line(printable(fmt::format("  these bytes{}: {}", excerpt.page > 0 ? fmt::format(", on page {}", excerpt.page) : "",
                                   clipped(excerpt.text, kMostShown))));
}

void print_sentence(const TracedSentence& sentence, const std::string& folder, ExcerptFinder& finder) {
  const Citation& citation = *sentence.citation;
  print_line("");
  print_line(fmt::format("[{}] \"{}\"", citation.id, printable(citation.text)));
  if (sentence.document != nullptr) {
    const DocumentCard& card = *sentence.document;
    print_line(printable(fmt::format("  {} | {} | {} | {}", card.outlet_name,
                                     card.published ? render_timestamp(*card.published) : "no date", to_string(card.kind),
                                     card.title)));
    print_line(printable(fmt::format("  text {}, bytes {} to {}", card.text_hash.substr(0, 16), citation.at.begin, citation.at.end)));
    if (sentence.raw) {
      const bool elsewhere = card.raw_path.find("://") < 6 || card.raw_path.starts_with("standard input");
      print_line(printable(fmt::format("  in {}{} at bytes {} to {}", elsewhere ? "" : folder + "/", card.raw_path,
                                       sentence.raw->begin, sentence.raw->end)));
      print_excerpt(finder.find(sentence));
    }
  }
  for (const EventMention* mention : sentence.mentions) {
    print_line(printable(fmt::format("  coded by \"{}\" as {} > {} | {} | {} ({:.2f}, {})", mention->trigger.text,
                                     actor_names(mention->source), actor_names(mention->target),
                                     to_string(mention->event.plover), to_string(mention->factuality),
                                     mention->confidence, mention->coder)));
  }
}

nlohmann::ordered_json trace_json(const Trace& trace, ExcerptFinder& finder) {
  nlohmann::ordered_json json;
  json["claim"] = trace.claim->id.str();
  json["text"] = trace.claim->text;
  json["kind"] = to_string(trace.claim->kind);
  json["step"] = trace.claim->step;
  json["indicators"] = nlohmann::ordered_json::array();
  for (const Indicator* indicator : trace.indicators) json["indicators"].push_back(indicator->id.str());
  json["events"] = nlohmann::ordered_json::array();
  for (const Event* event : trace.events) json["events"].push_back(event->id.str());
  json["sentences"] = nlohmann::ordered_json::array();
  for (const TracedSentence& sentence : trace.sentences) {
    nlohmann::ordered_json one;
    one["citation"] = sentence.citation->id;
    one["text"] = sentence.citation->text;
    one["hash"] = sentence.citation->hash;
    one["document"] = sentence.citation->document.str();
    one["begin"] = sentence.citation->at.begin;
    one["end"] = sentence.citation->at.end;
    if (sentence.document != nullptr) one["raw_path"] = sentence.document->raw_path;
    if (sentence.raw) {
      one["raw"] = {sentence.raw->begin, sentence.raw->end};
      const Excerpt excerpt = finder.find(sentence);
      one[excerpt.missing.empty() ? "raw_text" : "raw_missing"] = excerpt.missing.empty() ? excerpt.text : excerpt.missing;
      if (excerpt.page > 0) one["raw_page"] = excerpt.page;
    }
    json["sentences"].push_back(std::move(one));
  }
  return json;
}

int list_claims(const Context& context, const Brief& brief) {
  if (context.json) {
    nlohmann::ordered_json json = nlohmann::ordered_json::array();
    for (const Claim& claim : brief.claims) json.push_back({{"claim", claim.id.str()}, {"text", claim.text}});
    print_line(nlohmann::ordered_json{{"claims", json}}.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
    return kDone;
  }
  Table table({"claim", "statement"});
  for (const Claim& claim : brief.claims) table.add({claim.id.str(), claim.text});
  table.print();
  return brief.claims.empty() ? kDoneWithRejects : kDone;
}

int why(const Context& context, const std::string& path, const std::string& id) {
  const auto brief = load_brief(path);
  if (!brief) return report(brief.error());
  if (id.empty()) return list_claims(context, *brief);
  const Claim* claim = find_claim(*brief, id);
  if (claim == nullptr) {
    return report({Code::NotFound, "the brief makes no such statement; `entente why CASE` lists them", id});
  }
  const auto texts = load_texts(path, *brief, *claim);
  if (!texts) return report(texts.error());
  const auto trace = trace_claim(*brief, id, *texts);
  if (!trace) return report(trace.error());
  const auto engine = context.engine();
  if (!engine) return report(engine.error());
  ExcerptFinder finder((*engine)->reader, path, *texts);
  if (context.json) {
    print_line(trace_json(*trace, finder).dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
    return kDone;
  }
  print_line(printable(claim->text));
  print_line(fmt::format("{}{}", to_string(claim->kind), claim->step.empty() ? "" : ", by step: " + claim->step));
  for (const Indicator* indicator : trace->indicators) {
    print_line(printable(fmt::format("indicator {}: {} ({})", indicator->id.str(), indicator->name, indicator->rationale)));
  }
  for (const Event* event : trace->events) print_event(*event);
  for (const TracedSentence& sentence : trace->sentences) print_sentence(sentence, path, finder);
  return kDone;
}

}  // namespace

void add_why(CLI::App& app, Context& context) {
  CLI::App* command = app.add_subcommand("why", "A statement of the brief, down to its bytes");
  command->footer(
      "Without CLAIM: lists the statements. With one: its step, events, voices, sentences, and where their bytes are.\n\n"
      "  entente why my-case\n"
      "  entente why my-case answer-1");
  auto path = std::make_shared<std::string>();
  auto claim = std::make_shared<std::string>();
  command->add_option("CASE", *path, "The case's folder, or a brief")->required();
  command->add_option("CLAIM", *claim, "Id of a statement, as in the brief");
  add_json(*command, context);
  command->callback(
      [&context, path, claim] { context.action = [&context, path, claim] { return why(context, *path, *claim); }; });
}

}  // namespace entente::cli
