//! Texts in the encodings that banks' programs write: found by what they hold, told how surely, turned
//! into UTF-8 without loss.

use super::{Drips, converted, of_bytes};
use clientele::exchange::{Encoding, ExchangeError, Form, Reading, needs_office};

/// Bytes as another program wrote them (`iconv`), so that nothing here rests on our own tables.
fn by_iconv(text: &str, to: &str) -> Vec<u8> {
    use std::io::Write;
    use std::process::{Command, Stdio};
    let mut iconv = Command::new("iconv")
        .args(["-f", "UTF-8", "-t", to])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = iconv.stdin.take().unwrap();
    let text = text.to_owned();
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let out = iconv.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(out.status.success(), "{to}");
    out.stdout
}

const MAINLAND: &str = "客户号,姓名,性别,手机,地址\r\n1001,王小明,男,13800000001,北京市朝阳区建国路一号\r\n\
1002,李芳,女,13800000002,上海市浦东新区世纪大道\r\n1003,张伟,男,13800000003,广州市天河区体育西路\r\n";
const TAIWAN: &str = "客戶號,姓名,性別,地址,備註\r\n1001,王小明,男,臺北市信義區松高路,長期往來的重要客戶\r\n\
1002,陳怡君,女,高雄市前鎮區,希望了解定期存款與基金的說明\r\n1003,林志豪,男,新北市板橋區,請於下週二以電話聯絡\r\n";
const WESTERN: &str = "client;nom;ville\r\n1;Crédit Générale;Genève\r\n2;José Müller;Zürich\r\n\
3;Café à côté;Besançon\r\n";

#[test]
fn each_encoding_is_found_and_read() {
    use Encoding as E;
    for (text, to, encoding, certain) in [
        (MAINLAND, "UTF-8", E::Utf8, true),
        (MAINLAND, "GB18030", E::Gb18030, true),
        (MAINLAND, "GBK", E::Gb18030, true),
        (MAINLAND, "UTF-16LE", E::Utf16Le, false),
        (MAINLAND, "UTF-16BE", E::Utf16Be, false),
        (TAIWAN, "BIG5", E::Big5, true),
        (WESTERN, "CP1252", E::Windows1252, false),
        (WESTERN, "UTF-16LE", E::Utf16Le, false),
        ("a,b\n1,2\n", "UTF-16BE", E::Utf16Be, false),
    ] {
        let bytes = by_iconv(text, to);
        let (opening, read) = converted(of_bytes(bytes.clone()), &Reading::default()).unwrap();
        assert_eq!(read, text, "{to}");
        assert_eq!(
            (opening.encoding, opening.form),
            (encoding, Form::Text),
            "{to}"
        );
        // Who is told to be certain must be; the other way round costs a question.
        assert!(certain || !opening.certain, "{to}");
        for drip in [1, 7] {
            let drips = Box::new(Drips(bytes.clone(), drip));
            let (_, by_drips) = converted(drips, &Reading::default()).unwrap();
            assert_eq!(by_drips, text, "{to} by {drip}");
        }
        let mut source = of_bytes(bytes);
        let asked = needs_office(&mut *source, &Reading::default()).unwrap();
        assert_eq!(asked, encoding != E::Utf8, "{to}");
    }
}

#[test]
fn a_mark_leaves_no_doubt_and_is_no_part_of_the_text() {
    for (mark, to, encoding) in [
        (&b"\xef\xbb\xbf"[..], "UTF-8", Encoding::Utf8Bom),
        (b"\xff\xfe", "UTF-16LE", Encoding::Utf16Le),
        (b"\xfe\xff", "UTF-16BE", Encoding::Utf16Be),
    ] {
        let bytes = [mark, &by_iconv(MAINLAND, to)].concat();
        let (opening, read) = converted(of_bytes(bytes), &Reading::default()).unwrap();
        assert_eq!(
            (read.as_str(), opening.encoding, opening.certain),
            (MAINLAND, encoding, true)
        );
    }
}

#[test]
fn the_person_may_know_better() {
    let bytes = by_iconv(TAIWAN, "BIG5");
    let reading = Reading {
        encoding: Some(Encoding::Gb18030),
        ..Reading::default()
    };
    let (opening, read) = converted(of_bytes(bytes), &reading).unwrap();
    assert_eq!(
        (opening.encoding, opening.certain),
        (Encoding::Gb18030, true)
    );
    assert_ne!(read, TAIWAN);
}

#[test]
fn a_name_that_comes_late_decides() {
    // The first megabyte is plain; then one street in four thousand is not.
    let mut text = String::from("number,street\n");
    for row in 0..60_000 {
        let street = if row > 30_000 && row % 50 == 0 {
            "中山路"
        } else {
            "Main Street"
        };
        text.push_str(&format!("{row},{street} {row}\n"));
    }
    let bytes = by_iconv(&text, "GB18030");
    let mut source = of_bytes(bytes.clone());
    assert_eq!(needs_office(&mut *source, &Reading::default()), Ok(true));
    let (opening, read) = converted(source, &Reading::default()).unwrap();
    assert_eq!(opening.encoding, Encoding::Gb18030);
    assert!(read == text);
    let mut plain = of_bytes(text);
    assert_eq!(needs_office(&mut *plain, &Reading::default()), Ok(false));
}

#[test]
fn what_is_no_text_is_refused() {
    for bytes in [
        &b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\0\0\0\x02\0\x08\x06"[..],
        b"\0\0\xfe\xff\0\0\0a",
        b"a,b\n1,\x00\x01\x02\x03\x80\x81\xfe\n",
    ] {
        let refused = converted(of_bytes(bytes), &Reading::default());
        assert!(
            matches!(refused, Err(ExchangeError::NotText { .. })),
            "{refused:?}"
        );
    }
    assert!(matches!(
        converted(of_bytes(""), &Reading::default()),
        Err(ExchangeError::Empty { .. })
    ));
}

#[test]
fn what_is_no_character_is_shown_and_counted() {
    let mut bytes = by_iconv(MAINLAND, "GB18030");
    bytes.extend_from_slice(b"1004,\xff,x\n");
    let reading = Reading {
        encoding: Some(Encoding::Gb18030),
        ..Reading::default()
    };
    let opened = clientele::office::convert::Converter::open(of_bytes(bytes), &reading);
    let (_, mut converter) = opened.unwrap();
    let text = converter.piece().unwrap().unwrap();
    assert!(String::from_utf8(text).unwrap().contains("1004,\u{fffd}"));
    assert_eq!(converter.piece().unwrap(), None);
    assert_eq!(converter.broken(), 1);
}
