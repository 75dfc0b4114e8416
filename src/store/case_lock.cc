#include "store/case_lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace entente {
namespace {

bool try_lock(int file, int how) {
  int done = 0;
  do {
    done = flock(file, how);
  } while (done != 0 && errno == EINTR);
  return done == 0;
}

// "123": the process that wrote itself into the lock file.
std::string holder(int file) {
  char bytes[16] = {};
  const ssize_t size = pread(file, bytes, sizeof bytes - 1, 0);
  std::string digits;
  for (ssize_t i = 0; i < size && bytes[i] >= '0' && bytes[i] <= '9'; ++i) digits += bytes[i];
  return digits.empty() ? std::string() : fmt::format(" (process {})", digits);
}

}  // namespace

Result<CaseLock> CaseLock::acquire(const std::string& path,
                                   const std::function<bool(const std::string&)>& waiting) {
  const int file = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
  if (file < 0) {
    return fail(Code::Io,
                fmt::format("cannot be written to: {}; a case's folder must be writable to work on it",
                            std::strerror(errno)),
                path);
  }
  CaseLock lock(file);
  if (!try_lock(file, LOCK_EX | LOCK_NB)) {
    if (errno != EWOULDBLOCK)
      return fail(Code::Io, fmt::format("cannot be locked: {}", std::strerror(errno)), path);
    const std::string who = fmt::format("another entente{} is working on this case", holder(file));
    if (!waiting(who))
      return fail(Code::Conflict, who + "; wait for it to end, or run this again without --no-wait", path);
    if (!try_lock(file, LOCK_EX))
      return fail(Code::Io, fmt::format("cannot be locked: {}", std::strerror(errno)), path);
  }
  const std::string self = fmt::format("{}\n", getpid());
  // For the message above alone: what it says is no reason to fail.
  if (ftruncate(file, 0) == 0) (void)!pwrite(file, self.data(), self.size(), 0);
  return lock;
}

CaseLock::~CaseLock() {
  if (file_ >= 0) close(file_);
}

}  // namespace entente
