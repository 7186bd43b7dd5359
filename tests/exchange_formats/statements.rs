//! Statements as banks give them: entries, directions, batches, balances, written by hand from the
//! standards' own descriptions.

use super::{converted, of_bytes};
use crate::exchange_support::{applied, file, import, import_texts};
use clientele::domain::book::Book;
use clientele::domain::day::Day;
use clientele::exchange::{
    ExchangeError, Form, Import, Incoming, MemoryFile, Reading, StatementKind, StatementNote,
};

/// What becomes of a statement: its notes, and its rows below the header.
fn rows(text: &str, kind: StatementKind) -> (Vec<StatementNote>, Vec<String>) {
    let (opening, csv) = converted(of_bytes(text), &Reading::default()).unwrap();
    assert_eq!(opening.form, Form::Statement(kind));
    let rows = csv.lines().skip(1).map(str::to_owned).collect();
    (opening.notes, rows)
}

/// A camt.053 of one account around its entries.
fn camt(version: &str, entries: &str, closing: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}"><BkToCstmrStmt>
<GrpHdr><MsgId>m</MsgId></GrpHdr>
<Stmt><Id>1</Id><Acct><Id><IBAN>CH93 0076 2011 6238 5295 7</IBAN></Id><Ccy>CHF</Ccy></Acct>
<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="CHF">100.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2024-03-01</Dt></Dt></Bal>
<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="CHF">{closing}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2024-03-31</Dt></Dt></Bal>
{entries}</Stmt></BkToCstmrStmt></Document>"#
    )
}

fn entry(amount: &str, direction: &str, more: &str) -> String {
    format!(
        "<Ntry><Amt Ccy=\"CHF\">{amount}</Amt><CdtDbtInd>{direction}</CdtDbtInd>{more}\
         <BookgDt><Dt>2024-03-04</Dt></BookgDt></Ntry>"
    )
}

#[test]
fn camt_entries_of_old_and_new_versions() {
    let old = "<Sts>BOOK</Sts><NtryDtls><TxDtls><RltdPties><Cdtr><Nm>Migros &amp; Co</Nm></Cdtr></RltdPties>\
               <RltdAgts><CdtrAgt><FinInstnId><BIC>UBSWCHZH</BIC></FinInstnId></CdtrAgt></RltdAgts></TxDtls></NtryDtls>";
    let new = "<Sts><Cd>BOOK</Cd></Sts><NtryDtls><TxDtls><RltdPties><Cdtr><Pty><Nm>Migros &#38; Co</Nm></Pty></Cdtr></RltdPties>\
               <RltdAgts><CdtrAgt><FinInstnId><BICFI>UBSWCHZH</BICFI></FinInstnId></CdtrAgt></RltdAgts></TxDtls></NtryDtls>";
    for (version, details) in [("02", old), ("04", old), ("08", new)] {
        let text = camt(version, &entry("30.50", "DBIT", details), "69.50");
        let (notes, rows) = rows(&text, StatementKind::Camt053);
        assert_eq!(notes, [], "{version}");
        let wanted = "CH9300762011623852957,2024-03-04,,-30.50,CHF,,,Migros & Co,UBSWCHZH";
        assert_eq!(rows, [wanted], "{version}");
    }
}

#[test]
fn camt_batches_are_parted_where_the_parts_make_the_whole() {
    let part = |amount: &str, who: &str| {
        format!(
            "<TxDtls><AmtDtls><TxAmt><Amt Ccy=\"CHF\">{amount}</Amt></TxAmt></AmtDtls>\
             <RltdPties><Dbtr><Nm>{who}</Nm></Dbtr></RltdPties></TxDtls>"
        )
    };
    let batch = |parts: &str| format!("<Sts>BOOK</Sts><NtryDtls>{parts}</NtryDtls>");
    let whole = batch(&(part("10", "甲") + &part("20.5", "乙")));
    let (_, parted) = rows(
        &camt("02", &entry("30.50", "CRDT", &whole), "130.50"),
        StatementKind::Camt053,
    );
    assert_eq!(parted.len(), 2);
    assert!(
        parted[0].contains(",10,CHF,") && parted[0].contains("甲"),
        "{parted:?}"
    );
    assert!(
        parted[1].contains(",20.5,CHF,") && parted[1].contains("乙"),
        "{parted:?}"
    );
    // Parts that come to another sum are not taken for it.
    let less = batch(&(part("10", "甲") + &part("20", "乙")));
    let (_, one) = rows(
        &camt("02", &entry("30.50", "CRDT", &less), "130.50"),
        StatementKind::Camt053,
    );
    assert_eq!(one.len(), 1);
    assert!(one[0].contains(",30.50,CHF,"), "{one:?}");
}

#[test]
fn camt_reversals_pending_entries_and_balances() {
    let back = "<RvslInd>true</RvslInd><Sts>BOOK</Sts><NtryDtls><TxDtls><RltdPties><Dbtr><Nm>us</Nm></Dbtr>\
                <Cdtr><Nm>shop</Nm></Cdtr></RltdPties></TxDtls></NtryDtls>";
    let text = camt(
        "02",
        &(entry("5", "CRDT", back) + &entry("7", "DBIT", "<Sts>PDNG</Sts>")),
        "106.00",
    );
    let (notes, rows) = rows(&text, StatementKind::Camt053);
    // What comes back from the shop is the shop's.
    assert_eq!(rows, ["CH9300762011623852957,2024-03-04,,5,CHF,,,shop,"]);
    // The direction is that of the money now, not of what is taken back.
    let taken = back.replace("us<", "payer<");
    let text = camt("02", &entry("5", "DBIT", &taken), "95");
    let (_, out) = self::rows(&text, StatementKind::Camt053);
    assert_eq!(out, ["CH9300762011623852957,2024-03-04,,-5,CHF,,,payer,"]);
    let account = || "CH9300762011623852957".to_owned();
    assert_eq!(
        notes,
        [
            StatementNote::DoesNotAdd {
                account: account(),
                opening: "100.00".into(),
                sum: "5".into(),
                closing: "106.00".into()
            },
            StatementNote::NotBooked {
                account: account(),
                entries: 1
            }
        ]
    );
}

#[test]
fn camt_is_of_the_day_it_is_booked() {
    let dates = |dates: &str| {
        let entry = entry("30", "DBIT", "<Sts>BOOK</Sts>");
        let entry = entry.replace("<BookgDt><Dt>2024-03-04</Dt></BookgDt>", dates);
        rows(&camt("08", &entry, "70"), StatementKind::Camt053).1[0].clone()
    };
    let value = "<ValDt><Dt>2024-03-01</Dt></ValDt>";
    for (written, wanted) in [
        (
            format!("<BookgDt><Dt>2024-03-04</Dt></BookgDt>{value}"),
            ",2024-03-04,,",
        ),
        (value.to_owned(), ",2024-03-01,,"),
        (
            "<BookgDt><DtTm>2024-03-04T23:30:00+08:00</DtTm></BookgDt>".into(),
            ",2024-03-04,23:30:00,",
        ),
        (
            "<BookgDt><Dt>2024-03-04+01:00</Dt></BookgDt>".into(),
            ",2024-03-04,,",
        ),
    ] {
        assert!(
            dates(&written).contains(wanted),
            "{written}: {}",
            dates(&written)
        );
    }
}

#[test]
fn camt_codes_are_put_in_our_words() {
    let code = |domain: &str, family: &str, sub: &str| {
        format!(
            "<Sts>BOOK</Sts><BkTxCd><Domn><Cd>{domain}</Cd><Fmly><Cd>{family}</Cd>\
             <SubFmlyCd>{sub}</SubFmlyCd></Fmly></Domn></BkTxCd>"
        )
    };
    for (domain, family, sub, direction, wanted) in [
        ("PMNT", "RCDT", "SALA", "CRDT", ",salary,,"),
        ("PMNT", "ICDT", "ESCT", "DBIT", ",transfer out,,"),
        ("PMNT", "CCRD", "POSD", "DBIT", ",purchase,POS,"),
        ("PMNT", "CNTR", "CWDL", "DBIT", ",cash out,,"),
        ("ACMT", "MDOP", "INTR", "CRDT", ",interest earned,system,"),
        ("ACMT", "MDOP", "CHRG", "DBIT", ",fee,system,"),
        ("SECU", "SETT", "TRAD", "DBIT", ",investment buy,,"),
    ] {
        let text = camt(
            "02",
            &entry("1", direction, &code(domain, family, sub)),
            "101",
        );
        let (_, rows) = rows(&text, StatementKind::Camt053);
        assert!(rows[0].contains(wanted), "{domain} {sub}: {rows:?}");
    }
}

const MT940: &str = "{1:F01INGBNL2ABXXX0000000000}{2:I940INGBNL2AXXXN}{4:
:20:P140220000000001
:25:37040044/532013000EUR
:28C:00001/001
:60F:C240229EUR1000,00
:61:2402290301D12,50NTRFNONREF//B4C29
:86:177?00SEPA-UEBERWEISUNG?20Rechnung 17?30COBADEFFXXX?31DE89370400440532013000?32Stadtwerke?33 Koeln
:61:240301C100,NMSCNONREF
:86:Gutschrift von Anna, Dank
:61:2403010301RC100,00NTRFNONREF
:86:/CNTP/NL32INGB0000012345/INGBNL2A/ING BANK/ROTTERDAM///REMI/USTD//bill
:61:231231RD1,5NCHGNONREF
:62F:C240301EUR989,00
-}";

#[test]
fn mt940_directions_reversals_and_fields_of_text() {
    let (notes, rows) = rows(MT940, StatementKind::Mt940);
    assert_eq!(notes, []);
    assert_eq!(
        rows,
        [
            "532013000,2024-03-01,,-12.50,EUR,transfer out,,Stadtwerke Koeln,COBADEFFXXX",
            "532013000,2024-03-01,,100,EUR,,,,",
            "532013000,2024-03-01,,-100.00,EUR,transfer out,,ING BANK,INGBNL2A",
            "532013000,2023-12-31,,1.5,EUR,fee,,,",
        ]
    );
}

#[test]
fn mt940_marks_with_the_letter_of_the_currency() {
    // The closing balance is what the bank made of the entries: another sign of any of them would not
    // lead to it. Of an amount without decimals only the comma stands there.
    let text = ":20:x\n:25:DE1\n:60F:D070903EUR1000,\n\
        :61:0709040904CR300,NTRFa\n:61:0709040904RCR204,88NRTIa\n:61:0709040904DR99,95NMSCa\n\
        :61:0709040904RDR4,83NRTIa\n:61:0709040904EC50,NTRFa\n:61:0709040904EDR5,NTRFa\n\
        :62F:D070904EUR1000,\n";
    let (notes, rows) = rows(text, StatementKind::Mt940);
    let amounts: Vec<&str> = rows
        .iter()
        .filter_map(|row| row.split(',').nth(3))
        .collect();
    assert_eq!(amounts, ["300", "-204.88", "-99.95", "4.83"]);
    // What is expected is not booked.
    let pending = StatementNote::NotBooked {
        account: "DE1".into(),
        entries: 2,
    };
    assert_eq!(notes, [pending]);
}

#[test]
fn mt940_years_of_two_digits() {
    for (year, wanted) in [
        ("79", "2079"),
        ("80", "1980"),
        ("99", "1999"),
        ("00", "2000"),
    ] {
        let text = format!(
            ":20:x\n:25:DE1\n:60F:C{year}0101EUR0,\n:61:{year}0101C1,NTRF\n:62F:C{year}0101EUR1,\n"
        );
        let (_, rows) = rows(&text, StatementKind::Mt940);
        assert!(
            rows[0].starts_with(&format!("DE1,{wanted}-01-01")),
            "{rows:?}"
        );
    }
}

#[test]
fn mt940_that_breaks_off_is_refused() {
    let cut = &MT940[..MT940.find(":62F:").unwrap()];
    for bad in [
        cut.to_owned(),
        MT940.replace("D12,50", "Q12,50"),
        // Letters for figures, no comma, no type.
        MT940.replace("D12,50", "D12OO,50"),
        MT940.replace("D12,50", "D1250"),
        MT940.replace("D12,50NTRFNONREF", "D12,50"),
        MT940.replace("D12,50NTRF", "D12,50XTRF"),
        MT940.replace(":60F:C", ":60F:X"),
    ] {
        assert!(
            converted(of_bytes(bad.as_str()), &Reading::default()).is_err(),
            "{bad}"
        );
    }
}

#[test]
fn a_day_without_bookings_has_a_statement() {
    let mt940 = ":20:x\n:25:DE1\n:60F:C240101EUR5,\n:62F:C240101EUR5,\n";
    for (text, kind) in [
        (mt940.to_owned(), StatementKind::Mt940),
        (camt("08", "", "100.00"), StatementKind::Camt053),
    ] {
        let (notes, rows) = rows(&text, kind);
        assert_eq!((notes, rows), (vec![], vec![]), "{text}");
    }
    // What was only announced and what does not add up is told all the same.
    let pending = entry("7", "DBIT", "<Sts>PDNG</Sts>");
    let (notes, none) = rows(&camt("08", &pending, "93.00"), StatementKind::Camt053);
    assert_eq!((notes.len(), none.len()), (2, 0), "{notes:?}");
    // Without an account nothing is stated at all.
    let nobody = camt("08", "", "100.00");
    let from = nobody.find("<Stmt>").unwrap();
    let to = nobody.find("</BkToCstmrStmt>").unwrap();
    let nobody = format!("{}{}", &nobody[..from], &nobody[to..]);
    assert!(converted(of_bytes(nobody.as_str()), &Reading::default()).is_err());
}

#[test]
fn a_statement_without_rows_is_taken_in_beside_others() {
    let (_, csv) = converted(of_bytes(camt("08", "", "100.00")), &Reading::default()).unwrap();
    let incoming = |may_be_empty| Incoming {
        source: Box::new(MemoryFile::made("quiet.xml", csv.clone())),
        mapping: None,
        may_be_empty,
    };
    let begin = |may_be_empty| {
        Import::begin_mapped(&Book::default(), vec![incoming(may_be_empty)], Day(20_000))
    };
    assert!(begin(true).is_ok());
    assert!(matches!(begin(false), Err(ExchangeError::NoRows { .. })));
}

#[test]
fn mt940_turn_of_the_year() {
    let text = ":20:x\n:25:DE1\n:60F:C231231EUR0,\n:61:2312310102C1,NTRF\n:62F:C240102EUR1,\n";
    let (_, rows) = rows(text, StatementKind::Mt940);
    assert!(rows[0].starts_with("DE1,2024-01-02,,1,EUR"), "{rows:?}");
}

const OFX1: &str = "OFXHEADER:100
DATA:OFXSGML
VERSION:102
ENCODING:USASCII
CHARSET:1252

<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD
<BANKACCTFROM><BANKID>121000248<ACCTID>0012 3456<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST><DTSTART>20240301<DTEND>20240331
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20240304120000[0:GMT]<TRNAMT>-45.20<FITID>1<NAME>AT&amp;T, Inc<MEMO>bill</STMTTRN>
<STMTTRN><TRNTYPE>INT<DTPOSTED>20240331<TRNAMT>+0.12<FITID>2<NAME>Interest</STMTTRN>
</BANKTRANLIST><LEDGERBAL><BALAMT>10<DTASOF>20240331</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
";

#[test]
fn ofx_with_and_without_ends() {
    let wanted = [
        "00123456,2024-03-04,12:00:00,-45.20,USD,,,\"AT&T, Inc\",",
        "00123456,2024-03-31,,0.12,USD,interest earned,system,Interest,",
    ];
    assert_eq!(rows(OFX1, StatementKind::Ofx).1, wanted);
    let mut xml = String::from("<?xml version=\"1.0\"?><?OFX OFXHEADER=\"200\" VERSION=\"211\"?>");
    let body = OFX1.split_once("<OFX>").unwrap().1.replace('\n', "");
    // Every value gets its end.
    let mut rest = body.as_str();
    xml.push_str("<OFX>");
    while let Some((before, tag)) = rest.split_once('<') {
        xml.push_str(before);
        let (name, behind) = tag.split_once('>').unwrap();
        let value = &behind[..behind.find('<').unwrap_or(behind.len())];
        xml.push_str(&format!("<{name}>{value}"));
        if !value.is_empty() {
            xml.push_str(&format!("</{name}>"));
        }
        rest = &behind[value.len()..];
    }
    assert_eq!(rows(&xml, StatementKind::Ofx).1, wanted);
}

#[test]
fn ofx_amounts_are_in_the_currency_they_say() {
    let with = |more: &str| {
        let text = OFX1.replace("<NAME>Interest", &format!("{more}<NAME>Interest"));
        let (notes, rows) = rows(&text, StatementKind::Ofx);
        (notes, rows[1].clone())
    };
    let row = |currency: &str| {
        format!("00123456,2024-03-31,,0.12,{currency},interest earned,system,Interest,")
    };
    // Turned into the account's currency by the bank, or not.
    let was = "<ORIGCURRENCY><CURRATE>1.1<CURSYM>EUR</ORIGCURRENCY>";
    assert_eq!(with(was).1, row("USD"));
    let is = "<CURRENCY><CURRATE>1.1<CURSYM>EUR</CURRENCY>";
    assert_eq!(with(is).1, row("EUR"));
    // A decimal comma is allowed; no sign is a plus.
    for (written, wanted) in [("-45,20", "-45.20"), ("45.2", "45.2"), ("+45", "45")] {
        let text = OFX1.replace("-45.20", written);
        let (_, rows) = rows(&text, StatementKind::Ofx);
        assert_eq!(rows[0].split(',').nth(3), Some(wanted));
    }
}

#[test]
fn ofx_days_are_those_the_bank_writes_and_what_waits_is_counted() {
    for moment in [
        "20240304235959",
        "20240304235959.000[-5:EST]",
        "20240304235959[+8:CST]",
    ] {
        let text = OFX1.replace("20240304120000[0:GMT]", moment);
        let (_, rows) = rows(&text, StatementKind::Ofx);
        assert!(
            rows[0].starts_with("00123456,2024-03-04,23:59:59,"),
            "{rows:?}"
        );
    }
    let waiting = "</BANKTRANLIST><BANKTRANLISTP><DTASOF>20240331<STMTTRNP><TRNTYPE>DEBIT\
        <DTTRAN>20240331<TRNAMT>-9<NAME>x</STMTTRNP></BANKTRANLISTP>";
    let (notes, rows) = rows(
        &OFX1.replace("</BANKTRANLIST>", waiting),
        StatementKind::Ofx,
    );
    assert_eq!(rows.len(), 2);
    let pending = StatementNote::NotBooked {
        account: "00123456".into(),
        entries: 1,
    };
    assert_eq!(notes, [pending]);
}

#[test]
fn ofx_that_breaks_off_is_refused() {
    for bad in [
        &OFX1[..OFX1.len() - 60],
        &OFX1.replace("<TRNAMT>-45.20", ""),
        &OFX1.replace("20240304120000", "soon"),
    ] {
        assert!(
            converted(of_bytes(bad), &Reading::default()).is_err(),
            "{bad}"
        );
    }
}

#[test]
fn a_statement_is_taken_into_the_ledger_once() {
    let clients = "client number,name\nC1,Anna\n";
    let accounts = "account number,client number,opened,currency\n532013000,C1,2020-01-01,EUR\n";
    let staged =
        import_texts(&Book::default(), &[("c.csv", clients), ("a.csv", accounts)]).unwrap();
    let book = applied(Book::default(), staged);
    let (_, csv) = converted(of_bytes(MT940), &Reading::default()).unwrap();
    let staged = import(&book, vec![file("statement.sta", csv.as_str())]).unwrap();
    assert_eq!(staged.report.problems, []);
    assert_eq!(staged.report.counts.transactions, 4);
    let book = applied(book, staged);
    let again = import(&book, vec![file("statement.sta", csv.as_str())]).unwrap();
    assert_eq!(again.report.counts.transactions, 0);
    // An account kept in another currency is not given this one's amounts.
    let wrong = csv.replace(",EUR,", ",USD,");
    let refused = import(&book, vec![file("statement.sta", wrong.as_str())]).unwrap();
    assert_eq!(
        (
            refused.report.counts.transactions,
            refused.report.problems.len()
        ),
        (0, 4)
    );
}
