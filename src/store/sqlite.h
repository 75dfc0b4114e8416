// Internal to store/: SQLite's C interface as values that close themselves and errors that say what and where.
#pragma once

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

class Statement {
 public:
  Statement(sqlite3* database, sqlite3_stmt* statement) : database_(database), statement_(statement) {}

  void bind(int index, std::string_view text);  // index from 1; `text` is copied
  void bind(int index, std::int64_t number);
  Result<bool> step();  // true: a row is there
  Result<void> run();   // to its end, then ready to be bound again
  std::string text(int column) const;
  std::int64_t number(int column) const;

 private:
  sqlite3* database_;
  std::unique_ptr<sqlite3_stmt, FinalizeStatement> statement_;
};

class Database {
 public:
  static Result<Database> open(const std::string& path, bool read_only);

  Result<Statement> prepare(const char* sql);
  Result<void> execute(const char* sql);
  std::int64_t changes() const;

 private:
  explicit Database(sqlite3* database) : database_(database) {}
  std::unique_ptr<sqlite3, CloseDatabase> database_;
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
