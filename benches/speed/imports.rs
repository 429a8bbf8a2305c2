//! Reading papers into plans, as whole processes: an annex of 140 tasks in each form, and how
//! time and memory grow with a paper.

use super::measure::{self, Program, Times};
use super::papers;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::Duration;

/// What was measured of imports.
pub struct Imports {
    /// A paper with its goal and its median time.
    pub times: Vec<(String, &'static str, Duration)>,
    /// A form with its goal and the times of two sizes, ten times apart.
    pub growth: Vec<(String, &'static str, f64)>,
    /// Most memory in kilobytes, and how many bytes the paper has unpacked.
    pub memory: Vec<(String, u64, u64)>,
}

/// Makes a paper of so many tasks.
type Paper = fn(usize) -> Vec<u8>;

/// A usual annex, and one ten times as long twice over.
const USUAL: usize = 140;
const SMALL: usize = 1_000;
const LARGE: usize = 10_000;

/// Imports papers of each form and of several sizes.
///
/// # Errors
/// A file cannot be written, or a program does not run.
pub fn measure(programs: &Path, folder: &Path, is_quick: bool) -> Result<Imports, Box<dyn Error>> {
    let program = programs.join("plan");
    let import = |name: &str, bytes: Vec<u8>| -> Result<Program, Box<dyn Error>> {
        let path = folder.join(name);
        fs::write(&path, bytes)?;
        let path = path.to_string_lossy().into_owned();
        Ok(Program::new(
            name,
            &program,
            &["import", &path, "--dry-run"],
        ))
    };
    let rounds = if is_quick { 5 } else { 20 };
    let usual = [
        import("140.docx", papers::docx(USUAL)?)?,
        import("140.md", papers::markdown(USUAL))?,
        import("140.csv", papers::csv(USUAL))?,
        import("140.txt", papers::prose(USUAL))?,
    ];
    let mut times: Vec<(String, &'static str, Duration)> = Vec::new();
    for one in measure::in_turn(&usual, rounds)? {
        let median = one.median();
        times.push((one.name, "< 50 ms", median));
    }
    let (mut growth, mut memory) = (Vec::new(), Vec::new());
    let forms: [(&str, Paper); 2] = [("csv", papers::csv), ("txt", papers::prose)];
    for (form, paper) in forms {
        let sizes = [SMALL, LARGE].map(|size| (size, paper(size)));
        let bytes = sizes.each_ref().map(|(_, bytes)| bytes.len() as u64);
        let mut both = Vec::new();
        for (size, bytes) in sizes {
            both.push(import(&format!("{size}.{form}"), bytes)?);
        }
        let measured = measure::in_turn(&both, rounds.min(5))?;
        let least: Vec<f64> = measured
            .iter()
            .map(Times::least)
            .map(|least| least.as_secs_f64())
            .collect();
        if let [small, large] = least[..] {
            growth.push((
                format!("{form}, {LARGE} / {SMALL} tasks"),
                "≤ 11",
                large / small,
            ));
        }
        if let Some(large) = measured.last() {
            times.push((large.name.clone(), "< 1 s", large.median()));
        }
        if let (Some(large), [_, bytes]) = (both.last(), bytes)
            && let Some(kilobytes) = large.memory()?
        {
            memory.push((large.name.clone(), kilobytes, bytes));
        }
    }
    Ok(Imports {
        times,
        growth,
        memory,
    })
}
