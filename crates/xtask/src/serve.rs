//! `cargo xtask serve`: the built page on this machine, for this machine only.

use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tiny_http::{Header, Method, Request, Response, Server};

use crate::build;
use crate::run::Failure;
use crate::tools::Tools;

const PORT: u16 = 8080;
/// How many ports are tried before giving up.
const TRIES: u16 = 50;
/// A page asks for a handful of files at once.
const WORKERS: usize = 4;

/// `cargo xtask serve`.
pub(crate) fn serve(args: &[String]) -> Result<(), Failure> {
    let (mut port, mut fresh) = (PORT, true);
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--port" => {
                let value = args.next().and_then(|v| v.parse().ok());
                port = value.ok_or_else(|| Failure::usage("--port: 需要 0 到 65535 的数 needs a number up to 65535"))?;
            }
            "--no-build" => fresh = false,
            _ => return Err(Failure::usage(format!("serve: 不认识的参数 unknown argument: {arg}"))),
        }
    }
    let dist = if fresh { build::page(&Tools::ensure()?)? } else { build::folder() };
    if !dist.join("index.html").is_file() {
        return Err(Failure::new(
            "还没有构建网页，请先运行 cargo xtask build。The page was not built yet; run cargo xtask build.",
        ));
    }
    let (server, port) = listen(port)?;
    println!("纲目 Gangmu: http://127.0.0.1:{port}/  （Ctrl-C 结束 ends it）");
    let (server, dist) = (Arc::new(server), Arc::new(dist));
    let answer = || {
        let (server, dist) = (Arc::clone(&server), Arc::clone(&dist));
        std::thread::spawn(move || server.incoming_requests().for_each(|request| respond(request, &dist)))
    };
    let workers: Vec<_> = (0..WORKERS).map(|_| answer()).collect();
    workers.into_iter().try_for_each(|w| w.join().map_err(|_| Failure::new("a server thread panicked")))
}

/// Listens on the port or the next one that is free. 0 lets the system choose.
fn listen(first: u16) -> Result<(Server, u16), Failure> {
    let mut reason = String::new();
    for port in first..=first.saturating_add(TRIES) {
        match Server::http((Ipv4Addr::LOCALHOST, port)) {
            Ok(server) => {
                let port = server.server_addr().to_ip().map_or(port, |address| address.port());
                return Ok((server, port));
            }
            Err(error) => reason = error.to_string(),
        }
    }
    Err(Failure::new(format!("从 {first} 起没有空闲端口。No free port from {first} on: {reason}")))
}

fn respond(request: Request, dist: &Path) {
    let header = |name: &str, value: &str| Header::from_bytes(name, value).ok();
    let found = matches!(request.method(), Method::Get | Method::Head)
        .then(|| file_for(request.url(), dist))
        .flatten()
        .and_then(|path| Some((std::fs::File::open(&path).ok()?, media_type(&path))));
    // The browser may have gone away in the middle of an answer; there is nobody to tell.
    let _ = match found {
        Some((file, kind)) => {
            let mut response = Response::from_file(file);
            // After a rebuild the next reload must show it.
            let headers = [header("Content-Type", kind), header("Cache-Control", "no-cache")];
            headers.into_iter().flatten().for_each(|h| response.add_header(h));
            request.respond(response)
        }
        None => request.respond(Response::from_string("404").with_status_code(404)),
    };
}

/// The file that a URL names, if it lies in the folder. A URL with `..` or a drive letter names none.
fn file_for(url: &str, dist: &Path) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?;
    let mut file = dist.to_path_buf();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        if part == ".." || part.contains(['\\', ':']) {
            return None;
        }
        file.push(part);
    }
    if file.is_dir() {
        file.push("index.html");
    }
    file.is_file().then_some(file)
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|e| e.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpStream;

    use super::*;

    /// A folder with a page, removed at the end.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let folder = std::env::temp_dir().join(format!("gangmu-serve-{}-{name}", std::process::id()));
            std::fs::create_dir_all(folder.join("dist")).unwrap();
            std::fs::write(folder.join("secret.txt"), "secret").unwrap();
            std::fs::write(folder.join("dist").join("index.html"), "<h1>纲目</h1>").unwrap();
            std::fs::write(folder.join("dist").join("app_bg.wasm"), b"\0asm").unwrap();
            Self(folder)
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn only_files_of_the_folder_are_found() {
        let folder = Folder::new("files");
        let dist = folder.0.join("dist");
        assert_eq!(file_for("/", &dist), Some(dist.join("index.html")));
        assert_eq!(file_for("/app_bg.wasm?v=1", &dist), Some(dist.join("app_bg.wasm")));
        assert_eq!(file_for("/../secret.txt", &dist), None);
        assert_eq!(file_for("/nothing.js", &dist), None);
    }

    #[test]
    fn the_page_is_answered_with_its_media_type_and_a_taken_port_is_passed_over() {
        let folder = Folder::new("http");
        let (server, port) = listen(0).unwrap();
        assert_ne!(listen(port).unwrap().1, port);
        let dist = folder.0.join("dist");
        let answers = std::thread::spawn(move || server.incoming_requests().take(3).for_each(|r| respond(r, &dist)));
        let ask = |line: &str| {
            let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
            write!(stream, "{line} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n").unwrap();
            let mut answer = Vec::new();
            stream.read_to_end(&mut answer).unwrap();
            String::from_utf8_lossy(&answer).into_owned()
        };
        let page = ask("GET /");
        assert!(page.starts_with("HTTP/1.1 200") && page.contains("text/html") && page.ends_with("<h1>纲目</h1>"), "{page}");
        assert!(ask("GET /app_bg.wasm").contains("application/wasm"));
        assert!(ask("POST /").starts_with("HTTP/1.1 404"));
        answers.join().unwrap();
    }
}
