#include "ingest/unpack_meter.h"

#include <fmt/format.h>

#include <ctime>

namespace entente {
namespace {

// Of this thread. A safety limit only: nothing that is stored depends on it.
double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

}  // namespace

UnpackMeter::Timing::Timing(UnpackMeter& meter)
    : meter_(&meter), begin_(meter.timings_++ == 0 ? processor_seconds() : 0) {}

UnpackMeter::Timing::~Timing() {
  if (--meter_->timings_ == 0) meter_->seconds_ += processor_seconds() - begin_;
}

Result<void> UnpackMeter::spend(Code code, std::string message) {
  spent_ = Error{code, std::move(message), {}};
  return tl::unexpected(*spent_);
}

Result<void> UnpackMeter::charge(std::uint64_t unpacked) {
  if (spent_) return tl::unexpected(*spent_);
  unpacked_ += unpacked;
  if (unpacked_ > limits_.unpacked_bytes) {
    return spend(Code::TooLarge,
                 fmt::format("unpacks to more than {} bytes in all; split it into smaller archives",
                             limits_.unpacked_bytes));
  }
  if (unpacked_ > limits_.free_bytes && unpacked_ / limits_.ratio > packed_) {
    return spend(
        Code::TooLarge,
        fmt::format(
            "unpacks to more than {} times its size, as decompression bombs do; if it is none, unpack "
            "it yourself and give the files",
            limits_.ratio));
  }
  if (seconds_ > limits_.seconds) {
    return spend(
        Code::TimedOut,
        fmt::format("unpacking takes more than {:.0f} seconds of processor time; split it", limits_.seconds));
  }
  return {};
}

Result<void> UnpackMeter::count_member() {
  if (spent_) return tl::unexpected(*spent_);
  if (++members_ > limits_.members) {
    return spend(Code::TooLarge,
                 fmt::format("more than {} members in all; split it into smaller archives", limits_.members));
  }
  return {};
}

}  // namespace entente
