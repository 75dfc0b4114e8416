"""Addresses: a small server on loopback, well-behaved and hostile. Nothing here goes further than loopback."""
import gzip
import http.server
import json
import socketserver
import threading
import time
import unittest

from harness import CaseTest, entente, ndjson

PAGE = ("<!doctype html><html><head><title>Talks in Beijing</title></head><body><article><h1>Talks in Beijing</h1><p>Russian Foreign "
        "Minister Sergey Lavrov arrived in Beijing on 28 September 2015 for talks with Wang Yi.</p></article></body></html>").encode()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def answer(self, body, status=200, kind="text/html; charset=utf-8", **headers):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        self.server.seen.append((self.path, {k.lower(): v for k, v in self.headers.items()}, time.monotonic()))
        try:
            getattr(self, "get_" + self.path.strip("/").split("/")[0].split("?")[0].replace("-", "_"), self.get_missing)()
        except (BrokenPipeError, ConnectionResetError):
            pass

    def get_missing(self):
        self.answer(b"<html><body>No such page.</body></html>", 404)

    def get_page(self):
        self.answer(PAGE, Set_Cookie="id=1")

    def get_packed(self):
        self.answer(gzip.compress(PAGE), Content_Encoding="gzip")

    def get_latin(self):
        self.answer(PAGE.decode().replace("Wang Yi.", "Wang Yi à l’hôtel.").encode("cp1252"), kind="text/html; charset=utf-8")

    def get_lines(self):
        self.answer(self.lines(), kind="application/x-ndjson")

    def lines(self):
        host = self.headers["Host"]
        return (ndjson(text="Iran and China signed an agreement in Tehran.", url=f"http://{host}/page") +
                ndjson(text="Iran and Russia signed an agreement in Moscow.", url=f"http://{host}/gone") +
                ndjson(text="China and Russia signed an agreement in Sochi.", url=f"http://127.0.0.2:{self.server.server_port}/page")).encode()

    def redirect(self, to):
        self.answer(b"", 302, Location=to)

    def get_hop(self):
        self.redirect("/page")

    def get_loop(self):
        self.redirect("/loop")

    def get_elsewhere(self):
        self.redirect(f"http://127.0.0.2:{self.server.server_port}/page")

    def get_file(self):
        self.redirect("file:///etc/passwd")

    def get_user(self):
        self.redirect(f"http://me:secret@{self.headers['Host']}/page")

    def get_nowhere(self):
        self.answer(b"", 302)

    def get_busy(self):
        self.answer(b"", 429, Retry_After="77")

    def get_failed(self):
        self.answer(b"x" * 100, 500)

    def get_empty(self):
        self.answer(b"")

    def endless(self, piece, pause=0.0, headers=()):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        end = time.monotonic() + 30
        while time.monotonic() < end and not self.server.stopping:
            self.wfile.write(piece)
            self.wfile.flush()
            time.sleep(pause)

    def get_endless(self):
        self.endless(b"<p>more and more</p>" * 1000)

    def get_slow(self):
        self.endless(b"x", 0.2)

    def get_silent(self):
        end = time.monotonic() + 30
        while time.monotonic() < end and not self.server.stopping:
            time.sleep(0.1)

    def get_bomb(self):
        self.answer(gzip.compress(b"<p>" + b"0" * (64 << 20)), Content_Encoding="gzip")

    def get_headers(self):
        self.send_response(200)
        end = time.monotonic() + 20
        while time.monotonic() < end and not self.server.stopping:
            self.send_header("X-More", "y" * 1000)
            self.flush_headers()

    def get_short(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "100000")
        self.end_headers()
        self.wfile.write(PAGE)
        self.close_connection = True

    def get_noise(self):
        self.wfile.write(b"\x00\x01 this is no HTTP at all\r\n\r\n")
        self.close_connection = True


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    allow_reuse_address = True
    stopping = False

    def handle_error(self, *args):
        pass


class Fetching(CaseTest):
    def setUp(self):
        super().setUp()
        self.server = Server(("0.0.0.0", 0), Handler)  # 127.0.0.1 and 127.0.0.2
        self.server.seen = []
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        self.addCleanup(self.stop)
        self.case = self.folder / "case"
        self.case.mkdir()

    def stop(self):
        self.server.stopping = True
        self.server.shutdown()
        self.server.server_close()

    def url(self, path, host="127.0.0.1"):
        return f"http://{host}:{self.server.server_port}/{path}"

    def ingest(self, *args, private=True, stdin=None):
        options = ["--allow-private"] if private else []
        started = time.monotonic()
        status, out, err = entente("ingest", self.case, *args, *options, "--pause", "0", stdin=stdin, timeout=90)
        self.took = time.monotonic() - started
        return status, out + err

    def documents(self):
        """What the case holds, through the program: the next run's brief names them."""
        self.assertIn(entente("run", self.case)[0], (0, 1))
        brief = self.case / "brief.json"
        self.assertEqual(entente("brief", self.case, "-o", brief)[0], 0)
        return json.loads(brief.read_text(encoding="utf-8"))["dossier"]["documents"]

    def rejected(self, path, words, *args, code=None):
        status, out = self.ingest(self.url(path), *args)
        self.assertEqual(status, 1, out)
        self.assertIn("0 documents added", out)
        self.assertIn(words, out)
        self.assertIn(f"rejected {self.url(path)}", out)
        if code:
            self.assertIn(f"[{code}]", out)

    def test_loopback_is_refused_without_the_flag_and_never_asked(self):
        for host in ("127.0.0.1", "localhost", "[::1]", "0x7f.1"):
            status, out = self.ingest(self.url("page", host), private=False)
            self.assertEqual(status, 1)
            self.assertIn("--allow-private", out)
        self.assertEqual(self.server.seen, [])

    def test_a_page_is_stored_with_its_address_and_date(self):
        status, out = self.ingest(self.url("page"))
        self.assertEqual(status, 0, out)
        self.assertIn("1 documents added", out)
        document, = self.documents()
        self.assertEqual(document["url"], self.url("page"))
        self.assertEqual(document["raw_path"], self.url("page"))
        status, out = self.ingest(self.url("page"))
        self.assertIn("0 documents added, 1 known already", out)

    def test_requests_are_honest_and_tell_nothing_else(self):
        self.ingest(self.url("page"), self.url("hop"))
        for _, headers, _ in self.server.seen:
            self.assertRegex(headers["user-agent"], r"^entente/\d")
            self.assertNotIn("cookie", headers)
            self.assertNotIn("referer", headers)
            self.assertNotIn("authorization", headers)

    def test_a_list_from_a_file_and_from_standard_input(self):
        listing = f"# sources\n\n{self.url('page')}\n  {self.url('packed')}  \nnot an address\n"
        status, out = self.ingest("--urls", self.report("list.txt", listing))
        self.assertEqual(status, 1)
        self.assertIn("rejected not an address", out)
        self.assertIn("2 documents added", out)
        self.assertEqual(self.ingest("--urls", "-", stdin=listing)[0], 1)

    def test_redirects_are_followed_a_few_times_and_checked(self):
        status, out = self.ingest(self.url("hop"))
        self.assertEqual(status, 0, out)
        self.assertEqual(self.documents()[0]["url"], self.url("page"))
        self.rejected("loop", "redirected more than 5 times", code="too-large")
        self.rejected("file", "neither http nor https", code="bad-usage")
        self.rejected("user", "user name or password", code="bad-usage")
        self.rejected("nowhere", "without saying where to")

    def test_a_redirect_to_another_private_host_is_refused(self):
        before = len(self.server.seen)
        self.rejected("elsewhere", "127.0.0.2 is a loopback address", code="bad-usage")
        self.assertEqual(len(self.server.seen), before + 1)

    def test_statuses_are_rejects(self):
        self.rejected("missing", "HTTP 404", code="not-found")
        self.rejected("failed", "HTTP 500")
        self.rejected("empty", "sent nothing", code="empty")

    def test_a_host_that_asks_for_rest_gets_it(self):
        status, out = self.ingest(self.url("busy"), self.url("page"), self.url("page?2"))
        self.assertEqual(status, 1)
        self.assertIn("in 77 seconds", out)
        self.assertEqual(out.count("not asked for"), 2)
        self.assertEqual([path for path, _, _ in self.server.seen], ["/busy"])

    def test_bodies_without_end_are_cut_off(self):
        self.rejected("endless", "larger than", "--max-mb", "1", code="too-large")
        self.rejected("bomb", "larger than", "--max-mb", "1", code="too-large")
        self.rejected("headers", "header", code="too-large")

    def test_slow_servers_cost_only_their_time(self):
        for path in ("slow", "silent"):
            self.rejected(path, "longer than 2 seconds", "--timeout", "2", code="timed-out")
            self.assertLess(self.took, 20)

    def test_what_breaks_off_or_is_no_http_is_a_reject(self):
        self.rejected("short", "broke off")
        self.rejected("noise", "")

    def test_a_wrong_charset_does_no_harm(self):
        self.assertEqual(self.ingest(self.url("latin"))[0], 0)
        self.documents()
        claims = json.loads(entente("why", self.case, "--json")[1])["claims"]
        traced = [json.loads(entente("why", self.case, claim["claim"], "--json")[1]) for claim in claims]
        sentences = [sentence for trace in traced for sentence in trace["sentences"]]
        self.assertTrue(sentences)
        for sentence in sentences:
            self.assertIn("Wang Yi à l’hôtel.", sentence["text"])
            self.assertIn("not kept: they came from the network", sentence["raw_missing"])

    def test_lists_keep_their_entries_unless_links_are_followed(self):
        self.assertEqual(self.ingest(self.url("lines"))[0], 0)
        self.assertEqual([path for path, _, _ in self.server.seen], ["/lines"])
        self.assertEqual(len(self.documents()), 3)

    def test_followed_links_replace_their_entries_and_stay_on_trusted_hosts(self):
        status, out = self.ingest(self.url("lines"), "--follow")
        self.assertEqual(status, 1)
        self.assertEqual([path for path, _, _ in self.server.seen], ["/lines", "/page", "/gone"])
        self.assertIn("127.0.0.2 is a loopback address", out)
        urls = sorted(d["url"] for d in self.documents())
        self.assertEqual(urls, sorted([self.url("page"), self.url("gone"), self.url("page", "127.0.0.2")]))

    def test_one_host_is_asked_in_turn_with_a_pause(self):
        self.assertEqual(entente("ingest", self.case, self.url("page"), self.url("packed"), self.url("latin"), "--allow-private",
                                 "--pause", "0.5")[0], 0)
        times = [at for _, _, at in self.server.seen]
        self.assertEqual(len(times), 3)
        self.assertTrue(all(b - a >= 0.45 for a, b in zip(times, times[1:])))

    def test_nothing_given_is_an_error(self):
        status, _, err = entente("ingest", self.case)
        self.assertEqual(status, 2)
        self.assertIn("--urls", err)


if __name__ == "__main__":
    unittest.main()
