//! `plan export directory`: the bodies that the plans of an office declare, as a
//! file that they can share.

mod gathered;
mod text;

use crate::answer::member::Member;
use crate::both;
use crate::check;
use crate::command::Answer;
use crate::command::choice::Choice;
use crate::command::complete::Complete;
use crate::command::exporting::{Content, Exporting, load_written};
use crate::command::free_text;
use crate::command::set::{Outcome, Set};
use crate::context::{Context, unknown_word};
use crate::edit::written;
use crate::lang::Lang;
use crate::model::body::Kind;
use crate::model::key::PlanState;
use crate::model::plan::Plan;
use crate::refuse;
use crate::say;
use crate::source::Source;
use crate::text::clean::clean_line;
use crate::text::few::few;
use crate::text::shell::Line;
use crate::view::words;
use anyhow::Result;
use clap::Args;
use gathered::{Gathered, Part, said};
use std::path::Path;
use text::Head;

#[derive(Args)]
#[command(
    about = both!(
        "Danh bạ đơn vị, lập từ các Kế hoạch của một cơ quan, để các Kế hoạch dùng chung",
        "A directory of the bodies that the plans of one office declare, for them to share",
    ),
    after_help = both!(
        "Mỗi đơn vị một lần, theo thứ tự trong các tệp. Chỗ các Kế hoạch ghi khác nhau thì lấy theo
Kế hoạch ban hành sau cùng, cách ghi của Kế hoạch khác nằm sau dấu #. Hai đơn vị trùng mã thì
một đơn vị nằm sau dấu #, chờ chọn mã. Danh bạ gồm các đơn vị trực thuộc (unit) của cơ quan
ban hành. --kind partner: các đơn vị phối hợp, là danh bạ của cơ quan cấp trên (parent);
--kind counterpart: các đơn vị thuộc Bộ, cần --owner.

Ghi xong: mỗi Kế hoạch thêm [use] chỉ tới danh bạ, rồi plan check --fix bỏ những khai báo
danh bạ đã có.

Ví dụ:
  plan -f ke-hoach export directory --out don-vi.toml
  plan -f tinh export directory --issuer \"Sở Khoa học và Công nghệ\" --out skhcn.toml
  plan -f ke-hoach export directory --kind partner --out co-quan-tinh.toml",
        "Each body stands once, in the order of the files. Where plans differ, the one that was issued
last counts, and what the others have stands behind #. Of two bodies with one code one stands
behind #, until somebody chooses a code. A directory has the units of the office that issued
the plans. --kind partner: the partners, a directory of the body above the office (parent);
--kind counterpart: the bodies of the ministry, which needs --owner.

Then add [use] to each plan, with the path of the directory, and plan check --fix takes out
what the directory has.

Examples:
  plan -f plans export directory --out bodies.toml
  plan -f province export directory --issuer \"Sở Khoa học và Công nghệ\" --out skhcn.toml
  plan -f plans export directory --kind partner --out province.toml",
    ),
)]
pub struct Arguments {
    #[arg(
        long, value_name = "unit|partner|counterpart",
        help = both!(
            "Các đơn vị của loại này [mặc định: unit]",
            "The bodies of this kind [default: unit]",
        ),
    )]
    kind: Option<String>,
    #[arg(
        long, value_name = both!("CƠ QUAN", "OFFICE"), allow_hyphen_values = true,
        help = both!(
            "Cơ quan có danh bạ, với --kind partner, counterpart [mặc định: parent của các Kế hoạch]",
            "Whose directory it is, with --kind partner or counterpart [default: parent of the plans]",
        ),
    )]
    owner: Option<String>,
    #[command(flatten)]
    choice: Choice,
    #[command(flatten)]
    complete: Complete,
    #[command(flatten)]
    exporting: Exporting,
}

/// Writes the directory.
///
/// # Errors
/// The plans are of several offices, or have no such bodies; a plan or the output
/// fails.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    let exporting = &arguments.exporting;
    exporting.check(context, Content::Readable, "don-vi.toml", &[])?;
    let kind = read_kind(arguments.kind.as_deref())?;
    let owner = free_text::optional_text("--owner", arguments.owner.as_deref())?;
    if kind == Kind::Unit && owner.is_some() {
        refuse!(
            "--owner đi với --kind partner hoặc counterpart: các đơn vị trực thuộc là của cơ quan ban hành (issuer)",
            "--owner goes with --kind partner or counterpart: the units are those of the office that issued the plans",
        );
    }
    let work = |plan: &Plan<'_>, member: &Member| Part::new(plan, &member.key, kind);
    let (outcome, parts) = match Set::of(context, &arguments.choice, Some(PlanState::InForce))? {
        Some(set) => {
            let set = set.as_written();
            set.collect(context, |plan, member, _| Ok(work(plan, member)))?
        }
        None => {
            let source = context.read_source()?;
            let plan = load_written(&source, context)?;
            let member = Member::new(&plan, &source.path, context.today);
            let part = work(&plan, &member);
            (Outcome::of_one(member), vec![part])
        }
    };
    arguments.complete.check(context, &outcome)?;
    let lang = context.last_lang();
    refuse_several(&parts, lang)?;
    let mut gathered = Gathered::of(&parts, &outcome.same);
    if gathered.is_empty() {
        let kind = kind.name();
        refuse!(
            "Không kế hoạch nào khai báo đơn vị loại {kind}, nên không có gì để ghi",
            "No plan declares a body of the kind {kind}, so there is nothing to write",
        );
    }
    let out = exporting.file().unwrap_or("don-vi.toml");
    let head = head(&parts, kind, owner.as_deref(), out, &outcome, lang)?;
    let file = sound(&mut gathered, &head, out, context)?;
    exporting.write(context, file.as_bytes())?;
    tell(&gathered, &parts, &arguments, context);
    Ok(outcome.tell(context))
}

fn read_kind(word: Option<&str>) -> Result<Kind> {
    let Some(word) = word else {
        return Ok(Kind::Unit);
    };
    match Kind::ALL.into_iter().find(|kind| kind.name() == word) {
        Some(kind) => Ok(kind),
        None => unknown_word("--kind", word, &Kind::ALL.map(Kind::name)),
    }
}

/// Refuses plans of several offices: a directory is of one.
fn refuse_several(parts: &[Part], lang: Lang) -> Result<()> {
    let mut offices: Vec<&Part> = Vec::new();
    for part in parts {
        if !offices.iter().any(|known| known.office == part.office) {
            offices.push(part);
        }
    }
    let (Some(first), n) = (offices.first(), offices.len()) else {
        refuse!(
            "Không có kế hoạch nào trong những tệp đã chỉ",
            "There is no plan among the files named",
        );
    };
    if n > 1 {
        let names = offices.iter().map(|part| {
            let issuer = part.issuer.clone();
            let issuer = issuer.unwrap_or_else(|| {
                let label = &part.label;
                say!(lang, "{label} (không ghi issuer)", "{label} (no issuer)")
            });
            let issuer = clean_line(&issuer).into_owned();
            match &part.parent {
                Some(parent) => format!("{issuer} ({})", clean_line(parent)),
                None => issuer,
            }
        });
        let names = few(names, "; ");
        refuse!(
            "Các kế hoạch này của {n} cơ quan, mà danh bạ là của một cơ quan: {names}. Chọn một bằng --issuer, hoặc chỉ thư mục của cơ quan đó sau -f",
            "These plans are of {n} offices, and a directory is of one: {names}. Choose one with --issuer, or name its folder after -f",
        );
    }
    if first.issuer.is_none() {
        let label = clean_line(&first.label).into_owned();
        refuse!(
            "{label} chưa ghi cơ quan ban hành, nên không biết danh bạ của ai. Ghi issuer = \"…\" trong [plan]",
            "{label} does not say who issued it, so nobody knows whose directory it would be. Write issuer = \"…\" in [plan]",
        );
    }
    Ok(())
}

/// What stands above the bodies.
fn head<'h>(
    parts: &[Part],
    kind: Kind,
    owner: Option<&str>,
    out: &'h str,
    outcome: &Outcome,
    lang: Lang,
) -> Result<Head<'h>> {
    let issuer = said(parts, |part| part.issuer.as_deref());
    let parent = said(parts, |part| part.parent.as_deref());
    let id = said(parts, |part| part.issuer_id.as_deref());
    let said = match (kind, owner) {
        (Kind::Unit, _) => vec![("owner", issuer), ("parent", parent), ("official_id", id)],
        (_, Some(owner)) => vec![("owner", (Some(owner), Vec::new()))],
        (Kind::Partner, None) if parent.0.is_some() => vec![("owner", parent)],
        (Kind::Partner, None) => refuse!(
            "Các kế hoạch chưa ghi cơ quan cấp trên (parent), nên không biết danh bạ của ai. Ghi rõ bằng --owner, ví dụ --owner \"UBND tỉnh Bắc Giang\"",
            "The plans do not name the body above their office (parent), so nobody knows whose directory it would be. Name it with --owner, as in --owner \"UBND tỉnh Bắc Giang\"",
        ),
        (Kind::Counterpart, None) => refuse!(
            "Danh bạ các đơn vị thuộc Bộ là của Bộ nào, ghi rõ bằng --owner, ví dụ --owner \"Bộ Khoa học và Công nghệ\"",
            "Of which ministry these bodies are is said with --owner, as in --owner \"Bộ Khoa học và Công nghệ\"",
        ),
    };
    let mut keys = Vec::new();
    let mut differing = Vec::new();
    for (key, (first, others)) in said {
        keys.extend(first.map(|words| (key, written::text(words))));
        let others = others.into_iter();
        differing.extend(others.map(|(labels, words)| (labels, key, written::text(words))));
    }
    let plans = words::set::plans(&outcome.members, lang);
    let mut about = vec![
        say!(
            lang,
            "Danh bạ đơn vị, lập từ {plans} bằng plan export directory.",
            "A directory of bodies, made of {plans} by plan export directory.",
        ),
        say!(
            lang,
            "Chỗ các Kế hoạch ghi khác nhau: lấy theo Kế hoạch ban hành sau cùng, cách ghi khác ở dòng # bên dưới.",
            "Where plans differ, the one that was issued last counts; what others have stands below, behind #.",
        ),
    ];
    about.extend(words::set::missing(&outcome.left_out, lang));
    about.extend(words::set::not_in_force(&outcome.not_counted, lang));
    let name = Path::new(out).file_name().and_then(|name| name.to_str());
    Ok(Head {
        about,
        role: kind.name(),
        name: name.unwrap_or(out),
        keys,
        differing,
    })
}

/// The text of a directory without errors: a body that would make one stands
/// behind `#`, with the reason.
fn sound(
    gathered: &mut Gathered<'_>,
    head: &Head<'_>,
    out: &str,
    context: &Context<'_>,
) -> Result<String> {
    let lang = context.last_lang();
    loop {
        let (text, starts) = text::write(head, &gathered.entries(), lang);
        let source = Source::new(out.to_owned(), text);
        let judged = check::load(&source, context.today);
        let mut is_sound = true;
        for error in judged.problems.errors() {
            is_sound = false;
            let place = starts.partition_point(|start| *start <= error.span.start);
            let Some(place) = place.checked_sub(1) else {
                let why = &error.message;
                let (vi, en) = (
                    clean_line(why.in_lang(Lang::Vi)).into_owned(),
                    clean_line(why.in_lang(Lang::En)).into_owned(),
                );
                refuse!(
                    "Danh bạ lập từ các kế hoạch này có lỗi: {vi}. Chưa ghi gì",
                    "A directory made of these plans has an error: {en}. Nothing is written",
                );
            };
            gathered.withhold(place, error.message.clone());
        }
        if is_sound {
            return Ok(source.text);
        }
    }
}

/// Says what is in the file that wants a decision, and how plans use it.
fn tell(gathered: &Gathered<'_>, parts: &[Part], arguments: &Arguments, context: &mut Context<'_>) {
    let lang = context.last_lang();
    let entries = gathered.entries();
    let (all, withheld) = (
        entries.len(),
        entries.iter().filter(|one| one.withheld.is_some()).count(),
    );
    let differing = entries.iter().filter(|one| !one.differing.is_empty());
    let differing = differing.count();
    let there = lang.number(all - withheld);
    let bodies = if all - withheld == 1 {
        "body"
    } else {
        "bodies"
    };
    let mut line = say!(lang, "{there} đơn vị", "{there} {bodies}");
    if differing > 0 {
        let n = lang.number(differing);
        line += &say!(
            lang,
            "; {n} đơn vị ghi khác nhau ở các kế hoạch, xem dòng # trong tệp",
            "; plans differ in {n}, see the lines with #",
        );
    }
    if withheld > 0 {
        let n = lang.number(withheld);
        line += &say!(
            lang,
            "; {n} đơn vị chưa đưa vào, xem dòng # trong tệp",
            "; {n} not taken in, see the lines with #",
        );
    }
    context.tell(&line);
    let Some(out) = arguments.exporting.file() else {
        return;
    };
    let paths = context.set().unwrap_or_default().to_vec();
    let fix = paths
        .iter()
        .fold(Line::new("plan check --fix"), |line, path| {
            line.file(Some(path.as_str()))
        });
    let (role, out) = (
        read_kind(arguments.kind.as_deref()).map_or("unit", Kind::name),
        clean_line(out).into_owned(),
    );
    context.tell(&say!(
        lang,
        "Trong mỗi kế hoạch, ghi [use] và {role} = [\"…\"] với đường dẫn từ kế hoạch tới {out}, rồi chạy: {fix}",
        "In each plan, write [use] and {role} = [\"…\"] with the path from the plan to {out}, then run: {fix}",
    ));
    let lacking = gathered.lacking().into_iter();
    let asked: Vec<&str> = lacking
        .filter(|part| part.asks_all)
        .map(|part| part.label.as_str())
        .collect();
    if role == Kind::Unit.name() && parts.len() > 1 && !asked.is_empty() {
        let names = few(asked.iter().map(|label| clean_line(label)), ", ");
        context.tell(&say!(
            lang,
            "Chưa khai báo đủ các đơn vị này, mà có báo cáo giao cho mọi đơn vị: {names}. Dùng danh bạ thì đơn vị thêm vào cũng phải gửi; không phải thì ghi units ở báo cáo đó",
            "These do not declare all of the units, and have a report that every unit owes: {names}. With the directory those units owe it, too; where they do not, write units at that report",
        ));
    }
}
