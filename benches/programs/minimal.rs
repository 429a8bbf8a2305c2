//! What reading the format costs at least with the usual tools: `toml` and
//! `serde` into structs, one line an item, nothing judged, no message worth
//! reading.

use serde::Deserialize;
use std::io::Write;

#[derive(Deserialize)]
struct File {
    item: Vec<Item>,
}

#[derive(Deserialize)]
struct Item {
    id: String,
    title: String,
    #[serde(default)]
    partners: Vec<String>,
    start: Option<toml::Value>,
    end: Option<toml::Value>,
    lead: Vec<Lead>,
}

#[derive(Deserialize)]
struct Lead {
    unit: String,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("which file?")?;
    let file: File = toml::from_str(&std::fs::read_to_string(path)?)?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for item in &file.item {
        let leads: Vec<&str> = item.lead.iter().map(|lead| lead.unit.as_str()).collect();
        let point = |point: &Option<toml::Value>| match point {
            Some(value) => value.to_string(),
            None => String::new(),
        };
        writeln!(
            out,
            "{}\t{}\t{}\t{}\t{}\t{}",
            item.id,
            item.title,
            leads.join(","),
            item.partners.join(","),
            point(&item.start),
            point(&item.end),
        )?;
    }
    out.flush()?;
    Ok(())
}
