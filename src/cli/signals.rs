//! What the program does when it is told to end: takes away what is not finished, and
//! ends as by that signal, so that whoever called it sees which one it was (128 and the
//! signal's number, in a shell).

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::thread;

use signal_hook::consts::SIGHUP;
use signal_hook::consts::SIGINT;
use signal_hook::consts::SIGTERM;
use signal_hook::consts::SIGXFSZ;
use signal_hook::flag;
use signal_hook::iterator::Signals;
use signal_hook::low_level;

use super::temp_files::TempFiles;

/// Listens from now on. Where that can't be done the signals end the program as they
/// always do, and the next build takes away what is left.
pub(super) fn listen() {
    // A file that grows past the limit is told by the write that fails; unheard, the
    // signal would end us without a word.
    let _ = flag::register(SIGXFSZ, Arc::default());

    let ignored = ignored();
    let wanted: Vec<i32> = [SIGHUP, SIGINT, SIGTERM]
        .into_iter()
        .filter(|signal| ignored >> (signal - 1) & 1 == 0)
        .collect();
    // The second one ends the program at once, should the disk not answer.
    let is_second = Arc::new(AtomicBool::new(false));
    for &signal in &wanted {
        let code = 128 + signal;
        let _ = flag::register_conditional_shutdown(signal, code, Arc::clone(&is_second));
        let _ = flag::register(signal, Arc::clone(&is_second));
    }
    let Ok(mut signals) = Signals::new(&wanted) else { return };
    let listener = thread::Builder::new().name("signals".into());
    let _ = listener.spawn(move || {
        if let Some(signal) = signals.forever().next() {
            end(signal);
        }
    });
}

/// Ends the program by a signal. The list is never let go, so that nothing new comes
/// beside its place meanwhile.
fn end(signal: i32) {
    let mut temp_files = TempFiles::hold();
    temp_files.take_away();
    let _ = low_level::emulate_default_handler(signal);
    // The first process of a container is not ended by a signal of its own.
    low_level::exit(128 + signal);
}

/// The signals that whoever started us wants ignored, as `nohup` does; the lowest bit
/// is signal 1. None where the system does not tell.
fn ignored() -> u64 {
    let told = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = told.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or(0)
}
