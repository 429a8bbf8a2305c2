//! Cutting a cell into bodies loses no letter but those of what joins them, whatever the
//! cell, and each piece is a name.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plan::reading::bodies::{Habit, cut};
use plan::reading::lexicon::Lexicon;
use plan::reading::names;

fuzz_target!(|text: &str| {
    let text: String = text.chars().take(2_000).collect();
    let lexicon = Lexicon::new();
    for habit in [Habit::Vietnamese, Habit::English, Habit::Plain] {
        let pieces = cut(&lexicon, &text, habit);
        let mut kept = String::new();
        for piece in &pieces {
            assert!(!piece.name.trim().is_empty(), "{text:?}");
            assert_eq!(names::key(&piece.name), names::key(&piece.name));
            kept.push_str(&piece.name);
            kept.push(' ');
            kept.push_str(piece.note.as_deref().unwrap_or_default());
            kept.push(' ');
        }
        for word in text.split(|c: char| !c.is_alphanumeric()) {
            let is_joining = word.chars().count() < 5;
            assert!(is_joining || kept.contains(word), "{word:?} of {text:?}");
        }
    }
});
