//! What was made of files that several plans name: each is read once, whoever of
//! them asks first, and shared by all.

use super::body::Body;
use super::calendar::Calendar;
use super::plan::Directory;
use crate::lang::Pair;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A directory without errors.
#[derive(Debug)]
pub struct Shared {
    pub head: Directory<'static>,
    pub bodies: Vec<Body<'static>>,
}

/// The files that were read on a day, by which file it is; of one that cannot be
/// used why, as a part of a sentence.
#[derive(Default)]
pub struct Shelf {
    pub directories: Once<Result<Arc<Shared>, Pair>>,
    pub calendars: Once<Result<Calendar, Pair>>,
}

/// Values that are made once each.
pub struct Once<T> {
    made: Mutex<HashMap<PathBuf, Arc<Mutex<Option<T>>>>>,
}

impl<T> Default for Once<T> {
    fn default() -> Self {
        Self {
            made: Mutex::default(),
        }
    }
}

impl<T: Clone> Once<T> {
    /// What was made of a file, made now where nobody asked before; who asks while
    /// it is made waits for it.
    pub fn of(&self, place: PathBuf, make: impl FnOnce() -> T) -> T {
        let slot = Arc::clone(held(&self.made).entry(place).or_default());
        held(&slot).get_or_insert_with(make).clone()
    }
}

/// What a lock holds; nothing in here is half done where a thread broke down.
fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;

    #[test]
    fn each_is_made_once_whoever_asks() {
        let (once, made) = (Once::default(), AtomicUsize::new(0));
        let ask = |name: &str| {
            once.of(PathBuf::from(name), || {
                made.fetch_add(1, Ordering::Relaxed);
                thread::yield_now();
                name.to_owned()
            })
        };
        thread::scope(|scope| {
            for n in 0..16 {
                scope.spawn(move || {
                    let name = ["a", "b"][n % 2];
                    (0..200).for_each(|_| assert_eq!(ask(name), name));
                });
            }
        });
        assert_eq!(made.load(Ordering::Relaxed), 2);
    }
}
