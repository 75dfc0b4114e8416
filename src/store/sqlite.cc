#include "store/sqlite.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <filesystem>

namespace entente {
namespace {

constexpr int kBusyMilliseconds = 10'000;  // how long a second writer waits for the first
constexpr int kStepsBetweenLooks =
    20'000;  // of SQLite's machine between two looks at the clock: well under 1 ms

Error sqlite_error(sqlite3* database, std::string_view doing) {
  const int code = sqlite3_extended_errcode(database);
  const int primary = code & 0xFF;
  std::string hint;
  Code kind = Code::Io;
  if (primary == SQLITE_BUSY || primary == SQLITE_LOCKED) {
    kind = Code::Conflict;
    hint = "; another entente is writing to this case: wait for it to end and try again";
  } else if (primary == SQLITE_FULL || code == SQLITE_IOERR_WRITE || code == SQLITE_IOERR_SHMSIZE) {
    hint = "; is the disk full? free some space and run this again: what was reported as done is safe";
  } else if (primary == SQLITE_READONLY || primary == SQLITE_CANTOPEN || primary == SQLITE_PERM) {
    hint = "; check that the folder exists and can be written to";
  } else if (primary == SQLITE_NOTADB || primary == SQLITE_CORRUPT) {
    kind = Code::BadFormat;
    hint = "; this is no case file, or a damaged one: it was left untouched";
  }
  return Error{kind, fmt::format("cannot {}: {}{}", doing, sqlite3_errmsg(database), hint), {}};
}

int look_at_clock(void* given) {
  auto* deadline = static_cast<Deadline*>(given);
  if (deadline->budget.count() == 0 || std::chrono::steady_clock::now() < deadline->until) return 0;
  deadline->passed = true;
  return 1;
}

// SQLite wants a "%", "?" or "#" of a path in a URI escaped.
std::string immutable_uri(const std::string& path) {
  std::string uri = "file:";
  for (const char c : path) {
    if (c == '%' || c == '?' || c == '#') {
      uri += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    } else {
      uri += c;
    }
  }
  return uri + "?immutable=1";
}

bool is_file(const std::string& path) {
  std::error_code ignored;
  return std::filesystem::exists(path, ignored) && std::filesystem::file_size(path, ignored) > 0;
}

int try_open(const std::string& name, int flags, sqlite3** raw) {
  const int code = sqlite3_open_v2(name.c_str(), raw, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  if (code != SQLITE_OK) return code;
  sqlite3_busy_timeout(*raw, kBusyMilliseconds);
  return SQLITE_OK;
}

}  // namespace

void CloseDatabase::operator()(sqlite3* database) const { sqlite3_close_v2(database); }
void FinalizeStatement::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

void Statement::bind(int index, std::string_view text) {
  const char* bytes = text.data() == nullptr ? "" : text.data();
  sqlite3_bind_text64(statement_.get(), index, bytes, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}
void Statement::bind(int index, std::int64_t number) { sqlite3_bind_int64(statement_.get(), index, number); }
void Statement::bind(int index, double number) { sqlite3_bind_double(statement_.get(), index, number); }
void Statement::bind_bytes(int index, std::string_view bytes) {
  sqlite3_bind_blob64(statement_.get(), index, bytes.data() == nullptr ? "" : bytes.data(), bytes.size(),
                      SQLITE_TRANSIENT);
}
void Statement::bind_null(int index) { sqlite3_bind_null(statement_.get(), index); }

Result<bool> Statement::step() {
  if (!running_) {
    running_ = true;
    deadline_->passed = false;
    deadline_->until = std::chrono::steady_clock::now() + deadline_->budget;
  }
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  running_ = false;
  if (code == SQLITE_DONE) return false;
  if ((code & 0xFF) == SQLITE_INTERRUPT && deadline_->passed) {
    return fail(
        Code::TimedOut,
        fmt::format("the query took longer than {} ms and was stopped; narrow it, or give it more time",
                    deadline_->budget.count()));
  }
  return tl::unexpected(sqlite_error(database_, "read or write the case file"));
}

Result<void> Statement::run() {
  for (;;) {
    const auto row = step();
    if (!row) {
      Error error = row.error();
      reset();
      return tl::unexpected(std::move(error));
    }
    if (!*row) break;
  }
  reset();
  return {};
}

void Statement::reset() {
  sqlite3_reset(statement_.get());
  running_ = false;
}

std::string Statement::text(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
  return bytes == nullptr ? std::string() : std::string(bytes, size);
}
std::int64_t Statement::number(int column) const { return sqlite3_column_int64(statement_.get(), column); }
double Statement::real(int column) const { return sqlite3_column_double(statement_.get(), column); }
bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

Result<Database> Database::open(const std::string& path, bool read_only) {
  sqlite3* raw = nullptr;
  const int flags = read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  const int code = try_open(path, flags, &raw);
  Database database(raw);
  if (code != SQLITE_OK) return tl::unexpected(sqlite_error(raw, "open the case file"));
  if (read_only) {
    // Write-ahead logging wants files beside the case even to read it. Where none can be made and nothing
    // waits in the log, the case file is whole by itself.
    const auto first = database.prepare("SELECT count(*) FROM sqlite_schema");
    const int refused = first ? SQLITE_OK : sqlite3_errcode(raw) & 0xFF;
    if ((refused == SQLITE_CANTOPEN || refused == SQLITE_READONLY) && is_file(path) &&
        !is_file(path + "-wal")) {
      sqlite3* again = nullptr;
      const int reopened = try_open(immutable_uri(path), flags | SQLITE_OPEN_URI, &again);
      Database fixed(again);
      if (reopened != SQLITE_OK) return tl::unexpected(sqlite_error(again, "open the case file"));
      database = std::move(fixed);
    }
  }
  return database;
}

Result<Statement> Database::prepare(const char* sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database_.get(), sql, -1, &statement, nullptr) != SQLITE_OK) {
    return tl::unexpected(sqlite_error(database_.get(), "prepare a statement on the case file"));
  }
  return Statement(database_.get(), statement, deadline_.get());
}

Result<void> Database::execute(const char* sql) {
  if (sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
    return tl::unexpected(sqlite_error(database_.get(), "write to the case file"));
  }
  return {};
}

std::int64_t Database::changes() const { return sqlite3_changes64(database_.get()); }

void Database::limit_time(std::chrono::milliseconds budget) {
  deadline_->budget = budget;
  sqlite3_progress_handler(database_.get(), budget.count() > 0 ? kStepsBetweenLooks : 0, look_at_clock,
                           deadline_.get());
}

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
