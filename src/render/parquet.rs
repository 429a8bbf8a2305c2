//! Tables as Parquet files: typed columns, a row group at a time. The only one that
//! names `parquet`.
//!
//! The columns of a group grow side by side, each encoded and compressed in memory as
//! its rows come, and go to the file once the group is full.

use crate::tables::rows::{Holds, Rows, Typed};
use crate::tables::{Table, VERSION};
use bytes::Bytes;
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::column::page::{CompressedPage, PageWriteSpec, PageWriter};
use parquet::column::writer::{ColumnWriter, get_column_writer};
use parquet::data_type::ByteArray;
use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedPageWriter, TrackedWrite};
use parquet::schema::types::Type;
use std::io::{self, Write};
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

/// The most rows of a group.
const GROUP: usize = 65_536;

/// How many bytes of texts end a group before it has all those rows.
const LONG: usize = 32 << 20;

/// How many rows a page has: so many are held as they are, not compressed.
const PAGE: usize = 8192;

/// How many texts are handed over at once.
const AT_ONCE: usize = 1024;

/// One table being written.
pub struct Writer<W: Write + Send> {
    file: SerializedFileWriter<W>,
    group: Group,
}

/// The group that is not full yet.
#[derive(Default)]
struct Group {
    columns: Vec<Column>,
    rows: usize,
    /// How many bytes of texts it was given.
    bytes: usize,
    /// The different texts of what is being added, as far as they are made.
    made: Vec<Option<ByteArray>>,
    /// Those that are handed over at once.
    some: Vec<ByteArray>,
}

/// A column of a group.
struct Column {
    writer: ColumnWriter<'static>,
    pages: Pages,
}

impl<W: Write + Send> Writer<W> {
    /// Begins a file.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn new(table: &Table, file: W) -> io::Result<Self> {
        let schema = schema(table).map_err(why)?;
        let file = SerializedFileWriter::new(file, schema, properties().into());
        Ok(Self {
            file: file.map_err(why)?,
            group: Group::default(),
        })
    }

    /// Adds rows of the table.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn add(&mut self, rows: &Rows) -> io::Result<()> {
        let mut from = 0;
        while from < rows.len() {
            if self.group.columns.is_empty() {
                self.begin_group();
            }
            let until = rows.len().min(from + GROUP - self.group.rows);
            self.group.add(rows, from..until).map_err(why)?;
            from = until;
            if self.group.is_full() {
                self.end_group().map_err(why)?;
            }
        }
        Ok(())
    }

    /// Ends the file, and gives it back.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn end(mut self) -> io::Result<W> {
        if self.group.rows > 0 {
            self.end_group().map_err(why)?;
        }
        self.file.into_inner().map_err(why)
    }

    fn begin_group(&mut self) {
        let all = self.file.schema_descr().columns().iter();
        let columns = all.map(|column| {
            let pages = Pages::default();
            let sink = Box::new(Sink(TrackedWrite::new(pages.clone())));
            let properties = self.file.properties().clone();
            let writer = get_column_writer(column.clone(), properties, sink);
            Column { writer, pages }
        });
        self.group.columns = columns.collect();
    }

    fn end_group(&mut self) -> Result<()> {
        let mut group = self.file.next_row_group()?;
        for Column { writer, pages } in self.group.columns.drain(..) {
            let closed = writer.close()?;
            group.append_column(&Bytes::from(pages.take()), closed)?;
        }
        group.close()?;
        (self.group.rows, self.group.bytes) = (0, 0);
        Ok(())
    }
}

impl Group {
    fn is_full(&self) -> bool {
        self.rows == GROUP || self.bytes >= LONG
    }

    fn add(&mut self, rows: &Rows, range: Range<usize>) -> Result<()> {
        self.rows += range.len();
        for (column, values) in self.columns.iter_mut().zip(rows.columns()) {
            let of = values.of_rows(range.clone());
            let levels = &values.levels[range.clone()];
            match (&mut column.writer, &values.of) {
                (ColumnWriter::ByteArrayColumnWriter(writer), Typed::Text(texts)) => {
                    self.made.clear();
                    self.made.resize(texts.len(), None);
                    let mut places = texts.values[of].iter();
                    for levels in levels.chunks(AT_ONCE) {
                        let there = levels.iter().filter(|level| **level == 1).count();
                        let places = places.by_ref().take(there);
                        self.some.clear();
                        for place in places {
                            let text = self.made[*place].get_or_insert_with(|| {
                                let text = texts.get(*place);
                                self.bytes += text.len();
                                text.into()
                            });
                            self.some.push(text.clone());
                        }
                        writer.write_batch(&self.some, Some(levels), None)?;
                    }
                }
                (ColumnWriter::Int32ColumnWriter(writer), Typed::Number(numbers)) => {
                    writer.write_batch(&numbers[of], Some(levels), None)?;
                }
                (ColumnWriter::BoolColumnWriter(writer), Typed::Flag(flags)) => {
                    writer.write_batch(&flags[of], Some(levels), None)?;
                }
                _ => return Err(ParquetError::General("rows of another table".to_owned())),
            }
        }
        Ok(())
    }
}

/// What a column is so far, as bytes of the file.
#[derive(Clone, Default)]
struct Pages(Arc<Mutex<Vec<u8>>>);

impl Pages {
    fn take(&self) -> Vec<u8> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Pages {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Where the pages of a column go until its group is full.
struct Sink(TrackedWrite<Pages>);

impl PageWriter for Sink {
    fn write_page(&mut self, page: CompressedPage) -> Result<PageWriteSpec> {
        SerializedPageWriter::new(&mut self.0).write_page(page)
    }

    fn close(&mut self) -> Result<()> {
        Ok(self.0.flush()?)
    }
}

fn schema(table: &Table) -> Result<Arc<Type>> {
    let columns = table.columns.iter().map(|column| {
        let (physical, logical) = match column.holds {
            Holds::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            Holds::Int => (Physical::INT32, None),
            Holds::Day => (Physical::INT32, Some(LogicalType::Date)),
            Holds::Flag => (Physical::BOOLEAN, None),
        };
        let column = Type::primitive_type_builder(column.name, physical)
            .with_repetition(Repetition::OPTIONAL)
            .with_logical_type(logical);
        column.build().map(Arc::new)
    });
    let columns: Result<Vec<Arc<Type>>> = columns.collect();
    let schema = Type::group_type_builder(table.name).with_fields(columns?);
    schema.build().map(Arc::new)
}

/// Nothing of the machine, the day or the version of a library is in a file.
fn properties() -> WriterProperties {
    let version = KeyValue::new("tables_version".to_owned(), VERSION.to_string());
    WriterProperties::builder()
        .set_created_by("plan".to_owned())
        .set_compression(Compression::SNAPPY)
        .set_dictionary_enabled(true)
        .set_max_row_group_row_count(Some(GROUP))
        .set_data_page_row_count_limit(PAGE)
        .set_key_value_metadata(Some(vec![version]))
        .build()
}

/// What the system says, where it was that.
fn why(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(why) => match why.downcast::<io::Error>() {
            Ok(why) => *why,
            Err(why) => io::Error::other(why.to_string()),
        },
        other => io::Error::other(other),
    }
}
