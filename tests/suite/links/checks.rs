//! Answers of all kinds, and what follows from them.

use std::fs;
use std::io::Write;
use std::net::TcpListener;
use std::net::TcpStream;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::thread;
use std::time::Duration;
use std::time::Instant;

use actes::base::Date;
use actes::base::WebAddress;
use actes::config::LockedLink;
use actes::network::Client;
use actes::network::Options;
use actes::network::crawl;
use actes::register::Answer;
use actes::register::judged;
use rustls::ServerConfig;
use rustls::ServerConnection;
use rustls::StreamOwned;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::PrivateKeyDer;

use super::server::Server;
use super::server::Stream;
use super::server::answer;
use crate::commands::Place;

/// Options for servers of this machine.
fn quick() -> Options {
    let (timeout, pause) = (Duration::from_secs(2), Duration::ZERO);
    Options { timeout, pause, allow_private: true, ..Options::default() }
}

/// The answers for pages; none for those that were not asked for.
fn answers(options: Options, pages: &[String]) -> Vec<Option<Answer>> {
    let parsed: Vec<_> =
        pages.iter().map(|page| WebAddress::parse(page).unwrap()).collect();
    let mut found = vec![None; pages.len()];
    let client = Client::new(options);
    let done: Result<(), ()> = crawl(&client, &parsed, |page, answer| {
        found[page] = answer;
        Ok(())
    });
    done.unwrap();
    found
}

fn said(answer: &Option<Answer>) -> String {
    answer.as_ref().map_or("not asked".to_owned(), Answer::to_string)
}

/// The answer for a page, in words.
fn one(options: Options, page: &str) -> String {
    said(&answers(options, &[page.to_owned()])[0])
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// Each path of the server, what is reported, the verdict of the first day and that of the
/// second.
const CASES: &[(&str, &str, &str, &str)] = &[
    ("/alive", "200", "alive", "alive"),
    ("/file", "200", "alive", "alive"),
    ("/301", "301 → 200", "moved", "moved"),
    ("/302", "302 → 200", "alive", "alive"),
    ("/303", "303 → 200", "alive", "alive"),
    ("/307", "307 → 200", "alive", "alive"),
    ("/308", "308 → 200", "moved", "moved"),
    ("/home", "301 → 200, the first page of a site", "changed", "changed"),
    ("/chain/1", "301 → 308 → 302 → 200", "moved", "moved"),
    ("/loop/1", "301 → 301 → a circle", "unknown", "unknown"),
    ("/to-gone", "301 → 404", "unknown", "dead"),
    ("/to-mail", "not an address of the web", "unknown", "unknown"),
    ("/to-nobody", "301 → no such host", "unknown", "dead"),
    ("/401", "401", "unknown", "unknown"),
    ("/403", "403", "unknown", "unknown"),
    ("/404", "404", "unknown", "dead"),
    ("/410", "410", "unknown", "dead"),
    ("/500", "500", "unknown", "unknown"),
    ("/503", "503", "unknown", "unknown"),
    ("/soon", "200", "alive", "alive"),
    ("/no-head", "200", "alive", "alive"),
    ("/head-lies", "404", "unknown", "dead"),
    ("/slow", "200", "alive", "alive"),
    ("/hanging", "no answer in time", "unknown", "unknown"),
    ("/dripping", "no answer in time", "unknown", "unknown"),
    ("/endless", "200", "alive", "alive"),
    ("/cut", "the answer was cut short", "unknown", "unknown"),
    ("/longer", "200", "alive", "alive"),
    ("/gzip", "200", "alive", "alive"),
    ("/bomb", "200", "alive", "alive"),
    (
        "/offered",
        "200, the address is offered: “This domain is for sale”",
        "changed",
        "changed",
    ),
];

#[test]
fn every_answer_has_its_verdict_and_death_takes_two_days() {
    let server = Server::start();
    let pages: Vec<_> = CASES.iter().map(|(path, ..)| server.page(path)).collect();
    let mut links: Vec<_> = pages
        .iter()
        .map(|page| LockedLink { address: page.clone(), ..LockedLink::default() })
        .collect();
    let mut wrong = Vec::new();
    for (is_second, today) in [(false, "2026-11-28"), (true, "2026-11-29")] {
        let found = answers(quick(), &pages);
        for ((link, answer), (path, expected, first, second)) in
            links.iter_mut().zip(&found).zip(CASES)
        {
            *link = judged(link, answer.as_ref().unwrap(), day(today));
            let check = link.check.as_ref().unwrap();
            let state = if is_second { second } else { first };
            if check.state.to_string() != *state || check.answer != *expected {
                let (said, got) = (&check.answer, check.state);
                wrong.push(format!(
                    "{path} {today}: {said} {got}, not {expected} {state}"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    let of = |path: &str| &links[CASES.iter().position(|case| case.0 == path).unwrap()];
    assert_eq!(of("/gzip").page_title.as_deref(), Some("Packed"));
    assert_eq!(of("/404").gone_since, Some(day("2026-11-28")));
    let moved = of("/chain/1").moved.as_ref().unwrap();
    assert_eq!(moved.shown(), server.page("/chain/3#part"));
    // What is not HTML is not asked for by GET.
    let asked = server.asked();
    assert!(!asked.contains(&"GET /file".to_owned()), "{asked:?}");
}

#[test]
fn too_many_steps_noise_and_endless_headers_end() {
    let server = Server::start();
    let steps = one(quick(), &server.page("/long/1"));
    assert_eq!(steps, format!("{}and more", "302 → ".repeat(11)));
    for path in ["/noise", "/endless-head"] {
        let said = one(quick(), &server.page(path));
        assert!(said.starts_with("no valid answer") || said.starts_with("no "), "{said}");
    }
    // Nobody listens there.
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    assert_eq!(one(quick(), &format!("http://{closed}/")), "connection refused");
    assert_eq!(one(quick(), "http://nobody.invalid/"), "no such host");
}

#[test]
fn a_host_that_asks_to_wait_is_left_alone() {
    let server = Server::start();
    let pages = ["/busy", "/alive", "/301"].map(|path| server.page(path));
    let said: Vec<_> = answers(quick(), &pages).iter().map(said).collect();
    assert_eq!(said, ["429", "not asked", "not asked"]);
    assert_eq!(server.asked(), ["HEAD /busy"]);
    let server = Server::start();
    let pages = ["/late", "/alive"].map(|path| server.page(path));
    let said: Vec<_> = answers(quick(), &pages).iter().map(self::said).collect();
    assert_eq!(said, ["not asked", "not asked"]);
}

#[test]
fn private_addresses_are_refused_before_and_after_a_step() {
    let server = Server::start();
    let public = Options { allow_private: false, ..quick() };
    let private = "an address of a private network";
    for page in
        [server.page("/alive"), format!("http://localhost:{}/", server.address.port())]
    {
        assert_eq!(one(public.clone(), &page), private, "{page}");
    }
    assert!(server.asked().is_empty());
    // The first server stands for a public one, which leads to this machine.
    let options = Options { allowed: vec![server.address], ..public };
    let said = one(options, &server.page("/to-private"));
    assert_eq!(said, format!("302 → {private}"));
    assert_eq!(server.asked(), ["HEAD /to-private"]);
}

#[test]
fn another_title_is_to_be_looked_at() {
    let server = Server::start();
    let page = server.page("/renamed");
    let link = LockedLink { address: page.clone(), ..LockedLink::default() };
    let ask = || answers(quick(), std::slice::from_ref(&page)).remove(0).unwrap();
    let link = judged(&link, &ask(), day("2026-11-01"));
    assert_eq!(link.page_title.as_deref(), Some("Old"));
    let link = judged(&link, &ask(), day("2026-11-02"));
    let check = link.check.as_ref().unwrap();
    let said = (check.state.to_string(), check.answer.as_str());
    assert_eq!(said, ("changed".to_owned(), "200, another title: “New & <em>”"));
    assert_eq!(link.page_title.as_deref(), Some("Old"));
    assert_eq!(link.last_seen, Some(day("2026-11-01")));
}

#[test]
fn an_unclear_answer_says_nothing() {
    let address = "http://a.example/".to_owned();
    let link = LockedLink { address, ..LockedLink::default() };
    let answer = |status| Answer {
        hops: Vec::new(),
        end: actes::register::End::Page { status, title: None },
    };
    let states: Vec<_> =
        [(404, 1), (503, 2), (404, 2), (503, 3), (200, 4), (404, 5), (404, 5)]
            .into_iter()
            .scan(link, |link, (status, of_month)| {
                *link =
                    judged(link, &answer(status), day(&format!("2026-11-0{of_month}")));
                Some(link.check.as_ref().unwrap().state.to_string())
            })
            .collect();
    let expected =
        ["unknown", "unknown", "dead", "unknown", "alive", "unknown", "unknown"];
    assert_eq!(states, expected);
}

/// A file of `tests/certificates`.
fn certificate(name: &str) -> Vec<u8> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::read(root.join("tests/certificates").join(name)).unwrap()
}

/// A secure server that shows a certificate.
fn secure(stream: TcpStream, name: &str) -> Box<dyn Stream> {
    let key = PrivateKeyDer::try_from(certificate("localhost.key.der")).unwrap();
    let provider = Arc::new(rustls_graviola::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![CertificateDer::from(certificate(name))], key)
        .unwrap();
    let connection = ServerConnection::new(Arc::new(config)).unwrap();
    Box::new(Closed(StreamOwned::new(connection, stream)))
}

/// A secure connection that says that it ends.
struct Closed(StreamOwned<ServerConnection, TcpStream>);

impl std::io::Read for Closed {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.0.read(buffer)
    }
}

impl Write for Closed {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.0.flush()
    }
}

impl Drop for Closed {
    fn drop(&mut self) {
        self.0.conn.send_close_notify();
        let _ = self.0.flush();
    }
}

#[test]
fn certificates_are_checked() {
    let sound = Server::with(|stream| secure(stream, "localhost.der"), answer);
    let past = Server::with(|stream| secure(stream, "past.der"), answer);
    let own =
        Options { authorities: Some(vec![certificate("authority.der")]), ..quick() };
    let page = |server: &Server, host: &str| {
        format!("https://{host}:{}/alive", server.address.port())
    };
    assert_eq!(one(own.clone(), &page(&sound, "localhost")), "200");
    for (options, server, host) in [
        (quick(), &sound, "localhost"),
        (own.clone(), &sound, "127.0.0.1"),
        (own.clone(), &past, "localhost"),
    ] {
        let said = one(options, &page(server, host));
        assert!(said.starts_with("no secure connection: invalid peer cert"), "{said}");
    }
    // A server without TLS.
    let said = one(own, &page(&Server::start(), "127.0.0.1"));
    assert!(!said.contains("200"), "{said}");
}

/// A day in seconds since 1970.
const FIRST: &str = "1795824000";
const SECOND: &str = "1795910400";

#[test]
fn the_command_checks_saves_and_fixes() {
    let server = Server::start();
    let port = server.address.port();
    let page = |path: &str| server.page(path);
    let chapter = format!(
        "# Un\n\nVoir [la vie]({}), <{}>, [le *reste*]({} \"titre\"),\n[ici][a] et \
         [là][a], [mort]({}), {}, [autre](http://localhost:{port}/busy),\n\
         [suite](http://localhost:{port}/403).\n\n[a]: {}\n",
        page("/alive"),
        page("/301"),
        page("/308"),
        page("/404"),
        page("/hanging"),
        page("/chain/1"),
    );
    let check = "links check book --allow-private --pause 0s --timeout 2s --at-once 1";
    Place::with_book("links-check", &chapter)
        .replacing(server.address.to_string(), "a.test")
        .replacing(format!("localhost:{port}"), "b.test")
        .on(FIRST)
        .run(check)
        .print("book/links.lock")
        .run(&format!("{check} --since 30d"))
        .on(SECOND)
        .run(&format!("{check} --since 30d --only 404"))
        .run(&format!("{check} --since 30d"))
        .run(&format!("{check} --since 30d --fix"))
        .print("book/01.md")
        .run("links list book")
        .run(&format!("{check} --since 30d --fix"))
        .compare();
}

#[test]
fn two_pages_that_became_one_do_not_share_a_number() {
    let server = Server::start();
    let chapter = format!(
        "# Un\n\n[Un]({}) et [deux]({}).\n",
        server.page("/301"),
        server.page("/308")
    );
    Place::with_book("links-merged", &chapter)
        .replacing(server.address.to_string(), "a.test")
        .on(FIRST)
        .run("links check book --allow-private --pause 0s --fix")
        .run("links list book")
        .run("links renumber book")
        .print("book/01.md")
        .compare();
}

#[test]
fn without_a_network_nothing_is_saved() {
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let chapter =
        format!("# Un\n\n[Un](http://{closed}/) et [deux](http://nobody.invalid/).\n");
    let place = Place::with_book("links-offline", &chapter);
    place
        .run("links check book --allow-private --pause 0s")
        .run("links check book --only nobody")
        .missing("book/links.lock")
        .compare();
}

#[test]
fn a_proxy_is_used_when_it_is_asked_for() {
    let server = Server::start();
    let chapter = format!("# Un\n\n[Un]({}).\n", server.page("/alive"));
    Place::with_book("links-proxy", &chapter)
        .run("links check book --allow-private --proxy")
        .run("links check book --allow-private --pause 0s")
        .compare();
    assert_eq!(server.asked(), ["HEAD /alive", "GET /alive"]);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a pause is a time")]
fn requests_to_a_host_are_apart() {
    let server = Server::start();
    let pause = Duration::from_millis(200);
    let pages = ["/file", "/alive"].map(|path| server.page(path));
    let start = Instant::now();
    answers(Options { pause, ..quick() }, &pages);
    assert_eq!(server.asked().len(), 3);
    assert!(start.elapsed() >= 2 * pause);
}

#[test]
fn a_check_that_was_killed_goes_on_where_it_was() {
    let server = Server::start();
    let port = server.address.port();
    let chapter = format!(
        "# Un\n\n[Un]({}) et [deux](http://localhost:{port}/hanging).\n",
        server.page("/alive")
    );
    let place = Place::with_book("links-killed", &chapter);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("commands/links-killed");
    let mut child = Command::new(env!("CARGO_BIN_EXE_actes"))
        .args(["links", "check", "book", "--allow-private", "--pause", "0s"])
        .current_dir(&folder)
        .spawn()
        .unwrap();
    while !folder.join("book/links.lock").exists() {
        assert!(child.try_wait().unwrap().is_none(), "it ended before it saved");
        thread::sleep(Duration::from_millis(20));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    place
        .replacing(format!("localhost:{port}"), "b.test")
        .run("links check book --allow-private --pause 0s --timeout 2s")
        .compare();
    let asked = server.asked();
    let count = |one: &str| asked.iter().filter(|asked| *asked == one).count();
    assert_eq!((count("GET /alive"), count("GET /hanging")), (1, 1), "{asked:?}");
}
