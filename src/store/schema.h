// Internal to store/: the tables of a case file, and how older files come to have them.
#pragma once

#include "base/error.h"
#include "store/sqlite.h"

namespace entente {

// Brings an open database to this program's schema. Refuses, before anything is written, what is no case file
// or was written by a newer program; a read-only one must be at this schema already.
Result<void> prepare_schema(Database& database, bool read_only);

// The first number of the first row.
Result<std::int64_t> number_of(Database& database, const char* sql);

}  // namespace entente
