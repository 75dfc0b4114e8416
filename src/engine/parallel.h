// Work on a stream of items on several threads, with results in the order of the input: the same bytes on one thread
// or sixteen. Memory is bounded: at most a few items a thread are in flight.
#pragma once

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <thread>

namespace entente {

// `jobs` below 1: all cores.
inline int effective_jobs(int jobs) {
  return jobs >= 1 ? jobs : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

// `next()` gives std::optional<In>, one call at a time, nothing at the end; `work(In&&)` gives Out, on any thread;
// `sink(Out&&)` takes results, one call at a time, in input order.
template <class Next, class Work, class Sink>
void ordered_map(int jobs, Next next, Work work, Sink sink) {
  using In = typename std::invoke_result_t<Next>::value_type;
  using Out = std::invoke_result_t<Work, In&&>;
  namespace tbb = oneapi::tbb;
  const int threads = effective_jobs(jobs);
  if (threads == 1) {
    while (std::optional<In> item = next()) sink(work(std::move(*item)));
    return;
  }
  // More threads than cores are allowed where the user asks for them.
  const tbb::global_control allowed(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads));
  tbb::task_arena arena(threads);
  arena.execute([&] {
    tbb::parallel_pipeline(
        static_cast<std::size_t>(threads) * 4,
        tbb::make_filter<void, std::shared_ptr<In>>(tbb::filter_mode::serial_in_order,
                                                    [&](tbb::flow_control& control) -> std::shared_ptr<In> {
                                                      std::optional<In> item = next();
                                                      if (item) return std::make_shared<In>(std::move(*item));
                                                      control.stop();
                                                      return nullptr;
                                                    }) &
            tbb::make_filter<std::shared_ptr<In>, std::shared_ptr<Out>>(
                tbb::filter_mode::parallel,
                [&](const std::shared_ptr<In>& item) { return std::make_shared<Out>(work(std::move(*item))); }) &
            tbb::make_filter<std::shared_ptr<Out>, void>(
                tbb::filter_mode::serial_in_order,
                [&](const std::shared_ptr<Out>& result) { sink(std::move(*result)); }));
  });
}

}  // namespace entente
