//! Enums as the macro makes them.
#![allow(
    dead_code,
    deprecated,
    unreachable_patterns,
    unreachable_pub,
    reason = "an enum's table declares more than is tested here"
)]
#![allow(unsafe_code, reason = "the table of an enum")]

use std::collections::HashSet;
use std::fmt::Debug;
use std::hash::Hash;

use super::table::checked;
use super::variant::{Enumeration, at, place};
use super::{UnknownVariantError, UnknownVariantValue};

crate::enumeration! {
    /// Colours.
    pub enum Colour {
        /// Blue.
        Blue = "blue",
        Green = "green",
        #[deprecated]
        Red = "red",
    }
}

crate::enumeration! {
    /// Sizes.
    pub enum Size {
        Large = "L",
        Small = "S",
    }
}

crate::enumeration! {
    /// An enum of which no value is known.
    pub enum Open {}
}

crate::enumeration! {
    /// More variants than a byte can count, and last one whose name the traits of the enum use too.
    pub enum Long {
        Aa = "aa", Ab = "ab", Ac = "ac", Ad = "ad", Ae = "ae", Af = "af", Ag = "ag", Ah = "ah", Ai = "ai", Aj = "aj", Ak = "ak", Al = "al",
        Am = "am", An = "an", Ao = "ao", Ap = "ap", Aq = "aq", Ba = "ba", Bb = "bb", Bc = "bc", Bd = "bd", Be = "be", Bf = "bf", Bg = "bg",
        Bh = "bh", Bi = "bi", Bj = "bj", Bk = "bk", Bl = "bl", Bm = "bm", Bn = "bn", Bo = "bo", Bp = "bp", Bq = "bq", Ca = "ca", Cb = "cb",
        Cc = "cc", Cd = "cd", Ce = "ce", Cf = "cf", Cg = "cg", Ch = "ch", Ci = "ci", Cj = "cj", Ck = "ck", Cl = "cl", Cm = "cm", Cn = "cn",
        Co = "co", Cp = "cp", Cq = "cq", Da = "da", Db = "db", Dc = "dc", Dd = "dd", De = "de", Df = "df", Dg = "dg", Dh = "dh", Di = "di",
        Dj = "dj", Dk = "dk", Dl = "dl", Dm = "dm", Dn = "dn", Do = "do", Dp = "dp", Dq = "dq", Ea = "ea", Eb = "eb", Ec = "ec", Ed = "ed",
        Ee = "ee", Ef = "ef", Eg = "eg", Eh = "eh", Ei = "ei", Ej = "ej", Ek = "ek", El = "el", Em = "em", En = "en", Eo = "eo", Ep = "ep",
        Eq = "eq", Fa = "fa", Fb = "fb", Fc = "fc", Fd = "fd", Fe = "fe", Ff = "ff", Fg = "fg", Fh = "fh", Fi = "fi", Fj = "fj", Fk = "fk",
        Fl = "fl", Fm = "fm", Fn = "fn", Fo = "fo", Fp = "fp", Fq = "fq", Ga = "ga", Gb = "gb", Gc = "gc", Gd = "gd", Ge = "ge", Gf = "gf",
        Gg = "gg", Gh = "gh", Gi = "gi", Gj = "gj", Gk = "gk", Gl = "gl", Gm = "gm", Gn = "gn", Go = "go", Gp = "gp", Gq = "gq", Ha = "ha",
        Hb = "hb", Hc = "hc", Hd = "hd", He = "he", Hf = "hf", Hg = "hg", Hh = "hh", Hi = "hi", Hj = "hj", Hk = "hk", Hl = "hl", Hm = "hm",
        Hn = "hn", Ho = "ho", Hp = "hp", Hq = "hq", Ia = "ia", Ib = "ib", Ic = "ic", Id = "id", Ie = "ie", If = "if", Ig = "ig", Ih = "ih",
        Ii = "ii", Ij = "ij", Ik = "ik", Il = "il", Im = "im", In = "in", Io = "io", Ip = "ip", Iq = "iq", Ja = "ja", Jb = "jb", Jc = "jc",
        Jd = "jd", Je = "je", Jf = "jf", Jg = "jg", Jh = "jh", Ji = "ji", Jj = "jj", Jk = "jk", Jl = "jl", Jm = "jm", Jn = "jn", Jo = "jo",
        Jp = "jp", Jq = "jq", Ka = "ka", Kb = "kb", Kc = "kc", Kd = "kd", Ke = "ke", Kf = "kf", Kg = "kg", Kh = "kh", Ki = "ki", Kj = "kj",
        Kk = "kk", Kl = "kl", Km = "km", Kn = "kn", Ko = "ko", Kp = "kp", Kq = "kq", La = "la", Lb = "lb", Lc = "lc", Ld = "ld", Le = "le",
        Lf = "lf", Lg = "lg", Lh = "lh", Li = "li", Lj = "lj", Lk = "lk", Ll = "ll", Lm = "lm", Ln = "ln", Lo = "lo", Lp = "lp", Lq = "lq",
        Ma = "ma", Mb = "mb", Mc = "mc", Md = "md", Me = "me", Mf = "mf", Mg = "mg", Mh = "mh", Mi = "mi", Mj = "mj", Mk = "mk", Ml = "ml",
        Mm = "mm", Mn = "mn", Mo = "mo", Mp = "mp", Mq = "mq", Na = "na", Nb = "nb", Nc = "nc", Nd = "nd", Ne = "ne", Nf = "nf", Ng = "ng",
        Nh = "nh", Ni = "ni", Nj = "nj", Nk = "nk", Nl = "nl", Nm = "nm", Nn = "nn", No = "no", Np = "np", Nq = "nq", Oa = "oa", Ob = "ob",
        Oc = "oc", Od = "od", Oe = "oe", Of = "of", Og = "og", Oh = "oh", Oi = "oi", Oj = "oj", Ok = "ok", Ol = "ol", Om = "om", On = "on",
        Oo = "oo", Op = "op", Oq = "oq", Pa = "pa", Pb = "pb", Pc = "pc", Pd = "pd", Pe = "pe", Pf = "pf", Pg = "pg", Ph = "ph", Pi = "pi",
        Pj = "pj", Pk = "pk", Pl = "pl", Pm = "pm", Pn = "pn", Po = "po", Pp = "pp", Pq = "pq", Qa = "qa", Qb = "qb", Qc = "qc", Qd = "qd",
        Qe = "qe", Qf = "qf", Qg = "qg", Qh = "qh", Qi = "qi", Qj = "qj", Qk = "qk", Ql = "ql", Qm = "qm", Qn = "qn", Qo = "qo", Qp = "qp",
        Qq = "qq",
        Err = "z",
    }
}

/// Whether a value and its variant, its copy and its place stand for each other.
fn holds<T>(parse: fn(&str) -> Result<T, UnknownVariantError>, name: fn(&str) -> String)
where
    T: Enumeration + AsRef<str> + Clone + Debug + Ord + Hash + for<'v> From<&'v str>,
{
    // Miri takes minutes for all.
    let step = if cfg!(miri) { 85 } else { 1 };
    for (index, value) in T::VALUES.iter().enumerate().step_by(step) {
        let variant = T::from(value);
        assert_eq!(variant.as_ref(), *value);
        assert_eq!(parse(value).ok(), Some(variant.clone()));
        assert_eq!(place(&variant), index);
        assert_eq!(at(index), Some(variant.clone()));
        assert_eq!(format!("{variant:?}"), name(value));
        assert!(variant < T::from("zz"));
    }
    let length = T::VALUES.len();
    let seen: HashSet<T> = T::VALUES.iter().map(|it| T::from(it)).collect();
    assert_eq!(seen.len(), length);
    assert_eq!(place(&T::from("zz")), length);
    assert_eq!(T::from("zz").clone(), T::from("zz"));
    assert!(parse("zz").is_err());
    let beyond = [length, length + 1, 1 << 16, usize::MAX];
    assert!(beyond.iter().all(|it| at::<T>(*it).is_none()));
}

#[test]
fn values_and_variants_stand_for_each_other() {
    let first_upper = |value: &str| {
        let (first, rest) = value.split_at(1);
        first.to_uppercase() + rest
    };
    holds(Colour::try_parse, first_upper);
    holds(Open::try_parse, first_upper);
    holds(Long::try_parse, |value| match value {
        "z" => "Err".to_owned(),
        _ => value[..1].to_uppercase() + &value[1..],
    });
    assert_eq!(Long::VALUES.len(), 290);
    assert_eq!(place(&Long::Pc), 257);
    assert_eq!(Size::from("S"), Size::Small);
    assert_eq!(Size::from("M").as_str(), "M");
}

#[test]
fn variants_are_shown_as_if_derived() {
    assert_eq!(format!("{:?}", Colour::Red), "Red");
    assert_eq!(format!("{:?}", Size::Large), "Large");
    let unknown = format!("{:?}", Size::from("M"));
    assert_eq!(unknown, r#"Unknown(UnknownVariantValue("M"))"#);
}

#[test]
fn copies_are_equal_be_they_known_or_not() {
    for value in ["L", "S", "M", "", "no value was set"].map(Size::from) {
        assert_eq!(value.clone(), value);
        assert_eq!(value.clone().as_str(), value.as_str());
    }
}

#[test]
fn a_value_that_was_not_set_is_a_text_of_its_own() {
    let unset = Size::Unknown(UnknownVariantValue::unset());
    assert_eq!(unset.as_str(), "no value was set");
    assert_eq!(Size::from(unset.as_str()), unset);
    assert!(UnknownVariantValue::new("a") < UnknownVariantValue::unset());
}

#[test]
fn variants_come_in_order_and_unknown_values_last() {
    let mut sizes = ["Z", "S", "no value was set", "A", "L"].map(Size::from);
    sizes.sort();
    let sorted = ["L", "S", "A", "Z", "no value was set"];
    assert_eq!(sizes, sorted.map(Size::from));
}

#[test]
fn an_unknown_value_is_no_variant_even_with_the_text_of_one() {
    let unknown = Size::Unknown(UnknownVariantValue::new("L"));
    assert_eq!(unknown.as_str(), Size::Large.as_str());
    assert_ne!(unknown, Size::Large);
    assert!(unknown > Size::Small);
    assert_eq!(unknown.clone(), unknown);
}

#[test]
fn the_tag_has_a_niche_and_unknown_values_are_short() {
    assert_eq!(size_of::<Size>(), 3 * size_of::<usize>());
    assert_eq!(size_of::<Option<Size>>(), size_of::<Size>());
}

#[test]
#[should_panic(expected = "a variant for each of its values")]
fn a_table_with_a_value_too_many_is_refused() {
    let unknown = Size::Unknown(UnknownVariantValue::unset());
    checked(&["L", "M", "S"], &unknown);
}

#[test]
#[should_panic(expected = "ascend")]
fn a_table_out_of_order_is_refused() {
    let unknown = Size::Unknown(UnknownVariantValue::unset());
    checked(&["S", "L"], &unknown);
}

#[test]
#[should_panic(expected = "ascend")]
fn a_table_with_a_value_twice_is_refused() {
    let unknown = Size::Unknown(UnknownVariantValue::unset());
    checked(&["S", "S"], &unknown);
}
