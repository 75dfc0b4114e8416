// One writer at a time works on a case, for as long as its run takes: a second one waits, or says who is
// there. The lock is the operating system's (flock), on a file beside case.db: it ends with its process,
// however that ends.
#pragma once

#include <functional>
#include <string>

#include "base/error.h"

namespace entente {

class CaseLock {
 public:
  // Locks `path` (CASE/case.db-lock), making the file where there is none. Where another process holds it,
  // `waiting` is called once with a sentence on who does; it returns whether to wait. Conflict where it says
  // no.
  static Result<CaseLock> acquire(const std::string& path,
                                  const std::function<bool(const std::string& who)>& waiting);

  CaseLock(CaseLock&& other) noexcept : file_(other.file_) { other.file_ = -1; }
  CaseLock& operator=(CaseLock&&) = delete;
  ~CaseLock();

 private:
  explicit CaseLock(int file) : file_(file) {}
  int file_;
};

}  // namespace entente
