#include "store/case_store.h"

#include "base/hash.h"
#include "store/connection.h"
#include "store/schema.h"

namespace entente {

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

void CaseStore::limit_time(std::chrono::milliseconds budget) { connection_->database.limit_time(budget); }

Result<std::uint64_t> CaseStore::append_decision(Decision decision) {
  return connection_->write([&](Database& database) -> Result<std::uint64_t> {
    const auto last = number_of(database, "SELECT coalesce(max(number), 0) FROM decisions");
    if (!last) return tl::unexpected(last.error());
    decision.number = static_cast<std::uint64_t>(*last) + 1;
    auto statement = database.prepare("INSERT INTO decisions VALUES (?1, ?2)");
    if (!statement) return tl::unexpected(statement.error());
    statement->bind(1, static_cast<std::int64_t>(decision.number));
    statement->bind(2, render_json(decision));
    if (auto done = statement->run(); !done) return tl::unexpected(done.error());
    return decision.number;
  });
}

Result<std::vector<Decision>> CaseStore::load_decisions() {
  return connection_->read_all("SELECT json FROM decisions ORDER BY number",
                               [](Statement& row) { return parse_json<Decision>(row.text(0)); });
}

Result<CaseStore::StoredRun> CaseStore::append_run(const std::string& json) {
  return connection_->write([&](Database& database) -> Result<StoredRun> {
    StoredRun run{1, json, "", ""};
    auto last = database.prepare("SELECT number, hash FROM runs ORDER BY number DESC LIMIT 1");
    if (!last) return tl::unexpected(last.error());
    const auto row = last->step();
    if (!row) return tl::unexpected(row.error());
    if (*row) {
      run.number = static_cast<std::uint64_t>(last->number(0)) + 1;
      run.previous = last->text(1);
    }
    last->reset();
    run.hash = sha256_hex(run.previous + json);
    auto statement = database.prepare("INSERT INTO runs VALUES (?1, ?2, ?3, ?4)");
    if (!statement) return tl::unexpected(statement.error());
    statement->bind(1, static_cast<std::int64_t>(run.number));
    statement->bind(2, run.json);
    statement->bind(3, run.previous);
    statement->bind(4, run.hash);
    if (auto done = statement->run(); !done) return tl::unexpected(done.error());
    return run;
  });
}

Result<std::vector<CaseStore::StoredRun>> CaseStore::load_runs() {
  return connection_->read_all(
      "SELECT number, json, previous, hash FROM runs ORDER BY number",
      [](Statement& row) -> Result<StoredRun> {
        return StoredRun{static_cast<std::uint64_t>(row.number(0)), row.text(1), row.text(2), row.text(3)};
      });
}

}  // namespace entente
