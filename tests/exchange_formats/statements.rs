//! Statements as banks give them: entries, directions, batches, balances, written by hand from the
//! standards' own descriptions.

use super::{converted, of_bytes};
use crate::exchange_support::{applied, file, import, import_texts};
use clientele::domain::book::Book;
use clientele::exchange::{Form, Reading, StatementKind, StatementNote};

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
fn mt940_that_breaks_off_is_refused() {
    let cut = &MT940[..MT940.find(":62F:").unwrap()];
    for bad in [
        cut.to_owned(),
        MT940.replace("D12,50", "Q12,50"),
        MT940.replace(":60F:C", ":60F:X"),
    ] {
        assert!(
            converted(of_bytes(bad.as_str()), &Reading::default()).is_err(),
            "{bad}"
        );
    }
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
