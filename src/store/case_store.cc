#include "store/case_store.h"

#include <fmt/format.h>

#include <array>
#include <string_view>

#include "base/hash.h"
#include "store/sqlite.h"
#include "types/json.h"

namespace entente {
namespace {

// "EntC": marks the file as ours, so that a foreign SQLite database is never touched.
constexpr std::int64_t kApplicationId = 0x456e7443;

// Numbered, append-only: a released migration is never edited, a later one changes what it did.
constexpr std::array<const char*, 2> kMigrations = {
    R"sql(
    CREATE TABLE ingested (id TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT;
    CREATE TABLE ingested_rejects (
      path TEXT NOT NULL, code TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (path, code, reason)) STRICT;
    CREATE TABLE documents (id TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT;
    CREATE TABLE results (name TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT;
    )sql",
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
};

Result<std::int64_t> number_of(Database& database, const char* sql) {
  auto statement = database.prepare(sql);
  if (!statement) return tl::unexpected(statement.error());
  const auto row = statement->step();
  if (!row) return tl::unexpected(row.error());
  return *row ? statement->number(0) : 0;
}

Result<void> migrate(Database& database, std::int64_t from) {
  auto transaction = Transaction::begin(database);
  if (!transaction) return tl::unexpected(transaction.error());
  for (auto i = static_cast<std::size_t>(from); i < kMigrations.size(); ++i) {
    if (auto done = database.execute(kMigrations[i]); !done) return done;
  }
  const std::string stamp =
      fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", kApplicationId, kMigrations.size());
  if (auto done = database.execute(stamp.c_str()); !done) return done;
  return transaction->commit();
}

// Refuses what is not ours before anything is written.
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
  if (*version == newest) return {};
  if (read_only) return fail(Code::NotFound, "holds no run yet; run `entente run` on this case first");
  if (auto done = database.execute("PRAGMA journal_mode = WAL"); !done) return done;
  return migrate(database, *version);
}

}  // namespace

struct CaseStore::Connection {
  Database database;
  std::string path;

  template <class T>
  Result<std::vector<T>> load_all(const char* sql) {
    auto statement = database.prepare(sql);
    if (!statement) return tl::unexpected(std::move(statement.error()).in(path));
    std::vector<T> values;
    for (;;) {
      const auto row = statement->step();
      if (!row) return tl::unexpected(Error(row.error()).in(path));
      if (!*row) return values;
      auto value = parse_json<T>(statement->text(0));
      if (!value) return tl::unexpected(std::move(value.error()).in(path));
      values.push_back(std::move(*value));
    }
  }

  Result<void> put_all(const char* sql, const std::vector<Document>& documents, std::uint64_t* added) {
    auto statement = database.prepare(sql);
    if (!statement) return tl::unexpected(statement.error());
    for (const Document& document : documents) {
      statement->bind(1, document.id.str());
      statement->bind(2, render_json(document));
      if (auto done = statement->run(); !done) return done;
      if (added != nullptr) *added += static_cast<std::uint64_t>(database.changes());
    }
    return {};
  }

  Result<void> put_rejects(const std::vector<Reject>& rejects) {
    auto statement = database.prepare("INSERT OR IGNORE INTO ingested_rejects VALUES (?1, ?2, ?3)");
    if (!statement) return tl::unexpected(statement.error());
    for (const Reject& reject : rejects) {
      statement->bind(1, reject.path);
      statement->bind(2, reject.code);
      statement->bind(3, reject.reason);
      if (auto done = statement->run(); !done) return done;
    }
    return {};
  }

  Result<void> put_result(std::string_view name, std::string_view json) {
    auto statement = database.prepare("INSERT OR REPLACE INTO results VALUES (?1, ?2)");
    if (!statement) return tl::unexpected(statement.error());
    statement->bind(1, name);
    statement->bind(2, json);
    return statement->run();
  }
};

CaseStore::CaseStore() = default;
CaseStore::CaseStore(CaseStore&&) noexcept = default;
CaseStore& CaseStore::operator=(CaseStore&&) noexcept = default;
CaseStore::~CaseStore() = default;

Result<CaseStore> CaseStore::open(const std::string& path, Mode mode) {
  const bool read_only = mode == Mode::ReadOnly;
  auto database = Database::open(path, read_only);
  if (!database) return tl::unexpected(std::move(database.error()).in(path));
  if (auto ready = prepare_schema(*database, read_only); !ready) {
    return tl::unexpected(std::move(ready.error()).in(path));
  }
  CaseStore store;
  store.connection_ = std::make_unique<Connection>(Connection{std::move(*database), path});
  return store;
}

Result<std::uint64_t> CaseStore::add_ingested(const std::vector<Document>& documents,
                                              const std::vector<Reject>& rejects) {
  std::uint64_t added = 0;
  const auto work = [&]() -> Result<void> {
    auto transaction = Transaction::begin(connection_->database);
    if (!transaction) return tl::unexpected(transaction.error());
    auto done = connection_->put_all("INSERT OR IGNORE INTO ingested VALUES (?1, ?2)", documents, &added);
    if (!done) return done;
    if (done = connection_->put_rejects(rejects); !done) return done;
    return transaction->commit();
  };
  if (auto done = work(); !done) return tl::unexpected(std::move(done.error()).in(connection_->path));
  return added;
}

Result<std::vector<Document>> CaseStore::load_ingested() {
  return connection_->load_all<Document>("SELECT json FROM ingested ORDER BY id");
}

Result<std::vector<Reject>> CaseStore::load_ingested_rejects() {
  return connection_->load_all<Reject>(
      "SELECT json_object('path', path, 'code', code, 'reason', reason) FROM ingested_rejects ORDER BY 1");
}

Result<void> CaseStore::save_run(const std::vector<Document>& documents, const Brief& brief) {
  const auto work = [&]() -> Result<void> {
    auto transaction = Transaction::begin(connection_->database);
    if (!transaction) return tl::unexpected(transaction.error());
    auto done = connection_->database.execute("DELETE FROM documents");
    if (!done) return done;
    done = connection_->put_all("INSERT OR IGNORE INTO documents VALUES (?1, ?2)", documents, nullptr);
    if (!done) return done;
    if (done = connection_->put_result("brief", render_json(brief)); !done) return done;
    return transaction->commit();
  };
  if (auto done = work(); !done) return tl::unexpected(std::move(done.error()).in(connection_->path));
  return {};
}

Result<std::optional<Document>> CaseStore::find_document(const DocumentId& id) {
  auto statement = connection_->database.prepare("SELECT json FROM documents WHERE id = ?1");
  if (!statement) return tl::unexpected(std::move(statement.error()).in(connection_->path));
  statement->bind(1, id.str());
  const auto row = statement->step();
  if (!row) return tl::unexpected(Error(row.error()).in(connection_->path));
  if (!*row) return std::optional<Document>();
  auto document = parse_json<Document>(statement->text(0));
  if (!document) return tl::unexpected(std::move(document.error()).in(connection_->path));
  return std::optional<Document>(std::move(*document));
}

Result<std::optional<Brief>> CaseStore::load_brief() {
  auto found = connection_->load_all<Brief>("SELECT json FROM results WHERE name = 'brief'");
  if (!found) return tl::unexpected(found.error());
  if (found->empty()) return std::optional<Brief>();
  return std::optional<Brief>(std::move(found->front()));
}

Result<std::uint64_t> CaseStore::append_decision(Decision decision) {
  const auto work = [&]() -> Result<std::uint64_t> {
    auto transaction = Transaction::begin(connection_->database);
    if (!transaction) return tl::unexpected(transaction.error());
    const auto last = number_of(connection_->database, "SELECT coalesce(max(number), 0) FROM decisions");
    if (!last) return tl::unexpected(last.error());
    decision.number = static_cast<std::uint64_t>(*last) + 1;
    auto statement = connection_->database.prepare("INSERT INTO decisions VALUES (?1, ?2)");
    if (!statement) return tl::unexpected(statement.error());
    statement->bind(1, static_cast<std::int64_t>(decision.number));
    statement->bind(2, render_json(decision));
    if (auto done = statement->run(); !done) return tl::unexpected(done.error());
    if (auto done = transaction->commit(); !done) return tl::unexpected(done.error());
    return decision.number;
  };
  auto number = work();
  if (!number) return tl::unexpected(std::move(number.error()).in(connection_->path));
  return number;
}

Result<std::vector<Decision>> CaseStore::load_decisions() {
  return connection_->load_all<Decision>("SELECT json FROM decisions ORDER BY number");
}

Result<CaseStore::StoredRun> CaseStore::append_run(const std::string& json) {
  const auto work = [&]() -> Result<StoredRun> {
    auto transaction = Transaction::begin(connection_->database);
    if (!transaction) return tl::unexpected(transaction.error());
    StoredRun run{1, json, "", ""};
    auto last = connection_->database.prepare("SELECT number, hash FROM runs ORDER BY number DESC LIMIT 1");
    if (!last) return tl::unexpected(last.error());
    const auto row = last->step();
    if (!row) return tl::unexpected(row.error());
    if (*row) {
      run.number = static_cast<std::uint64_t>(last->number(0)) + 1;
      run.previous = last->text(1);
    }
    run.hash = sha256_hex(run.previous + json);
    auto statement = connection_->database.prepare("INSERT INTO runs VALUES (?1, ?2, ?3, ?4)");
    if (!statement) return tl::unexpected(statement.error());
    statement->bind(1, static_cast<std::int64_t>(run.number));
    statement->bind(2, run.json);
    statement->bind(3, run.previous);
    statement->bind(4, run.hash);
    if (auto done = statement->run(); !done) return tl::unexpected(done.error());
    if (auto done = transaction->commit(); !done) return tl::unexpected(done.error());
    return run;
  };
  auto run = work();
  if (!run) return tl::unexpected(std::move(run.error()).in(connection_->path));
  return run;
}

Result<std::vector<CaseStore::StoredRun>> CaseStore::load_runs() {
  auto statement = connection_->database.prepare("SELECT number, json, previous, hash FROM runs ORDER BY number");
  if (!statement) return tl::unexpected(std::move(statement.error()).in(connection_->path));
  std::vector<StoredRun> runs;
  for (;;) {
    const auto row = statement->step();
    if (!row) return tl::unexpected(Error(row.error()).in(connection_->path));
    if (!*row) return runs;
    runs.push_back({static_cast<std::uint64_t>(statement->number(0)), statement->text(1), statement->text(2),
                    statement->text(3)});
  }
}

}  // namespace entente
