//! Finding what is in the plan: by who answers for it, and in other spellings.

use crate::support::program::{first_column, item, run_on, run_on_with, run_with, with_items};

fn led() -> String {
    with_items(
        &[
            item(
                "1",
                "Rà soát kỹ thuật",
                "leader = \"Phó Giám đốc phụ trách nhà ở\"",
            ),
            item(
                "2",
                "Đào tạo kĩ năng",
                "leader = \"phó giám đốc phụ trách  nhà ở\"",
            ),
            item("3", "Quản lý KH&CN", "leader = \"Giám đốc\""),
            item("4", "Quản lí khoa học và công nghệ", ""),
        ]
        .concat(),
    )
}

fn ids(option: &str, words: &str) -> Vec<String> {
    let ran = run_on_with(led(), "list --format tsv --columns id", &[option, words]);
    let out = ran.good();
    let ids = first_column(&out).into_iter();
    ids.map(str::to_owned).collect()
}

/// "What does this deputy director answer for" had no answer.
#[test]
fn c23_items_are_found_by_their_leader() {
    for (words, found) in [
        ("phụ trách nhà ở", &["1", "2"][..]),
        ("PHO GIAM DOC", &["1", "2"]),
        ("giám đốc", &["1", "2", "3"]),
    ] {
        assert_eq!(ids("--leader", words), found, "{words}");
    }
    // Given twice it is either; with others it is both.
    let ran = run_on_with(
        led(),
        "list --format tsv --columns id --leader nhà --leader Giám --text",
        &["kỹ"],
    );
    assert_eq!(first_column(&ran.good()), ["1", "2"]);
    let said = run_on_with(led(), "list --leader", &["Chánh Văn phòng"]).refused();
    assert_eq!(
        said,
        "plan: error: --leader: no item has “Chánh Văn phòng” as its leader. The plan names: Phó Giám đốc phụ trách nhà ở; Giám đốc\n"
    );
    let said = run_with("overdue --lang vi --leader", &["Giám đốc"]).refused();
    assert_eq!(
        said,
        "plan: lỗi: --leader: Kế hoạch không ghi lãnh đạo phụ trách (leader) của nhiệm vụ nào\n"
    );
    let said = run_on(led(), "list --leader=").refused();
    assert!(
        said.contains("--leader: the text to look for is missing"),
        "{said}"
    );
}

#[test]
fn items_are_counted_by_their_leader() {
    let ran = run_on(
        led(),
        "summary --by leader --format csv --columns key,name,total",
    );
    assert_eq!(
        ran.good(),
        "key,name,total\nPhó Giám đốc phụ trách nhà ở,Phó Giám đốc phụ trách nhà ở,2\nGiám đốc,Giám đốc,1\n,,1\n*,,4\n"
    );
    let out = run_on(led(), "summary --by leader --width 200").good();
    for words in ["Leader", "No leader given", "Total"] {
        assert!(out.contains(words), "{out}");
    }
    let json = run_on(led(), "summary --by leader --format json").good();
    assert!(
        json.contains("\"by\":\"leader\"") || json.contains("\"by\": \"leader\""),
        "{json}"
    );
}

/// One spelling was not found in the other.
#[test]
fn other_spellings_are_found() {
    for (words, found) in [
        ("kỹ", &["1", "2"][..]),
        ("kĩ", &["1", "2"]),
        ("ky nang", &["2"]),
        ("kh và cn", &["3"]),
        ("khoa học & công nghệ", &["4"]),
        ("quan ly", &["3", "4"]),
        ("quản lí", &["3", "4"]),
    ] {
        assert_eq!(ids("--text", words), found, "{words}");
    }
    // Bodies too.
    for name in ["phong quan li khoa hoc", "Phòng Quản lí Khoa học"] {
        let ran = run_with("list --format tsv --columns id --unit", &[name]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{name}");
    }
}
