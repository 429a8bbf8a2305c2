//! When findings are shown: at once where a text was opened or saved, and in a
//! rest of typing.

use std::time::Duration;

/// How long typing rests before a text is judged.
const REST: Duration = Duration::from_millis(180);

/// How long typing without a rest puts it off.
const LONGEST: Duration = Duration::from_millis(900);

/// When the texts that were typed into are judged.
#[derive(Debug, Default)]
pub struct Timer {
    /// The first change that nothing was said about, and the last one.
    typed: Option<(Duration, Duration)>,
}

impl Timer {
    /// Something was typed.
    pub fn typed(&mut self, now: Duration) {
        let first = self.typed.map_or(now, |(first, _)| first);
        self.typed = Some((first, now));
    }

    /// Everything was judged.
    pub fn stop(&mut self) {
        self.typed = None;
    }

    /// How long to wait still; `None`: there is nothing to wait for.
    pub fn left(&self, now: Duration) -> Option<Duration> {
        let (first, last) = self.typed?;
        let due = (last + REST).min(first + LONGEST);
        Some(due.saturating_sub(now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_puts_it_off_but_not_for_ever() {
        let ms = Duration::from_millis;
        let mut timer = Timer::default();
        assert_eq!(timer.left(ms(5)), None);
        timer.typed(ms(0));
        assert_eq!(timer.left(ms(0)), Some(ms(180)));
        timer.typed(ms(100));
        assert_eq!(timer.left(ms(200)), Some(ms(80)));
        for now in (200..900).step_by(100) {
            timer.typed(ms(now));
        }
        assert_eq!(timer.left(ms(850)), Some(ms(50)));
        assert_eq!(timer.left(ms(2_000)), Some(ms(0)));
        timer.stop();
        assert_eq!(timer.left(ms(2_000)), None);
    }
}
