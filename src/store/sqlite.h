// Internal to store/: SQLite's C interface as values that close themselves and errors that say what and
// where.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/error.h"

struct sqlite3;
struct sqlite3_stmt;

namespace entente {

struct CloseDatabase {
  void operator()(sqlite3* database) const;
};
struct FinalizeStatement {
  void operator()(sqlite3_stmt* statement) const;
};

// When a connection's queries must be over; shared with the handler that SQLite calls while it works.
struct Deadline {
  std::chrono::milliseconds budget{0};  // 0: none
  std::chrono::steady_clock::time_point until;
  bool passed = false;
};

class Statement {
 public:
  Statement(sqlite3* database, sqlite3_stmt* statement, Deadline* deadline)
      : database_(database), statement_(statement), deadline_(deadline) {}

  void bind(int index, std::string_view text);  // index from 1; `text` is copied
  void bind(int index, std::int64_t number);
  void bind(int index, double number);
  void bind_bytes(int index, std::string_view bytes);  // as a blob; copied
  void bind_null(int index);
  Result<bool> step();  // true: a row is there. The time limit runs from the first step on.
  Result<void> run();   // to its end, then ready to be bound again
  void reset();
  std::string text(int column) const;  // also of a blob
  std::int64_t number(int column) const;
  double real(int column) const;
  bool is_null(int column) const;

 private:
  sqlite3* database_;
  std::unique_ptr<sqlite3_stmt, FinalizeStatement> statement_;
  Deadline* deadline_;
  bool running_ = false;
};

class Database {
 public:
  // A file in a folder that cannot be written to is read as it stands, where nothing is left to be recovered.
  static Result<Database> open(const std::string& path, bool read_only);

  Result<Statement> prepare(const char* sql);
  Result<void> execute(const char* sql);
  std::int64_t changes() const;
  void limit_time(std::chrono::milliseconds budget);  // of each later query; 0: none

 private:
  explicit Database(sqlite3* database) : database_(database), deadline_(std::make_unique<Deadline>()) {}
  std::unique_ptr<sqlite3, CloseDatabase> database_;
  std::unique_ptr<Deadline> deadline_;
};

// BEGIN IMMEDIATE ... COMMIT; rolls back unless committed.
class Transaction {
 public:
  static Result<Transaction> begin(Database& database);
  Result<void> commit();
  ~Transaction();
  Transaction(Transaction&& other) noexcept : database_(other.database_) { other.database_ = nullptr; }
  Transaction& operator=(Transaction&&) = delete;

 private:
  explicit Transaction(Database& database) : database_(&database) {}
  Database* database_;
};

}  // namespace entente
