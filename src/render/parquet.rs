//! Tables as Parquet files: typed columns, a row group at a time. The only one that
//! names `parquet`.

use crate::tables::rows::{Holds, Rows, Texts, Typed, Values};
use crate::tables::{Table, VERSION};
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, Int32Type};
use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type;
use std::io::{self, Write};
use std::sync::Arc;

/// How many rows a group has.
const GROUP: usize = 65_536;

/// How many texts are handed over at once.
const AT_ONCE: usize = 1024;

/// One table being written.
pub struct Writer<W: Write + Send> {
    table: &'static Table,
    file: SerializedFileWriter<W>,
    /// The rows of the group that is not full yet.
    rows: Rows,
}

impl<W: Write + Send> Writer<W> {
    /// Begins a file.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn new(table: &'static Table, file: W) -> io::Result<Self> {
        let file =
            SerializedFileWriter::new(file, schema(table).map_err(why)?, properties().into())
                .map_err(why)?;
        Ok(Self {
            table,
            file,
            rows: table.empty(),
        })
    }

    /// Adds rows of the table.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn add(&mut self, rows: &Rows) -> io::Result<()> {
        let mut from = 0;
        while from < rows.len() {
            let until = rows.len().min(from + GROUP - self.rows.len());
            self.rows.append(rows, from..until);
            from = until;
            if self.rows.len() == GROUP {
                self.write_group()?;
            }
        }
        Ok(())
    }

    /// Ends the file, and gives it back.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn end(mut self) -> io::Result<W> {
        if !self.rows.is_empty() {
            self.write_group()?;
        }
        self.file.into_inner().map_err(why)
    }

    fn write_group(&mut self) -> io::Result<()> {
        let rows = std::mem::replace(&mut self.rows, self.table.empty());
        write_rows(&mut self.file, rows).map_err(why)
    }
}

fn write_rows<W: Write + Send>(file: &mut SerializedFileWriter<W>, rows: Rows) -> Result<()> {
    let mut group = file.next_row_group()?;
    for values in rows.into_columns() {
        if let Some(mut column) = group.next_column()? {
            write_column(&mut column, values)?;
            column.close()?;
        }
    }
    group.close()?;
    Ok(())
}

fn write_column(column: &mut SerializedColumnWriter<'_>, values: Values) -> Result<()> {
    let levels = Some(&values.levels[..]);
    match values.of {
        Typed::Text(texts) => return write_texts(column, &values.levels, texts),
        Typed::Number(numbers) => {
            column
                .typed::<Int32Type>()
                .write_batch(&numbers, levels, None)?;
        }
        Typed::Flag(flags) => {
            column
                .typed::<BoolType>()
                .write_batch(&flags, levels, None)?;
        }
    }
    Ok(())
}

/// Writes texts, a few at a time: each is a handle on the bytes of all.
fn write_texts(
    column: &mut SerializedColumnWriter<'_>,
    levels: &[i16],
    mut texts: Texts,
) -> Result<()> {
    let bytes = ByteArray::from(std::mem::take(&mut texts.bytes));
    let writer = column.typed::<ByteArrayType>();
    let mut values = texts.values.iter();
    let mut some = Vec::with_capacity(AT_ONCE);
    for levels in levels.chunks(AT_ONCE) {
        let there = levels.iter().filter(|level| **level == 1).count();
        some.clear();
        some.extend(values.by_ref().take(there).map(|place| {
            let span = texts.span(*place as usize);
            bytes.slice(span.start, span.len())
        }));
        writer.write_batch(&some, Some(levels), None)?;
    }
    Ok(())
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
