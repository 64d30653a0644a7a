//! Nothing outside the book's folder is opened, whatever paths the book contains and
//! however its folder changes meanwhile.

#[cfg(unix)]
use std::fs;
#[cfg(unix)]
use std::sync::atomic::AtomicBool;
#[cfg(unix)]
use std::sync::atomic::Ordering;

#[cfg(unix)]
use actes::base::Sources;
#[cfg(unix)]
use actes::manuscript;
use actes::pipeline::Output;

use super::book;
use super::build;
#[cfg(unix)]
use super::empty;
use super::told;

/// Destinations of images and links that lead out of the folder in various ways.
#[test]
fn no_way_of_writing_a_name_leads_out() {
    let long = "a/".repeat(2_500) + "x.png";
    let mut text = "# Un\n\n".to_owned();
    for name in [
        "../x.png",
        "a/../../x.png",
        "/etc/passwd",
        "%2e%2e/x.png",
        "%2e%2e%2fx.png",
        "%252e%252e%252fx.png",
        "..%5cx.png",
        "%2fetc%2fpasswd",
        "file:///etc/passwd",
        "FILE:x.png",
        "//server/share/x.png",
        "\\\\\\\\server\\\\share\\\\x.png",
        "%5c%5cserver%5cshare%5cx.png",
        "c:/windows/win.ini",
        "c:%5cx.png",
        "x%00.png",
        "$HOME/x.png",
        "~/x.png",
        "%ff%fe.png",
        "data:image/png;base64,AAAA",
        "http://127.0.0.1:1/x.png",
        &long,
    ] {
        text.push_str(&format!("![p]({name})\n\n"));
    }
    for name in ["../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "%2e%2e/x.md"] {
        text.push_str(&format!("[l]({name})\n\n"));
    }
    let built = build(&book("names", "", &[("01.md", text.as_bytes())]), &Output::BOOKS);
    assert!(built.files.is_empty());
    let told = told(&built);
    let codes: Vec<_> = told
        .lines()
        .filter(|line| line.starts_with("error"))
        .filter_map(|line| line.split_whitespace().nth(1))
        .collect();
    let expected = "\
image-outside image-outside image-missing image-outside image-outside image-missing \
image-outside image-missing image-outside image-outside image-outside \
image-outside image-outside image-outside image-outside image-missing image-missing \
image-missing image-missing \
link-broken link-scheme link-broken";
    assert_eq!(codes.join(" "), expected, "{told}");
}

/// Paths in the settings are not URLs: nothing is decoded or expanded.
#[test]
fn settings_name_files_of_the_folder_alone() {
    let names = [
        "../x",
        "/etc/passwd",
        "a/../../x",
        "file:///etc/passwd",
        "$HOME",
        "~",
        "%2e%2e/x",
        "//server/x",
    ];
    for (key, before) in [
        ("chapters", ""),
        ("cover", ""),
        ("text", "[fonts]\n"),
        ("stylesheet", "[epub]\n"),
    ] {
        for (at, name) in names.iter().enumerate() {
            let value = if key == "cover" || key == "stylesheet" {
                format!("'{name}'")
            } else {
                format!("['{name}']")
            };
            let settings = format!("{before}{key} = {value}");
            let folder =
                book(&format!("settings-{key}-{at}"), &settings, &[("01.md", b"# Un\n")]);
            let built = build(&folder, &[]);
            let outside = ["../x", "/etc/passwd", "a/../../x", "//server/x"];
            let code = match key {
                _ if outside.contains(name) => "file-outside",
                "chapters" => "chapter-missing",
                "cover" => "image-missing",
                "text" => "font-missing",
                _ => "style-missing",
            };
            let told = told(&built);
            assert!(told.contains(&format!("error {code} actes.toml:")), "{told}");
        }
    }
}

/// Images, fonts, style sheets and the lock file, each as a symbolic link that leads out,
/// behind a linked folder that does, as a pipe, a socket or a device.
#[test]
#[cfg(unix)]
fn what_is_no_file_of_the_folder_is_not_read() {
    use std::os::unix::fs::symlink;
    let outside = empty("special-outside");
    fs::write(outside.join("x.png"), b"secret").unwrap();
    let text = "# Un\n\n![p](out.png)\n\n![p](far/x.png)\n\n![p](pipe.png)\n\n\
        ![p](socket.png)\n\n![p](device.png)\n\n![p](dir)\n\n![p](in.png)\n\n![p](abs.png)\n";
    let settings = "[epub]\nstylesheet = 'far/x.png'\n[fonts]\nmono = ['device.png']";
    let folder = book("special", settings, &[("01.md", text.as_bytes())]);
    symlink(outside.join("x.png"), folder.join("out.png")).unwrap();
    symlink(&outside, folder.join("far")).unwrap();
    symlink("/dev/zero", folder.join("device.png")).unwrap();
    symlink("/proc/self/environ", folder.join("links.lock")).unwrap();
    fs::create_dir(folder.join("dir")).unwrap();
    // Links within the folder are allowed.
    fs::write(
        folder.join("real.svg"),
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
    )
    .unwrap();
    symlink("real.svg", folder.join("in.png")).unwrap();
    symlink(folder.canonicalize().unwrap().join("real.svg"), folder.join("abs.png"))
        .unwrap();
    let made = std::process::Command::new("mkfifo").arg(folder.join("pipe.png")).status();
    assert!(made.unwrap().success(), "the test needs a pipe");
    // Socket paths must be short, so the socket is created in a short folder.
    let short = std::env::temp_dir().join(format!("actes-{}", std::process::id()));
    let socket = std::os::unix::net::UnixListener::bind(&short).unwrap();
    fs::rename(&short, folder.join("socket.png")).unwrap();
    let told = told(&build(&folder, &[]));
    drop(socket);
    let expected = "\
error file-outside actes.toml:6:14
error file-outside actes.toml:8:9
error file-outside 01.md:3:1
error file-outside 01.md:5:1
error file-special 01.md:7:1
error file-special 01.md:9:1
error file-outside 01.md:11:1
error file-special 01.md:13:1
error file-outside -";
    let errors: Vec<_> = told
        .lines()
        .filter(|line| line.starts_with("error"))
        .map(|line| line.split_whitespace().take(3).collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(errors.join("\n"), expected, "{told}");
}

/// Between the check of a path and its opening, a folder on the way is replaced by a
/// symbolic link that leads out, and restored, as fast as possible.
#[test]
#[cfg(unix)]
fn a_folder_swapped_for_a_link_leads_nowhere() {
    let outside = empty("race-outside");
    fs::write(outside.join("01.md"), "# SECRET\n").unwrap();
    let files: [(&str, &[u8]); 1] = [("part/01.md", b"# Ours\n")];
    let folder = book("race", "chapters = ['part/01.md']", &files);
    let (part, away) = (folder.join("part"), folder.join("away"));
    let is_over = AtomicBool::new(false);
    let (mut ours, mut refused) = (0, 0);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !is_over.load(Ordering::Relaxed) {
                fs::rename(&part, &away).unwrap();
                std::os::unix::fs::symlink(&outside, &part).unwrap();
                fs::remove_file(&part).unwrap();
                fs::rename(&away, &part).unwrap();
            }
        });
        // About a second; longer only where one of the two threads hardly runs.
        for _ in 0..20_000 {
            if ours + refused > 1_000 && ours.min(refused) > 50 {
                break;
            }
            let mut sources = Sources::default();
            let read = manuscript::read(
                &mut sources,
                (&folder).into(),
                None,
                &actes::parse::READERS,
            );
            let texts: Vec<_> =
                sources.iter().map(|(_, source)| source.text.as_str()).collect();
            if texts.iter().any(|text| text.contains("SECRET")) {
                is_over.store(true, Ordering::Relaxed);
                panic!("a byte from outside");
            }
            match read.is_ok_and(|read| read.value.is_some()) {
                true => ours += 1,
                false => refused += 1,
            }
        }
        is_over.store(true, Ordering::Relaxed);
    });
    assert!(ours > 0 && refused > 0, "{ours} were read, {refused} refused");
}
