#include "engine/fetch.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <optional>
#include <set>

#include "base/text.h"
#include "engine/address_guard.h"
#include "engine/fetch_error.h"
#include "ingest/http_message.h"

namespace entente {
namespace {

using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

constexpr std::size_t kAhead = 8;  // addresses beyond the first unfinished one that may be under way
constexpr int kParallel = 2;
constexpr std::size_t kMostHeaderBytes = 256 << 10;
constexpr std::size_t kMostUnwantedBytes = 256 << 10;  // of an error page's or redirect's body

struct FreeUrl {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
struct FreeEasy {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct FreeMulti {
  void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};
using Url = std::unique_ptr<CURLU, FreeUrl>;
using Easy = std::unique_ptr<CURL, FreeEasy>;
using Multi = std::unique_ptr<CURLM, FreeMulti>;

void start_curl() {
  static const CURLcode kStarted = curl_global_init(CURL_GLOBAL_DEFAULT);
  static_cast<void>(kStarted);
}

std::string part_of(CURLU* url, CURLUPart part, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, flags) != CURLUE_OK || text == nullptr) return "";
  std::string out(text);
  curl_free(text);
  return out;
}

// "host:port", in lower case; "" where there is none.
std::string host_of(const std::string& address) {
  const Url url(curl_url());
  if (!url || curl_url_set(url.get(), CURLUPART_URL, address.c_str(), 0) != CURLUE_OK) return "";
  return ascii_lower(part_of(url.get(), CURLUPART_HOST)) + ":" +
         part_of(url.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT);
}

// One address on its way, through all its redirects.
struct Transfer {
  std::size_t index = 0;
  std::string address;  // as given
  std::string url;      // of this hop
  std::string host;     // of the first hop: politeness is owed to that one
  Easy easy;
  bool may_be_private = false;
  int hops = 0;
  Clock::time_point begun;
  std::uint64_t most_bytes = 0;
  std::string body;
  std::size_t unwanted = 0;
  std::size_t header_bytes = 0;
  bool too_large = false;
  bool enough = false;  // of a body that nobody wants
  std::string refused;  // why no connection was made
  std::array<char, CURL_ERROR_SIZE> message{};

  void next_hop(std::string to) {
    url = std::move(to);
    body.clear();
    unwanted = 0;
    header_bytes = 0;
    enough = false;
    ++hops;
  }
};

long status_of(CURL* easy) {
  long status = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  return status;
}

std::size_t on_body(char* bytes, std::size_t one, std::size_t count, void* context) {
  Transfer& transfer = *static_cast<Transfer*>(context);
  const std::size_t size = one * count;
  const long status = status_of(transfer.easy.get());
  if (status < 200 || status > 299) {
    transfer.unwanted += size;
    transfer.enough = transfer.unwanted > kMostUnwantedBytes;
    return transfer.enough ? 0 : size;
  }
  if (transfer.body.size() + size > transfer.most_bytes) {
    transfer.too_large = true;
    return 0;
  }
  transfer.body.append(bytes, size);
  return size;
}

std::size_t on_header(char*, std::size_t one, std::size_t count, void* context) {
  Transfer& transfer = *static_cast<Transfer*>(context);
  transfer.header_bytes += one * count;
  return transfer.header_bytes > kMostHeaderBytes ? 0 : one * count;
}

// Looks at the address that is really about to be connected to.
curl_socket_t on_socket(void* context, curlsocktype, curl_sockaddr* to) {
  Transfer& transfer = *static_cast<Transfer*>(context);
  std::array<std::uint8_t, 16> bytes{};
  std::size_t size = 0;
  if (to->family == AF_INET && to->addrlen >= sizeof(sockaddr_in)) {
    size = 4;
    const auto* address = reinterpret_cast<const sockaddr_in*>(&to->addr);
    std::copy_n(reinterpret_cast<const std::uint8_t*>(&address->sin_addr), size, bytes.begin());
  } else if (to->family == AF_INET6 && to->addrlen >= sizeof(sockaddr_in6)) {
    size = 16;
    const auto* address = reinterpret_cast<const sockaddr_in6*>(&to->addr);
    std::copy_n(reinterpret_cast<const std::uint8_t*>(&address->sin6_addr), size, bytes.begin());
  }
  const std::string_view name = name_private_address(std::span(bytes.data(), size));
  if (size == 0 || (!name.empty() && !transfer.may_be_private)) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (size != 0) inet_ntop(to->family, bytes.data(), text.data(), text.size());
    transfer.refused = fmt::format("{} is {}", text.data(), name);
    return CURL_SOCKET_BAD;
  }
  return socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

long milliseconds(double seconds) { return std::max(1L, static_cast<long>(seconds * 1000)); }

}  // namespace

struct Fetcher::State {
  FetchOptions options;
  Multi multi;
  std::set<std::string> trusted;                     // hosts that the user named
  std::map<std::string, Clock::time_point> free_at;  // when a host may be asked again
  std::set<std::string> busy;
  std::map<std::string, std::string> throttled;  // hosts that want to be left alone, and what they said

  // Of the current call.
  const std::vector<std::string>* addresses = nullptr;
  std::vector<bool> started;
  std::map<std::size_t, Result<Fetched>> finished;
  std::map<CURL*, std::unique_ptr<Transfer>> running;

  explicit State(FetchOptions given) : options(std::move(given)) {
    start_curl();
    multi.reset(curl_multi_init());
  }
  ~State() {
    for (const auto& [easy, transfer] : running) curl_multi_remove_handle(multi.get(), easy);
  }

  void set_up(Transfer& transfer) {
    CURL* easy = transfer.easy.get();
    const FetchLimits& limits = options.limits;
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    curl_easy_setopt(easy, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, options.agent.c_str());
    curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(limits.bytes));
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, milliseconds(limits.connect_seconds));
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, 100L);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, std::max(1L, static_cast<long>(limits.stall_seconds)));
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, on_socket);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, &transfer);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &transfer);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &transfer);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, transfer.message.data());
    transfer.most_bytes = limits.bytes;
  }

  // Sends the transfer on its (next) hop.
  void send(std::unique_ptr<Transfer> transfer) {
    CURL* easy = transfer->easy.get();
    transfer->may_be_private = options.allow_private && trusted.contains(host_of(transfer->url));
    const double left = options.limits.seconds - Seconds(Clock::now() - transfer->begun).count();
    curl_easy_setopt(easy, CURLOPT_URL, transfer->url.c_str());
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, milliseconds(left));
    if (curl_multi_add_handle(multi.get(), easy) != CURLM_OK) {
      end(*transfer, fail(Code::Io, "no connection can be opened"));
      return;
    }
    running[easy] = std::move(transfer);
  }

  void end(const Transfer& transfer, Result<Fetched> outcome) {
    busy.erase(transfer.host);
    const auto pause = std::chrono::duration_cast<Clock::duration>(Seconds(options.limits.pause_seconds));
    free_at[transfer.host] = Clock::now() + pause;
    finished.insert_or_assign(transfer.index, std::move(outcome));
  }

  // False where this address has to wait.
  bool try_start(std::size_t index) {
    const std::string& address = (*addresses)[index];
    auto checked = check_address(address);
    if (!checked) {
      finished.insert_or_assign(index, tl::unexpected(checked.error()));
      return true;
    }
    const std::string host = host_of(*checked);
    if (const auto said = throttled.find(host); said != throttled.end()) {
      finished.insert_or_assign(index, fail(Code::Io, fmt::format("not asked for: {}", said->second)));
      return true;
    }
    if (running.size() >= kParallel || busy.contains(host)) return false;
    if (const auto at = free_at.find(host); at != free_at.end() && Clock::now() < at->second) return false;
    auto transfer = std::make_unique<Transfer>();
    transfer->index = index;
    transfer->address = address;
    transfer->url = std::move(*checked);
    transfer->host = host;
    transfer->begun = Clock::now();
    transfer->easy.reset(curl_easy_init());
    busy.insert(host);
    if (!transfer->easy) {
      end(*transfer, fail(Code::Io, "no memory left to fetch with"));
      return true;
    }
    set_up(*transfer);
    send(std::move(transfer));
    return true;
  }

  void start_some(std::size_t first) {
    const std::size_t last = std::min(first + kAhead, addresses->size());
    for (std::size_t i = first; i < last; ++i) {
      if (!started[i]) started[i] = try_start(i);
    }
  }

  void take_messages() {
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi.get(), &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      const CURLcode code = message->data.result;
      CURL* easy = message->easy_handle;
      curl_multi_remove_handle(multi.get(), easy);
      auto node = running.extract(easy);
      if (!node.empty()) conclude(std::move(node.mapped()), code);
    }
  }

  void conclude(std::unique_ptr<Transfer> transfer, CURLcode code) {
    CURL* easy = transfer->easy.get();
    const long status = status_of(easy);
    if (code != CURLE_OK && !transfer->enough) {
      end(*transfer, tl::unexpected(failure(*transfer, code)));
      return;
    }
    if (status >= 300 && status <= 399 && redirect(transfer)) return;
    if (status == 429 || status == 503) {
      throttled[transfer->host] =
          fmt::format("{} answered {} before, which asks to be left alone for a while",
                      transfer->host.substr(0, transfer->host.rfind(':')), status);
    }
    if (status < 200 || status > 299) {
      curl_off_t wait = 0;
      curl_easy_getinfo(easy, CURLINFO_RETRY_AFTER, &wait);
      end(*transfer, tl::unexpected(error_of_status(status, static_cast<long>(wait))));
      return;
    }
    Fetched fetched;
    fetched.url = transfer->url;
    fetched.at = options.clock();
    char* type = nullptr;
    curl_easy_getinfo(easy, CURLINFO_CONTENT_TYPE, &type);
    if (type != nullptr) fetched.charset = parse_content_type(type).charset;
    fetched.bytes = std::move(transfer->body);
    end(*transfer, std::move(fetched));
  }

  // Whether the response was a redirect: followed, or ended here with the reason why not. Takes `transfer` if
  // so.
  bool redirect(std::unique_ptr<Transfer>& transfer) {
    char* to = nullptr;
    curl_easy_getinfo(transfer->easy.get(), CURLINFO_REDIRECT_URL, &to);
    if (to == nullptr) return false;
    const std::string target(to);
    if (transfer->hops >= options.limits.redirects) {
      end(*transfer,
          fail(Code::TooLarge, fmt::format("redirected more than {} times", options.limits.redirects)));
      return true;
    }
    auto checked = check_address(target);
    if (!checked) {
      checked.error().message = "it redirects to an address that is not followed: " + checked.error().message;
      end(*transfer, tl::unexpected(checked.error()));
      return true;
    }
    transfer->next_hop(std::move(*checked));
    send(std::move(transfer));
    return true;
  }

  Error failure(const Transfer& transfer, CURLcode code) const {
    if (transfer.too_large || code == CURLE_FILESIZE_EXCEEDED) {
      return {Code::TooLarge,
              fmt::format("larger than {} bytes; raise --max-mb, or save it yourself", options.limits.bytes),
              {}};
    }
    if (!transfer.refused.empty()) {
      const bool hopped = transfer.hops > 0;
      return {Code::BadUsage,
              fmt::format("{}{}, not on the public internet; {}", hopped ? "it redirects there: " : "",
                          transfer.refused,
                          hopped || options.allow_private
                              ? "give that address itself, with --allow-private, if you mean it"
                              : "--allow-private fetches it all the same"),
              {}};
    }
    if (transfer.header_bytes > kMostHeaderBytes) return {Code::TooLarge, "its HTTP header does not end", {}};
    return error_of_curl(code, transfer.message.data(), options.limits.seconds);
  }

  int wait_ms() const {
    // Short where only a host's pause is waited for, since that is no event of curl's.
    return running.empty() ? 20 : 200;
  }
};

Fetcher::Fetcher(FetchOptions options) : state_(std::make_unique<State>(std::move(options))) {}
Fetcher::~Fetcher() = default;

void Fetcher::trust_hosts_of(const std::vector<std::string>& addresses) {
  for (const std::string& address : addresses) {
    if (const auto checked = check_address(address)) state_->trusted.insert(host_of(*checked));
  }
}

void Fetcher::fetch(const std::vector<std::string>& addresses,
                    const std::function<void(const std::string& address, Result<Fetched>&& fetched)>& done) {
  State& state = *state_;
  state.addresses = &addresses;
  state.started.assign(addresses.size(), false);
  for (std::size_t next = 0; next < addresses.size();) {
    state.start_some(next);
    int active = 0;
    curl_multi_perform(state.multi.get(), &active);
    state.take_messages();
    if (auto node = state.finished.extract(next); !node.empty()) {
      done(addresses[next], std::move(node.mapped()));
      ++next;
      continue;
    }
    curl_multi_poll(state.multi.get(), nullptr, 0, state.wait_ms(), nullptr);
  }
}

Result<std::string> check_address(const std::string& address) {
  start_curl();
  const Url url(curl_url());
  if (!url || address.size() > 8192) return fail(Code::BadUsage, "the address is too long");
  const CURLUcode bad = curl_url_set(url.get(), CURLUPART_URL, address.c_str(), CURLU_NON_SUPPORT_SCHEME);
  if (bad != CURLUE_OK)
    return fail(Code::BadUsage, fmt::format("not an address ({})", curl_url_strerror(bad)));
  const std::string scheme = ascii_lower(part_of(url.get(), CURLUPART_SCHEME));
  if (scheme != "http" && scheme != "https") {
    return fail(Code::BadUsage, fmt::format("\"{}:\" is neither http nor https", scheme.substr(0, 20)));
  }
  if (!part_of(url.get(), CURLUPART_USER).empty() || !part_of(url.get(), CURLUPART_PASSWORD).empty()) {
    return fail(Code::BadUsage,
                "the address carries a user name or password, which would end up in the case");
  }
  curl_url_set(url.get(), CURLUPART_FRAGMENT, nullptr, 0);
  return part_of(url.get(), CURLUPART_URL);
}

std::vector<std::string> parse_address_list(std::string_view text) {
  std::vector<std::string> addresses;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (const std::string_view line : split(text, '\n')) {
    const std::string_view address = trim(line);
    if (!address.empty() && !address.starts_with('#')) addresses.emplace_back(address);
  }
  return addresses;
}

}  // namespace entente
