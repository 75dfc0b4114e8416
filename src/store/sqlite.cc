#include "store/sqlite.h"

#include <fmt/format.h>
#include <sqlite3.h>

namespace entente {
namespace {

constexpr int kBusyMilliseconds = 10'000;  // how long a second writer waits for the first

Error sqlite_error(sqlite3* database, std::string_view doing) {
  const int code = sqlite3_extended_errcode(database);
  const int primary = code & 0xFF;
  std::string hint;
  Code kind = Code::Io;
  if (primary == SQLITE_BUSY || primary == SQLITE_LOCKED) {
    kind = Code::Conflict;
    hint = "; another entente is writing to this case: wait for it to end and try again";
  } else if (primary == SQLITE_FULL) {
    hint = "; the disk is full: free some space, the case is as it was before";
  } else if (primary == SQLITE_READONLY || primary == SQLITE_CANTOPEN || primary == SQLITE_PERM) {
    hint = "; check that the folder exists and can be written to";
  } else if (primary == SQLITE_NOTADB || primary == SQLITE_CORRUPT) {
    kind = Code::BadFormat;
    hint = "; this is no case file, or a damaged one: it was left untouched";
  }
  return Error{kind, fmt::format("cannot {}: {}{}", doing, sqlite3_errmsg(database), hint), {}};
}

}  // namespace

void CloseDatabase::operator()(sqlite3* database) const { sqlite3_close_v2(database); }
void FinalizeStatement::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

void Statement::bind(int index, std::string_view text) {
  sqlite3_bind_text64(statement_.get(), index, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}
void Statement::bind(int index, std::int64_t number) { sqlite3_bind_int64(statement_.get(), index, number); }

Result<bool> Statement::step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return tl::unexpected(sqlite_error(database_, "read or write the case file"));
}

Result<void> Statement::run() {
  for (;;) {
    const auto row = step();
    if (!row) return tl::unexpected(row.error());
    if (!*row) break;
  }
  sqlite3_reset(statement_.get());
  return {};
}

std::string Statement::text(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
  return bytes == nullptr ? std::string() : std::string(bytes, size);
}
std::int64_t Statement::number(int column) const { return sqlite3_column_int64(statement_.get(), column); }

Result<Database> Database::open(const std::string& path, bool read_only) {
  sqlite3* raw = nullptr;
  const int flags = read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  const int code = sqlite3_open_v2(path.c_str(), &raw, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  Database database(raw);
  if (code != SQLITE_OK) return tl::unexpected(sqlite_error(raw, "open the case file"));
  sqlite3_busy_timeout(raw, kBusyMilliseconds);
  return database;
}

Result<Statement> Database::prepare(const char* sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database_.get(), sql, -1, &statement, nullptr) != SQLITE_OK) {
    return tl::unexpected(sqlite_error(database_.get(), "prepare a statement on the case file"));
  }
  return Statement(database_.get(), statement);
}

Result<void> Database::execute(const char* sql) {
  if (sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
    return tl::unexpected(sqlite_error(database_.get(), "write to the case file"));
  }
  return {};
}

std::int64_t Database::changes() const { return sqlite3_changes64(database_.get()); }

Result<Transaction> Transaction::begin(Database& database) {
  if (auto begun = database.execute("BEGIN IMMEDIATE"); !begun) return tl::unexpected(begun.error());
  return Transaction(database);
}

Result<void> Transaction::commit() {
  auto done = database_->execute("COMMIT");
  if (done) database_ = nullptr;
  return done;
}

Transaction::~Transaction() {
  if (database_ != nullptr) (void)database_->execute("ROLLBACK");
}

}  // namespace entente
