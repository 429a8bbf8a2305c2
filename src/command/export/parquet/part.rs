//! Where a part goes, and its files in the making: each gets its place once all are
//! whole, `plans` last.

use crate::file;
use crate::refuse;
use crate::render::parquet::Writer;
use crate::save::{self, Alone, Folders, Growing, Links};
use crate::tables::{AllRows, BEGINNING, TABLES, Table, statements};
use crate::text::clean::clean_line;
use anyhow::Result;
use std::path::{Path, PathBuf};

/// The name of a part, where none is given.
const ALL: &str = "all";

/// The longest name of a part.
const LONGEST: usize = 64;

/// The name of a folder that stands for no value where others have one: no engine
/// reads it as a text.
const OF_NULL: &str = "__HIVE_DEFAULT_PARTITION__";

/// The file of statements.
const STATEMENTS: &str = "tables.sql";

/// Where a part goes.
pub struct Place {
    pub folder: String,
    pub part: String,
}

impl Place {
    /// As typed.
    ///
    /// # Errors
    /// There is no folder, or a name is not right.
    pub fn new(out: Option<&str>, part: Option<&str>) -> Result<Self> {
        let folder = match out {
            Some(folder) if !folder.trim().is_empty() && folder != "-" => folder,
            Some("-") => refuse!(
                "--out -: bảng số liệu là nhiều tệp, không in ra được. Ghi tên một thư mục, ví dụ --out kho",
                "--out -: the tables are many files, which cannot be printed. Name a folder, as in --out tables",
            ),
            _ => refuse!(
                "Bảng số liệu là nhiều tệp. Ghi thư mục bằng --out, ví dụ --out kho",
                "The tables are many files. Name their folder with --out, as in --out tables",
            ),
        };
        let part = part.unwrap_or(ALL);
        let is_sign = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
        let is_name = !part.is_empty() && part.len() <= LONGEST && part.chars().all(is_sign);
        // Windows drops a dot at the end: two parts would be one folder.
        if !is_name || part == OF_NULL || part.ends_with('.') {
            let shown = clean_line(part);
            refuse!(
                "--part: “{shown}” không phải tên của một phần: chỉ gồm chữ không dấu, số, dấu . _ -, từ 1 đến 64 chữ, không kết thúc bằng dấu chấm, ví dụ --part SKHCN-BG",
                "--part: “{shown}” is no name of a part: letters without marks, digits, . _ -, from 1 to 64 of them, no dot at the end, as in --part SKHCN-BG",
            );
        }
        Ok(Self {
            folder: folder.to_owned(),
            part: part.to_owned(),
        })
    }

    /// The file of a table.
    fn file(&self, table: &Table) -> PathBuf {
        let part = format!("part={}", self.part);
        let folder = Path::new(&self.folder).join(table.name).join(part);
        folder.join(format!("{}.parquet", table.name))
    }

    /// What stands for the part while a run writes it.
    fn mark(&self) -> PathBuf {
        Path::new(&self.folder).join(format!(".{}", self.part))
    }

    fn statements(&self) -> PathBuf {
        Path::new(&self.folder).join(STATEMENTS)
    }

    /// Refuses a place that the tables cannot go to, before any plan is read.
    ///
    /// # Errors
    /// The part is there and is not to be replaced, or something else has the place.
    pub fn check(&self, force: bool) -> Result<()> {
        let (folder, part) = (clean_line(&self.folder), &self.part);
        let place = Path::new(&self.folder);
        if (place.exists() || place.is_symlink()) && !place.is_dir() {
            refuse!(
                "--out: {folder} không phải thư mục. Chọn tên khác",
                "--out: {folder} is no folder. Choose another name",
            );
        }
        let is_there = |table: &Table| {
            let path = self.file(table);
            path.exists() || path.is_symlink()
        };
        if !force && TABLES.iter().any(|table| is_there(table)) {
            // The last one is what makes a part of the others.
            let is_whole = TABLES.last().is_some_and(|table| is_there(table));
            if !is_whole {
                refuse!(
                    "Phần {part} trong {folder} chưa trọn: một lần ghi đã bị ngắt giữa chừng. Thêm --force để ghi lại",
                    "The part {part} in {folder} is not whole: a run that wrote it was broken off. Add --force to write it again",
                );
            }
            refuse!(
                "Phần {part} đã có trong {folder}; thêm --force để ghi lại, hoặc đặt tên khác bằng --part",
                "The part {part} is in {folder} already; add --force to replace it, or name another with --part",
            );
        }
        if !force && self.is_of_others() {
            let shown = self.statements();
            let shown = clean_line(&shown.to_string_lossy()).into_owned();
            refuse!(
                "{shown} đã có và không phải do lệnh này ghi; đổi tên tệp đó, hoặc thêm --force để thay",
                "{shown} is there and was not written by this command; rename it, or add --force to replace it",
            );
        }
        Ok(())
    }

    /// Whether the file of statements is somebody else's.
    fn is_of_others(&self) -> bool {
        let path = self.statements();
        if !path.exists() && !path.is_symlink() {
            return false;
        }
        let bytes = file::read_at(&path).unwrap_or_default();
        !bytes.starts_with(BEGINNING.as_bytes())
    }
}

/// A part in the making. What is not ended leaves nothing behind.
pub struct NewPart<'p> {
    place: &'p Place,
    writers: Vec<Writer<Growing>>,
    /// Goes after the files, and before the folders.
    _alone: Alone,
    _folders: Folders,
}

impl<'p> NewPart<'p> {
    /// Begins every file.
    ///
    /// # Errors
    /// Another run writes the part, it is there by now, or a folder or a file cannot be
    /// made.
    pub fn begin(place: &'p Place, force: bool) -> Result<Self> {
        let mut folders = Folders::default();
        folders.make(Path::new(&place.folder))?;
        let Some(alone) = Alone::at(&place.mark())? else {
            let (folder, part) = (clean_line(&place.folder), &place.part);
            refuse!(
                "Một lệnh khác đang ghi phần {part} trong {folder}. Chờ lệnh đó xong rồi làm lại, hoặc đặt tên khác bằng --part",
                "Another command is writing the part {part} in {folder}. Wait until it ends, then run this one again, or name another part with --part",
            );
        };
        // What was not there before may have come from that other one.
        place.check(force)?;
        let mut writers = Vec::with_capacity(TABLES.len());
        for table in TABLES {
            let path = place.file(table);
            if let Some(folder) = path.parent() {
                folders.make(folder)?;
            }
            let file = Growing::begin(&path)?;
            writers.push(Writer::new(table, file).map_err(|why| cannot(place, table, why))?);
        }
        Ok(Self {
            place,
            writers,
            _alone: alone,
            _folders: folders,
        })
    }

    /// Adds the rows of a file.
    ///
    /// # Errors
    /// They cannot be written.
    pub fn add(&mut self, rows: &AllRows) -> Result<()> {
        for ((writer, rows), table) in self.writers.iter_mut().zip(rows).zip(TABLES) {
            let added = writer.add(rows);
            added.map_err(|why| cannot(self.place, table, why))?;
        }
        Ok(())
    }

    /// Gives every file its place: the statements first, `plans` last. An old `plans` goes
    /// before any other file comes, so that nobody finds it beside what is not of its run.
    ///
    /// # Errors
    /// A file cannot be written: the old part stays, or is one without `plans`.
    pub fn end(self, force: bool) -> Result<()> {
        let mut files = Vec::with_capacity(self.writers.len());
        for (writer, table) in self.writers.into_iter().zip(TABLES) {
            let ended = writer.end();
            let mut file = ended.map_err(|why| cannot(self.place, table, why))?;
            file.settle()?;
            files.push(file);
        }
        let path = self.place.statements();
        let text = statements();
        if file::read_at(&path).ok().as_deref() != Some(text.as_bytes()) {
            let links = match force {
                true => Links::Replaced,
                false => Links::Refused,
            };
            save::write_new(&path, text.as_bytes(), links)?;
        }
        files.last().map_or(Ok(()), Growing::clear_place)?;
        files.into_iter().try_for_each(Growing::take_place)
    }
}

/// That a table cannot be written.
fn cannot(place: &Place, table: &Table, why: std::io::Error) -> anyhow::Error {
    let path = place.file(table);
    save::cannot_grow(&path, why)
}
