#include "store/schema.h"

#include <fmt/format.h>

#include <array>

namespace entente {
namespace {

// "EntC": marks the file as ours, so that a foreign SQLite database is never touched.
constexpr std::int64_t kApplicationId = 0x456e7443;

// Numbered, append-only: a released migration is never edited, a later one changes what it did.
constexpr std::array<const char*, 3> kMigrations = {
    // 1: what was taken in, and the last run's documents and brief.
    R"sql(
    CREATE TABLE ingested (id TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT;
    CREATE TABLE ingested_rejects (
      path TEXT NOT NULL, code TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (path, code, reason)) STRICT;
    CREATE TABLE documents (id TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT;
    CREATE TABLE results (name TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT;
    )sql",

    // 2: what people decided, and the chain of runs.
    R"sql(
    CREATE TABLE decisions (number INTEGER PRIMARY KEY, json TEXT NOT NULL) STRICT;
    CREATE TRIGGER decisions_stay BEFORE UPDATE ON decisions
      BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
    CREATE TRIGGER decisions_remain BEFORE DELETE ON decisions
      BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
    CREATE TABLE runs (
      number INTEGER PRIMARY KEY, json TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
    CREATE TRIGGER runs_stay BEFORE UPDATE ON runs
      BEGIN SELECT RAISE(ABORT, 'the history of runs is append-only'); END;
    CREATE TRIGGER runs_remain BEFORE DELETE ON runs
      BEGIN SELECT RAISE(ABORT, 'the history of runs is append-only'); END;
    )sql",

    // 3: reports in columns, with their text once, searchable; what was coded in each, by which coder; events
    // to search.
    // `fields` and `bytes` are JSON, as it is or compressed (compress.h). `progress` says up to which report
    // number
    // the index goes: reports are indexed after they were loaded, a few thousand in a transaction.
    R"sql(
    CREATE TABLE reports (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      ingested INTEGER NOT NULL,
      outlet TEXT NOT NULL,
      published TEXT,
      url TEXT NOT NULL,
      title TEXT NOT NULL,
      text TEXT NOT NULL,
      fields BLOB NOT NULL) STRICT;
    CREATE INDEX reports_by_date ON reports (published, number);
    CREATE INDEX reports_by_outlet ON reports (outlet, published);
    CREATE TABLE progress (name TEXT PRIMARY KEY, number INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    INSERT INTO progress VALUES ('indexed', 0);
    CREATE VIRTUAL TABLE report_index USING fts5(
      title, text, content = 'reports', content_rowid = 'number', tokenize = 'porter unicode61 remove_diacritics 2');
    INSERT INTO report_index (report_index, rank) VALUES ('rank', 'bm25(4.0, 1.0)');
    CREATE TRIGGER reports_leave_index AFTER DELETE ON reports
      WHEN old.number <= (SELECT number FROM progress WHERE name = 'indexed')
      BEGIN
        INSERT INTO report_index (report_index, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
      END;

    CREATE TABLE coders (number INTEGER PRIMARY KEY, fingerprint TEXT NOT NULL UNIQUE, name TEXT NOT NULL) STRICT;
    CREATE TABLE coded (
      report INTEGER NOT NULL, coder INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (report, coder)) STRICT, WITHOUT ROWID;
    CREATE TABLE report_actors (
      report INTEGER NOT NULL, actor TEXT NOT NULL, PRIMARY KEY (report, actor)) STRICT, WITHOUT ROWID;
    CREATE INDEX report_actors_by_actor ON report_actors (actor, report);
    CREATE TRIGGER reports_leave_coded AFTER DELETE ON reports
      BEGIN
        DELETE FROM coded WHERE report = old.number;
        DELETE FROM report_actors WHERE report = old.number;
      END;

    CREATE TABLE events (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL,
      later INTEGER NOT NULL,
      date_from TEXT NOT NULL,
      date_to TEXT NOT NULL,
      category TEXT NOT NULL,
      mode TEXT NOT NULL,
      factuality TEXT NOT NULL,
      probability REAL NOT NULL,
      sources REAL NOT NULL,
      mentions INTEGER NOT NULL,
      who TEXT NOT NULL,
      whom TEXT NOT NULL,
      place TEXT NOT NULL,
      topics TEXT NOT NULL,
      sentence TEXT NOT NULL) STRICT;
    CREATE INDEX events_by_date ON events (date_from, number);
    CREATE TABLE event_actors (
      event INTEGER NOT NULL, actor TEXT NOT NULL, PRIMARY KEY (event, actor)) STRICT, WITHOUT ROWID;
    CREATE TABLE event_reports (
      event INTEGER NOT NULL, report INTEGER NOT NULL, PRIMARY KEY (event, report)) STRICT, WITHOUT ROWID;
    CREATE INDEX event_reports_by_report ON event_reports (report, event);
    CREATE TABLE actor_names (actor TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (actor, name)) STRICT, WITHOUT ROWID;
    CREATE VIRTUAL TABLE event_index USING fts5(
      who, whom, category, mode, place, topics, sentence, content = 'events', content_rowid = 'number',
      tokenize = 'porter unicode61 remove_diacritics 2');
    INSERT INTO event_index (event_index, rank) VALUES ('rank', 'bm25(3.0, 3.0, 2.0, 2.0, 2.0, 2.0, 1.0)');

    INSERT INTO reports (id, ingested, outlet, published, url, title, text, fields)
      SELECT id, 1, coalesce(json ->> 'outlet', ''), json ->> 'published', coalesce(json ->> 'url', ''),
             coalesce(json ->> 'title', ''), json ->> 'text',
             CAST(json_remove(json, '$.text', '$.title') AS BLOB) FROM ingested ORDER BY rowid;
    INSERT OR IGNORE INTO reports (id, ingested, outlet, published, url, title, text, fields)
      SELECT id, 0, coalesce(json ->> 'outlet', ''), json ->> 'published', coalesce(json ->> 'url', ''),
             coalesce(json ->> 'title', ''), json ->> 'text',
             CAST(json_remove(json, '$.text', '$.title') AS BLOB) FROM documents ORDER BY rowid;
    DROP TABLE ingested;
    DROP TABLE documents;
    ALTER TABLE results RENAME TO results_1;
    CREATE TABLE results (name TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
    INSERT INTO results SELECT name, CAST(json AS BLOB) FROM results_1;
    DROP TABLE results_1;
    )sql",
};

Result<void> migrate(Database& database, std::int64_t from) {
  auto transaction = Transaction::begin(database);
  if (!transaction) return tl::unexpected(transaction.error());
  const auto now = number_of(database, "PRAGMA user_version");
  if (!now) return tl::unexpected(now.error());
  if (*now != from) return transaction->commit();  // somebody else was faster
  for (auto i = static_cast<std::size_t>(from); i < kMigrations.size(); ++i) {
    if (auto done = database.execute(kMigrations[i]); !done) return done;
  }
  const std::string stamp =
      fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", kApplicationId, kMigrations.size());
  if (auto done = database.execute(stamp.c_str()); !done) return done;
  return transaction->commit();
}

}  // namespace

Result<std::int64_t> number_of(Database& database, const char* sql) {
  auto statement = database.prepare(sql);
  if (!statement) return tl::unexpected(statement.error());
  const auto row = statement->step();
  if (!row) return tl::unexpected(row.error());
  return *row ? statement->number(0) : 0;
}

Result<void> prepare_schema(Database& database, bool read_only) {
  const auto application = number_of(database, "PRAGMA application_id");
  if (!application) return tl::unexpected(application.error());
  const auto version = number_of(database, "PRAGMA user_version");
  if (!version) return tl::unexpected(version.error());
  const auto tables = number_of(database, "SELECT count(*) FROM sqlite_schema");
  if (!tables) return tl::unexpected(tables.error());
  if (*application != kApplicationId && *tables > 0) {
    return fail(Code::Conflict, "is a database of another program, not a case file; it was left untouched");
  }
  const auto newest = static_cast<std::int64_t>(kMigrations.size());
  if (*version > newest) {
    return fail(Code::Conflict, fmt::format("was written by a newer entente (schema {}, this one knows {}); "
                                            "update entente, the file was left untouched",
                                            *version, newest));
  }
  if (!read_only) {
    // Before a commit is reported as done it is on the disk, not only with the operating system.
    if (auto done = database.execute(
            "PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536");
        !done)
      return done;
  }
  if (*version == newest) return {};
  if (read_only && *tables == 0)
    return fail(Code::NotFound, "holds nothing yet; `entente run` this case first");
  if (read_only) {
    return fail(Code::Conflict,
                fmt::format("was written by an older entente (schema {}); `entente run` on this case "
                            "brings it up to date and loses nothing",
                            *version));
  }
  if (auto done = database.execute("PRAGMA journal_mode = WAL"); !done) return done;
  return migrate(database, *version);
}

}  // namespace entente
