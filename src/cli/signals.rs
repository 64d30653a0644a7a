//! Signal handling: removes the temporary files, then ends the program by the same
//! signal, so that the caller sees which one it was (in a shell, 128 plus the signal's
//! number).

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

/// Installs the handlers. If that fails, signals end the program as usual, and the next
/// build removes the temporary files.
pub(super) fn listen() {
    // With a handler, exceeding the file size limit makes the write fail, which is
    // reported; without one, the signal would end the program without a message.
    let _ = flag::register(SIGXFSZ, Arc::default());

    let ignored = ignored();
    let wanted: Vec<i32> = [SIGHUP, SIGINT, SIGTERM]
        .into_iter()
        .filter(|signal| ignored >> (signal - 1) & 1 == 0)
        .collect();
    // A second signal ends the program at once, in case the disk does not respond.
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

/// Ends the program by a signal. The lock is never released, so that no temporary file is
/// created meanwhile.
fn end(signal: i32) {
    let mut temp_files = TempFiles::hold();
    temp_files.take_away();
    let _ = low_level::emulate_default_handler(signal);
    // The first process of a container is not ended by a signal that it sends to itself.
    low_level::exit(128 + signal);
}

/// A mask of the signals that the parent process wants ignored, as `nohup` does; the
/// lowest bit is signal 1. 0 where the system does not provide it.
fn ignored() -> u64 {
    let shown = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = shown.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or(0)
}
