//! Turns a panic of the program into an internal error, which is reported like other
//! failures.

use std::backtrace::Backtrace;
use std::backtrace::BacktraceStatus;
use std::fmt;
use std::io;
use std::panic;
use std::panic::PanicHookInfo;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::thread;

use actes::base::boundary::is_guarded;

/// Stack size of each working thread, in bytes, whatever the system's default is. Memory
/// is only used as needed.
pub(super) const STACK: usize = 16 << 20;

/// The last panic.
static LAST: Mutex<Option<InternalError>> = Mutex::new(None);

/// The message of a panic without text.
const UNKNOWN: &str = "nobody knows what";

/// An internal error of the program.
#[derive(Debug, Clone)]
pub(super) struct InternalError {
    /// The panic's message.
    message: String,
    /// The position in the program's source, with a backtrace if `RUST_BACKTRACE` asks
    /// for it.
    place: String,
}

impl InternalError {
    fn of(info: &PanicHookInfo<'_>) -> Self {
        let mut place = info.location().map(ToString::to_string).unwrap_or_default();
        let way = Backtrace::capture();
        if way.status() == BacktraceStatus::Captured {
            place.push_str(&format!("\n{way}"));
        }
        let message = info.payload_as_str().unwrap_or(UNKNOWN).to_string();
        Self { message, place }
    }

    /// The position in the program's source.
    pub(super) fn place(&self) -> &str {
        &self.place
    }
}

impl fmt::Display for InternalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the program has a fault of its own: {}", self.message)
    }
}

/// Stores panics for [`guard`] to report, instead of printing them when they happen.
/// Panics inside a boundary are not internal errors: they become diagnostics on the file
/// that caused them.
pub(super) fn keep() {
    panic::set_hook(Box::new(|info| {
        if !is_guarded() {
            *last() = Some(InternalError::of(info));
        }
    }));
}

fn last() -> MutexGuard<'static, Option<InternalError>> {
    LAST.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Runs `work` on a thread with a stack of [`STACK`] bytes, and returns its result, or
/// the internal error if it panics.
///
/// # Errors
/// When the thread can't be started.
pub(super) fn guard<T: Send>(
    work: impl FnOnce() -> T + Send,
) -> io::Result<Result<T, InternalError>> {
    let builder = thread::Builder::new().name("build".into()).stack_size(STACK);
    thread::scope(|scope| {
        let worked = builder.spawn_scoped(scope, work)?.join();
        Ok(worked.map_err(|shown| {
            let message = shown.downcast_ref::<String>().map(String::as_str);
            let message = message.or_else(|| shown.downcast_ref::<&str>().copied());
            let message = message.unwrap_or(UNKNOWN).to_string();
            last().take().unwrap_or(InternalError { message, place: String::new() })
        }))
    })
}

#[cfg(test)]
mod tests {
    use super::guard;

    #[test]
    fn a_fault_is_given_back() {
        assert_eq!(guard(|| 7).unwrap().unwrap(), 7);
        let fault = guard(|| -> i32 { panic!("no page {}", 3) }).unwrap().unwrap_err();
        assert_eq!(fault.to_string(), "the program has a fault of its own: no page 3");
        let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build().unwrap();
        let fault = guard(|| pool.install(|| rayon::join(|| panic!("there"), || 1)));
        assert!(fault.unwrap().is_err());
    }
}
