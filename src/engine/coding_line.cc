#include "engine/coding_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <mutex>
#include <utility>

#include "engine/parallel.h"
#include "exchange/record_mentions.h"
#include "language/text_windows.h"
#include "language/tokenizer.h"

namespace entente {
namespace {

// Leases working memory to whichever thread asks: as many as there are threads at work, never more.
class ScratchPool {
 public:
  class Lease {
   public:
    Lease(ScratchPool& pool, Analyser::ScratchPtr scratch) : pool_(&pool), scratch_(std::move(scratch)) {}
    ~Lease() { pool_->give_back(std::move(scratch_)); }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    Analyser::Scratch& operator*() const { return *scratch_; }

   private:
    ScratchPool* pool_;
    Analyser::ScratchPtr scratch_;
  };

  Lease lease() {
    const std::lock_guard lock(mutex_);
    if (free_.empty()) return {*this, Analyser::make_scratch()};
    Analyser::ScratchPtr scratch = std::move(free_.back());
    free_.pop_back();
    return {*this, std::move(scratch)};
  }

 private:
  void give_back(Analyser::ScratchPtr scratch) {
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(scratch));
  }

  std::mutex mutex_;
  std::vector<Analyser::ScratchPtr> free_;
};

std::vector<std::string> sorted_keys(const std::vector<const ActorRef*>& actors) {
  std::vector<std::string> keys;
  for (const ActorRef* actor : actors) {
    if (std::string key = dyad_key(*actor); !key.empty()) keys.push_back(std::move(key));
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

// What was coded elsewhere is not read: the row is taken at its word.
CodedDocument take_record(const Engine& engine, Document document) {
  std::vector<EventMention> mentions = record_mentions(document, *engine.knowledge);
  std::vector<const ActorRef*> actors;
  for (const EventMention& mention : mentions) {
    for (const ActorRef& actor : mention.source) actors.push_back(&actor);
    for (const ActorRef& actor : mention.target) actors.push_back(&actor);
  }
  std::vector<std::string> keys = sorted_keys(actors);
  return {std::move(document), std::move(mentions), std::move(keys)};
}

// About what a mention takes in memory.
std::size_t bytes_of(const EventMention& mention) {
  return 1024 + mention.sentence.text.size() +
         512 * (mention.source.size() + mention.target.size() + mention.attribution.size());
}

std::size_t bytes_of(std::span<const EventMention> mentions) {
  std::size_t bytes = 0;
  for (const EventMention& mention : mentions) bytes += bytes_of(mention);
  return bytes;
}

// Leaves the last sentence to the next window, where this one may have cut it. Where that begins.
std::size_t carry_last_sentence(std::string_view text, ByteRange window, ParsedDocument& parsed) {
  if (parsed.sentences.empty()) return window.end;
  const std::size_t next = language::next_window(text, window, parsed.sentences.back().at.begin);
  if (next < window.end) parsed.sentences.pop_back();
  return next;
}

// Window by window. What would take the mentions over their budget is left out with all behind it.
std::vector<EventMention> code_windows(const Engine& engine, const Document& document,
                                       Analyser::Scratch& scratch, std::vector<std::string>& keys) {
  std::vector<EventMention> mentions;
  std::size_t bytes = 0;
  const std::size_t size = std::min(document.text.size(), language::kMaxTextBytes);
  for (std::size_t at = 0; at < size && bytes < kMostMentionBytes;) {
    const std::string_view text = std::string_view(document.text).substr(0, size);
    const ByteRange window = language::window_at(text, at, kCodingWindow);
    ParsedDocument parsed = engine.analyser.parse_for_events(document, window, scratch);
    at = carry_last_sentence(text, window, parsed);
    for (EventMention& mention : engine.coder.code(document, parsed)) {
      if (bytes >= kMostMentionBytes) break;
      bytes += bytes_of(mention);
      mentions.push_back(std::move(mention));
    }
    std::vector<const ActorRef*> actors;
    for (const NameMention& name : parsed.names) actors.push_back(&name.actor);
    std::vector<std::string> more = sorted_keys(actors);
    keys.insert(keys.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return mentions;
}

}  // namespace

std::optional<Reject> unread_rest(const Document& document, std::span<const EventMention> mentions) {
  if (mentions.empty() || bytes_of(mentions) < kMostMentionBytes) return std::nullopt;
  return Reject{document.raw_path, std::string(to_string(Code::TooLarge)),
                fmt::format("was coded up to byte {} of {}: {} events are as many as one document may have; "
                            "cut it into its reports",
                            mentions.back().sentence.at.end, document.text.size(), mentions.size())};
}

CodedDocument code_document(const Engine& engine, Document document, Analyser::Scratch& scratch) {
  if (document.kind == DocumentKind::Record) return take_record(engine, std::move(document));
  std::vector<std::string> keys;
  std::vector<EventMention> mentions = code_windows(engine, document, scratch, keys);
  return {std::move(document), std::move(mentions), std::move(keys)};
}

void code_stream(const Engine& engine, int jobs, const std::function<std::optional<Document>()>& next,
                 const std::function<void(CodedDocument&&)>& sink) {
  ScratchPool pool;
  ordered_map(
      jobs, next,
      [&](Document&& document) {
        const auto scratch = pool.lease();
        return code_document(engine, std::move(document), *scratch);
      },
      [&](CodedDocument&& coded) { sink(std::move(coded)); });
}

Result<Coded> code_all(const Engine& engine, std::span<const Document> documents, int jobs,
                       CodingMemory* memory, Progress* progress) {
  struct Task {
    const Document* document = nullptr;
    std::optional<std::string> stored;
  };
  struct Done {
    CodedReport report;
    bool remembered = false;
    std::optional<CivilDate> published;
    std::optional<Reject> unread;
  };
  Coded coded;
  Result<void> kept;
  ScratchPool pool;
  std::size_t given = 0;
  std::size_t taken = 0;
  const auto next = [&]() -> std::optional<Task> {
    if (given == documents.size() || !kept) return std::nullopt;
    const Document& document = documents[given++];
    return Task{&document, memory != nullptr ? memory->recall(document.id) : std::nullopt};
  };
  const auto work = [&](Task&& task) {
    Done done;
    if (task.document->published) done.published = task.document->published->date;
    if (task.stored) {
      if (auto report = CaseStore::parse_coded(*task.stored)) {
        done.report = std::move(*report);
        done.remembered = true;
        done.unread = unread_rest(*task.document, done.report.mentions);
        return done;
      }
    }
    const auto scratch = pool.lease();
    CodedDocument fresh = code_document(engine, *task.document, *scratch);
    done.report = {task.document->id, std::move(fresh.mentions), std::move(fresh.keys)};
    done.unread = unread_rest(*task.document, done.report.mentions);
    return done;
  };
  ordered_map(jobs, next, work, [&](Done&& done) {
    CodedReport& report = done.report;
    if (memory != nullptr && !done.remembered && kept) kept = memory->keep(report);
    std::move(report.mentions.begin(), report.mentions.end(), std::back_inserter(coded.mentions));
    if (done.published) coded.coverage.push_back({*done.published, std::move(report.actors)});
    if (done.unread) coded.unread.push_back(std::move(*done.unread));
    if (progress != nullptr) progress->update("coding", ++taken, documents.size());
  });
  if (kept && memory != nullptr) kept = memory->flush();
  if (!kept) return tl::unexpected(kept.error());
  return coded;
}

}  // namespace entente
