//! Servers on this machine that answer as the worst of the web do.

use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;
use std::io::Write;
use std::net::SocketAddr;
use std::net::TcpListener;
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;

/// A request: method and path with query.
pub(super) struct Request {
    pub(super) method: String,
    pub(super) path: String,
    /// Its place among the requests for the path, from 1.
    pub(super) time: usize,
    pub(super) server: SocketAddr,
}

/// A server of a test. Its threads end with the tests.
pub(super) struct Server {
    pub(super) address: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
}

/// A connection, plain or secure.
pub(super) trait Stream: Read + Write {}

impl<T: Read + Write> Stream for T {}

/// Makes a plain connection a secure one, if it is to be.
type Open = fn(TcpStream) -> Box<dyn Stream>;

impl Server {
    /// A server that answers as [`answer`] does.
    pub(super) fn start() -> Self {
        Self::with(|stream| Box::new(stream), answer)
    }

    pub(super) fn with(open: Open, answer: fn(&Request, &mut dyn Stream)) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let seen = Arc::clone(&seen);
                thread::spawn(move || {
                    let mut stream = open(stream.unwrap());
                    if let Some(request) = read(&mut *stream, &seen, address) {
                        answer(&request, &mut *stream);
                    }
                });
            }
        });
        Self { address, asked }
    }

    /// The address of a page of it.
    pub(super) fn page(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// All requests so far: method and path.
    pub(super) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

/// Reads a request to the end of its head. None when the client said nothing, as one does
/// that refuses the certificate.
fn read(
    stream: &mut dyn Stream,
    seen: &Mutex<Vec<String>>,
    server: SocketAddr,
) -> Option<Request> {
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next()?.ok()?;
    while !lines.next()?.ok()?.is_empty() {}
    let mut words = first.split(' ').map(str::to_owned);
    let (method, path) = (words.next()?, words.next()?);
    let mut seen = seen.lock().unwrap();
    seen.push(format!("{method} {path}"));
    let is_same = |one: &&String| one.split_once(' ').unwrap().1 == path;
    let time = seen.iter().filter(is_same).count();
    Some(Request { method, path, time, server })
}

/// A page in HTML with a title.
fn html(title: &str) -> Vec<u8> {
    format!("<!doctype html><title>{title}</title><p>A page.").into_bytes()
}

/// Sends a whole answer; a client may have gone.
pub(super) fn send(
    request: &Request,
    stream: &mut dyn Stream,
    status: u16,
    headers: &str,
    body: &[u8],
) {
    let length = body.len();
    let head =
        format!("HTTP/1.1 {status} X\r\nContent-Length: {length}\r\n{headers}\r\n");
    let _ = stream.write_all(head.as_bytes());
    if request.method != "HEAD" {
        let _ = stream.write_all(body);
    }
    let _ = stream.flush();
}

/// Answers as the path says.
pub(super) fn answer(request: &Request, stream: &mut dyn Stream) {
    let path = request.path.trim_start_matches('/');
    let kind = "Content-Type: text/html\r\n";
    let page = |title: &str, stream: &mut dyn Stream| {
        send(request, stream, 200, kind, &html(title));
    };
    let to = |status: u16, place: &str, stream: &mut dyn Stream| {
        send(request, stream, status, &format!("Location: {place}\r\n"), b"");
    };
    match path.split('/').collect::<Vec<_>>()[..] {
        ["" | "alive"] => page("Alive", stream),
        ["file"] => {
            send(request, stream, 200, "Content-Type: application/pdf\r\n", &[0; 9]);
        }
        [status @ ("301" | "302" | "303" | "307" | "308")] => {
            to(status.parse().unwrap(), "/alive", stream);
        }
        ["home"] => to(301, "/", stream),
        ["chain", "1"] => to(301, "2", stream),
        ["chain", "2"] => to(308, "/chain/3#part", stream),
        ["chain", "3"] => to(302, "/alive", stream),
        ["loop", "1"] => to(301, "/loop/2", stream),
        ["loop", "2"] => to(301, "/loop/1", stream),
        ["long", number] => {
            let next = number.parse::<u32>().unwrap() + 1;
            to(302, &format!("/long/{next}"), stream);
        }
        ["to-gone"] => to(301, "/404", stream),
        ["to-mail"] => to(301, "mailto:a@b.example", stream),
        ["to-nobody"] => to(301, "http://nobody.invalid/", stream),
        ["to-private"] => to(302, "http://127.0.0.1:1/secret", stream),
        [status @ ("401" | "403" | "404" | "410" | "500" | "503")] => {
            send(request, stream, status.parse().unwrap(), kind, &html("No"));
        }
        ["busy"] => send(request, stream, 429, "Retry-After: 3600\r\n", b""),
        ["soon"] if request.time == 1 => {
            send(request, stream, 503, "Retry-After: 1\r\n", b"");
        }
        ["soon"] => page("Soon", stream),
        ["late"] => send(request, stream, 503, "Retry-After: 3600\r\n", b""),
        ["no-head"] if request.method == "HEAD" => send(request, stream, 500, "", b""),
        ["no-head"] => page("By GET", stream),
        ["head-lies"] if request.method == "HEAD" => page("", stream),
        ["head-lies"] => send(request, stream, 404, kind, b""),
        ["renamed"] if request.time <= 2 => page("Old", stream),
        ["renamed"] => page("New &amp; <em>", stream),
        ["offered"] => page("This domain is for sale", stream),
        [path] => misbehave(request, stream, path),
        _ => panic!("{}: nobody knows {path}", request.server),
    }
}

/// Answers slowly, without end, or otherwise as no server should.
fn misbehave(request: &Request, stream: &mut dyn Stream, path: &str) {
    let kind = "Content-Type: text/html\r\n";
    match path {
        "slow" => {
            thread::sleep(Duration::from_millis(200));
            send(request, stream, 200, kind, &html("Slow"));
        }
        "hanging" => thread::sleep(Duration::from_secs(20)),
        "dripping" if request.method == "GET" => drip(stream),
        "endless" if request.method == "GET" => endless(stream),
        "endless-head" => endless_head(stream),
        "cut" if request.method == "GET" => {
            let _ =
                stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n<p>");
        }
        "dripping" | "endless" | "cut" => send(request, stream, 200, kind, b""),
        "longer" => {
            let head = "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n";
            let _ = stream.write_all(head.as_bytes());
            let _ = stream.write_all(b"<title>Short</title> and much more than it said");
        }
        "gzip" => send_gzip(request, stream, &html("Packed")),
        "bomb" => send_gzip(request, stream, &vec![b' '; 20_000_000]),
        "noise" => {
            let _ = stream.write_all(b"\x00\x01 this is not HTTP\r\n\r\n");
        }
        _ => panic!("{}: nobody knows {path}", request.server),
    }
}

fn send_gzip(request: &Request, stream: &mut dyn Stream, body: &[u8]) {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(body).unwrap();
    let headers = "Content-Type: text/html\r\nContent-Encoding: gzip\r\n";
    send(request, stream, 200, headers, &packed.finish().unwrap());
}

/// A byte now and then, without end.
fn drip(stream: &mut dyn Stream) {
    let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n");
    while stream.write_all(b"x").and_then(|()| stream.flush()).is_ok() {
        thread::sleep(Duration::from_millis(50));
    }
}

/// A page without end.
fn endless(stream: &mut dyn Stream) {
    let head =
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>Endless</title>";
    let _ = stream.write_all(head);
    while stream.write_all(&[b'x'; 10_000]).is_ok() {}
}

/// Headers without end.
fn endless_head(stream: &mut dyn Stream) {
    let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n");
    while stream.write_all(b"X-Again: and again\r\n").is_ok() {}
}
