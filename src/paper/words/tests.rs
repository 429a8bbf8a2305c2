//! Tests of the one form of words.

use super::*;
use crate::paper::{Paper, What};

fn settled(text: &str) -> (String, Signs) {
    let mut signs = Signs::default();
    let words = plain(text, &mut signs);
    (words, signs)
}

#[test]
fn words_have_one_form() {
    for (raw, words) in [
        ("  Sở\u{a0}\u{a0}Tài\t\tchính ", "Sở Tài chính"),
        ("So\u{031b}\u{0309}", "Sở"),
        ("Rà\u{200b} so\u{200c}át\u{feff}", "Rà soát"),
        ("a \r\n\r\n b\u{b}c", "a\nb\nc"),
        ("12/KH\u{2011}SKHCN", "12/KH-SKHCN"),
        ("👩\u{200d}🔬 a\u{200d}b", "👩\u{200d}🔬 ab"),
        ("\u{f0b7} việc", "• việc"),
        ("“Số” – 1…", "“Số” – 1…"),
    ] {
        assert_eq!(settled(raw).0, words, "{raw:?}");
    }
}

#[test]
fn signs_that_act_are_left_out_and_told() {
    let (words, signs) = settled("a\u{202e}b\u{1b}[31mc\u{7}");
    assert_eq!(words, "ab[31mc");
    let mut paper = Paper::default();
    signs.tell(&mut paper.left_out);
    assert_eq!(paper.left_out[0].what, What::ControlSigns);
    assert_eq!(paper.left_out[0].words, "U+0007 U+001B U+202E");
}

#[test]
fn looks_follow_the_letters() {
    let mut runs = Runs::default();
    let struck = Look {
        is_struck: true,
        ..Look::default()
    };
    runs.push("  đến ", Look::default());
    runs.push(" 30/6  ", struck);
    runs.push("/2026", struck);
    // The mark of the last letter is in a run of its own.
    runs.push(" va", Look::default());
    runs.push("\u{300} sau", struck);
    let words = runs.settle(&mut Signs::default());
    assert_eq!(words.words, "đến 30/6 /2026 và sau");
    let parts: Vec<&str> = words
        .struck
        .iter()
        .map(|range| &words.words[range.clone()])
        .collect();
    assert_eq!(parts, ["30/6 /2026", "sau"]);
}

#[test]
fn bold_is_what_has_no_plain_letter() {
    let bold = Look {
        is_bold: true,
        ..Look::default()
    };
    let mut runs = Runs::default();
    runs.push("Việc", bold);
    runs.push(". ", Look::default());
    assert!(runs.settle(&mut Signs::default()).is_bold);
    runs.push("a", Look::default());
    assert!(!runs.settle(&mut Signs::default()).is_bold);
    assert!(!Runs::default().settle(&mut Signs::default()).is_bold);
}
