//! Times of whole processes.

use std::error::Error;
use std::ffi::OsStr;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A program with its arguments, and the name that the table gives it.
pub struct Program {
    pub name: String,
    command: Vec<std::ffi::OsString>,
}

/// What running a program took, round by round.
pub struct Times {
    pub name: String,
    rounds: Vec<Duration>,
}

impl Program {
    pub fn new(name: &str, program: impl AsRef<OsStr>, arguments: &[&str]) -> Self {
        let mut command = vec![program.as_ref().to_owned()];
        command.extend(arguments.iter().map(Into::into));
        Self {
            name: name.to_owned(),
            command,
        }
    }

    fn run(&self, before: &[&str]) -> Result<(Duration, Vec<u8>), Box<dyn Error>> {
        let mut words = before
            .iter()
            .map(OsStr::new)
            .chain(self.command.iter().map(AsRef::as_ref));
        let mut command = Command::new(words.next().ok_or("no program")?);
        command
            .args(words)
            .env_remove("PLAN_FILE")
            .env("NO_COLOR", "1");
        command.stdin(Stdio::null());
        command.stdout(Stdio::null());
        command.stderr(if before.is_empty() {
            Stdio::null()
        } else {
            Stdio::piped()
        });
        let begun = Instant::now();
        let ended = command.spawn()?.wait_with_output()?;
        let took = begun.elapsed();
        // `check` and the like may find something; that is an answer.
        if ended.status.code().is_none_or(|code| code > 1) {
            return Err(format!("{} ended with {}", self.name, ended.status).into());
        }
        Ok((took, ended.stderr))
    }

    /// The time that one run took, and the most memory in kilobytes; 0 where
    /// GNU time is not installed. A refusal is an answer to a hostile file.
    pub fn cost(&self) -> Result<(Duration, u64), Box<dyn Error>> {
        const TIME: &str = "/usr/bin/time";
        let mut words: Vec<&OsStr> = self.command.iter().map(AsRef::as_ref).collect();
        if std::path::Path::new(TIME).exists() {
            words.splice(0..0, [TIME, "-f", "%M"].map(OsStr::new));
        }
        let program = words.first().ok_or("no program")?;
        let begun = Instant::now();
        let ended = Command::new(program)
            .args(&words[1..])
            .env_remove("PLAN_FILE")
            .env("NO_COLOR", "1")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .output()?;
        let took = begun.elapsed();
        if ended.status.code().is_none_or(|code| code > 2) {
            return Err(format!("{} ended with {}", self.name, ended.status).into());
        }
        let said = String::from_utf8_lossy(&ended.stderr).into_owned();
        let kilobytes = said
            .lines()
            .last()
            .and_then(|line| line.trim().parse().ok());
        Ok((took, kilobytes.unwrap_or(0)))
    }

    /// The most memory that it had, in kilobytes, by GNU time; `None` where
    /// that is not installed.
    pub fn memory(&self) -> Result<Option<u64>, Box<dyn Error>> {
        if !std::path::Path::new("/usr/bin/time").exists() {
            return Ok(None);
        }
        let (_, said) = self.run(&["/usr/bin/time", "-f", "%M"])?;
        let said = String::from_utf8_lossy(&said).into_owned();
        Ok(said
            .lines()
            .last()
            .and_then(|line| line.trim().parse().ok()))
    }
}

/// Runs all programs once, then again, so that what disturbs the machine
/// disturbs them all.
pub fn in_turn(programs: &[Program], rounds: usize) -> Result<Vec<Times>, Box<dyn Error>> {
    let mut all: Vec<Times> = programs
        .iter()
        .map(|program| Times {
            name: program.name.clone(),
            rounds: Vec::with_capacity(rounds),
        })
        .collect();
    for round in 0..=rounds {
        for (program, times) in programs.iter().zip(&mut all) {
            let (took, _) = program.run(&[])?;
            // The first round only warms the cache.
            if round > 0 {
                times.rounds.push(took);
            }
        }
    }
    Ok(all)
}

impl Times {
    /// The least is what the machine can do; the rest is what others do on it.
    pub fn least(&self) -> Duration {
        self.rounds.iter().min().copied().unwrap_or_default()
    }

    pub fn median(&self) -> Duration {
        let mut rounds = self.rounds.clone();
        rounds.sort();
        rounds.get(rounds.len() / 2).copied().unwrap_or_default()
    }

    /// How many times as long as another it took: the median over the rounds
    /// of the ratios within a round.
    pub fn over(&self, other: &Self) -> f64 {
        let mut ratios: Vec<f64> = self
            .rounds
            .iter()
            .zip(&other.rounds)
            .map(|(mine, theirs)| mine.as_secs_f64() / theirs.as_secs_f64())
            .collect();
        ratios.sort_by(f64::total_cmp);
        ratios.get(ratios.len() / 2).copied().unwrap_or(f64::NAN)
    }
}
