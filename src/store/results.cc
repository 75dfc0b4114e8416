// What a run made of the reports: the brief, and its events as rows that can be searched.
#include <map>
#include <set>

#include "base/text.h"
#include "store/connection.h"

namespace entente {
namespace {

std::string names_of(const std::vector<ActorRef>& actors) {
  std::string out;
  for (const ActorRef& actor : actors) {
    if (!out.empty()) out += ", ";
    out += actor.name.empty() ? actor.text : actor.name;
  }
  return out;
}

class EventWriter {
 public:
  static Result<EventWriter> make(Database& database, const Dossier& dossier) {
    auto event = database.prepare(
        "INSERT INTO events VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)");
    if (!event) return tl::unexpected(event.error());
    auto actor = database.prepare("INSERT OR IGNORE INTO event_actors VALUES (?1, ?2)");
    if (!actor) return tl::unexpected(actor.error());
    auto report =
        database.prepare("INSERT OR IGNORE INTO event_reports SELECT ?1, number FROM reports WHERE id = ?2");
    if (!report) return tl::unexpected(report.error());
    return EventWriter(dossier, std::move(*event), std::move(*actor), std::move(*report));
  }

  Result<void> add(const Event& event, bool later) {
    ++number_;
    if (auto done = add_row(event, later); !done) return done;
    for (const auto* side : {&event.source, &event.target}) {
      for (const ActorRef& who : *side) {
        for (const std::string& key : {dyad_key(who), who.actor.str(), fold(who.name)}) {
          if (key.empty()) continue;
          actor_.bind(1, number_);
          actor_.bind(2, key);
          if (auto done = actor_.run(); !done) return done;
        }
      }
    }
    for (const MentionId& id : event.mentions) {
      const auto cited = mentions_.find(id.str());
      if (cited == mentions_.end()) continue;
      report_.bind(1, number_);
      report_.bind(2, cited->second->document.str());
      if (auto done = report_.run(); !done) return done;
    }
    return {};
  }

 private:
  EventWriter(const Dossier& dossier, Statement event, Statement actor, Statement report)
      : event_(std::move(event)), actor_(std::move(actor)), report_(std::move(report)) {
    for (const CitedMention& cited : dossier.mentions)
      mentions_.emplace(cited.mention.id.str(), &cited.mention);
  }

  Result<void> add_row(const Event& event, bool later) {
    const auto first =
        event.mentions.empty() ? mentions_.end() : mentions_.find(event.mentions.front().str());
    event_.bind(1, number_);
    event_.bind(2, event.id.str());
    event_.bind(3, static_cast<std::int64_t>(later ? 1 : 0));
    event_.bind(4, render_date(event.date.interval.from));
    event_.bind(5, render_date(event.date.interval.to));
    event_.bind(6, to_string(event.code.plover));
    event_.bind(7, event.code.mode);
    event_.bind(8, to_string(event.factuality));
    event_.bind(9, event.probability);
    event_.bind(10, event.effective_sources);
    event_.bind(11, static_cast<std::int64_t>(event.mentions.size()));
    event_.bind(12, names_of(event.source));
    event_.bind(13, names_of(event.target));
    event_.bind(14, event.place ? event.place->name : std::string());
    event_.bind(15, join(event.topics, ", "));
    event_.bind(16, first == mentions_.end() ? std::string() : first->second->sentence.text);
    return event_.run();
  }

  std::map<std::string_view, const EventMention*> mentions_;
  std::int64_t number_ = 0;
  Statement event_;
  Statement actor_;
  Statement report_;
};

Result<void> replace_events(Database& database, const Dossier& dossier) {
  auto cleared = database.execute(
      "INSERT INTO event_index (event_index) VALUES ('delete-all');"
      "DELETE FROM events; DELETE FROM event_actors; DELETE FROM event_reports");
  if (!cleared) return cleared;
  auto writer = EventWriter::make(database, dossier);
  if (!writer) return tl::unexpected(writer.error());
  for (const Event& event : dossier.events) {
    if (auto done = writer->add(event, false); !done) return done;
  }
  for (const Event& event : dossier.later_events) {
    if (auto done = writer->add(event, true); !done) return done;
  }
  return database.execute("INSERT INTO event_index (event_index) VALUES ('rebuild')");
}

Result<void> replace_names(Database& database, std::span<const std::pair<std::string, std::string>> names) {
  if (auto cleared = database.execute("DELETE FROM actor_names"); !cleared) return cleared;
  auto insert = database.prepare("INSERT OR IGNORE INTO actor_names VALUES (?1, ?2)");
  if (!insert) return tl::unexpected(insert.error());
  for (const auto& [actor, name] : names) {
    insert->bind(1, actor);
    insert->bind(2, fold(name));
    if (auto done = insert->run(); !done) return done;
  }
  return {};
}

// Folder reports whose file is gone, or says something else now.
Result<void> drop_others(Database& database, std::span<const DocumentId> documents) {
  if (auto made = database.execute("CREATE TEMP TABLE present (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID");
      !made)
    return made;
  {
    auto insert = database.prepare("INSERT OR IGNORE INTO present VALUES (?1)");
    if (!insert) return tl::unexpected(insert.error());
    for (const DocumentId& id : documents) {
      insert->bind(1, id.str());
      if (auto done = insert->run(); !done) return done;
    }
  }
  return database.execute(
      "DELETE FROM reports WHERE ingested = 0 AND id NOT IN (SELECT id FROM present); DROP TABLE present");
}

Result<void> put_result(Database& database, std::string_view name, std::string_view json) {
  auto statement = database.prepare("INSERT OR REPLACE INTO results VALUES (?1, ?2)");
  if (!statement) return tl::unexpected(statement.error());
  statement->bind(1, name);
  statement->bind_bytes(2, compress(json));
  return statement->run();
}

}  // namespace

Result<void> CaseStore::save_run(std::span<const DocumentId> documents, const Brief& brief,
                                 std::span<const std::pair<std::string, std::string>> names) {
  return connection_->write([&](Database& database) -> Result<void> {
    if (auto done = drop_others(database, documents); !done) return done;
    if (auto done = replace_events(database, brief.dossier); !done) return done;
    if (auto done = replace_names(database, names); !done) return done;
    return put_result(database, "brief", render_json(brief));
  });
}

Result<std::optional<Brief>> CaseStore::load_brief() {
  auto found = connection_->read_all("SELECT bytes FROM results WHERE name = 'brief'", [](Statement& row) {
    return Connection::parse_stored<Brief>(row.text(0));
  });
  if (!found) return tl::unexpected(found.error());
  if (found->empty()) return std::optional<Brief>();
  return std::optional<Brief>(std::move(found->front()));
}

}  // namespace entente
