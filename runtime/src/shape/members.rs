//! The members of a structure, as a tuple.
//!
//! A generated structure hands a tuple of references over, and what makes trait objects of them is here: to the compiler that is one question a
//! structure, and not one a member.

use super::{VisitValues, VisitValuesMut};
use crate::codec::{ReadError, WriteError};
use crate::value::Value;

/// References to members.
pub trait Members {
    /// Shows them to the visitor.
    fn visit(self, visit: &mut VisitValues<'_>) -> Result<(), WriteError>;
}

/// References to members, which may be changed.
pub trait MembersMut {
    /// Shows them to the visitor.
    fn visit(self, visit: &mut VisitValuesMut<'_>) -> Result<(), ReadError>;
}

/// Implements both for tuples of so many references, and of fewer.
macro_rules! members {
    ($($name:ident)*) => {
        members! { @these $($name)* }
        members! { @fewer $($name)* }
    };
    (@fewer) => {};
    (@fewer $first:ident $($name:ident)*) => { members! { $($name)* } };
    (@these $($name:ident)*) => {
        impl<$($name: Value),*> Members for ($(&$name,)*) {
            #[inline]
            #[allow(non_snake_case)]
            fn visit(self, visit: &mut VisitValues<'_>) -> Result<(), WriteError> {
                let ($($name,)*) = self;
                visit(&[$($name),*])
            }
        }

        impl<$($name: Value),*> MembersMut for ($(&mut $name,)*) {
            #[inline]
            #[allow(non_snake_case)]
            fn visit(self, visit: &mut VisitValuesMut<'_>) -> Result<(), ReadError> {
                let ($($name,)*) = self;
                visit(&mut [$($name),*])
            }
        }
    };
}

// As many as `__few_or_many` knows.
members! {
    A B C D E F G H I J K L M N O P Q R S T U V W X Y Z Aa Bb Cc Dd Ee Ff
}

/// One of two expressions: the first unless there are more fields than there are tuples for.
#[doc(hidden)]
#[macro_export]
macro_rules! __few_or_many {
    (
        [
            $a:ident $b:ident $c:ident $d:ident $e:ident $f:ident $g:ident $h:ident
            $i:ident $j:ident $k:ident $l:ident $m:ident $n:ident $o:ident $p:ident
            $q:ident $r:ident $s:ident $t:ident $u:ident $v:ident $w:ident $x:ident
            $y:ident $z:ident $aa:ident $bb:ident $cc:ident $dd:ident $ee:ident $ff:ident
            $more:ident $($rest:ident)*
        ]
        { $($few:tt)* } { $($many:tt)* }
    ) => {
        $($many)*
    };
    ([$($field:ident)*] { $($few:tt)* } { $($many:tt)* }) => {
        $($few)*
    };
}

#[cfg(test)]
#[allow(dead_code, unreachable_pub)]
mod tests {
    use crate::shape::Structure;

    crate::structure! {
        pub struct None: "None" {}
    }

    crate::structure! {
        pub struct Most: "Many" {
            a: Integer = "m", b: Integer = "m", c: Integer = "m", d: Integer = "m",
            e: Integer = "m", f: Integer = "m", g: Integer = "m", h: Integer = "m",
            i: Integer = "m", j: Integer = "m", k: Integer = "m", l: Integer = "m",
            m: Integer = "m", n: Integer = "m", o: Integer = "m", p: Integer = "m",
            q: Integer = "m", r: Integer = "m", s: Integer = "m", t: Integer = "m",
            u: Integer = "m", v: Integer = "m", w: Integer = "m", x: Integer = "m",
            y: Integer = "m", z: Integer = "m", aa: Integer = "m", bb: Integer = "m",
            cc: Integer = "m", dd: Integer = "m", ee: Integer = "m", ff: Integer = "m",
        }
    }

    crate::structure! {
        pub struct More: "Many" {
            a: Integer = "m", b: Integer = "m", c: Integer = "m", d: Integer = "m",
            e: Integer = "m", f: Integer = "m", g: Integer = "m", h: Integer = "m",
            i: Integer = "m", j: Integer = "m", k: Integer = "m", l: Integer = "m",
            m: Integer = "m", n: Integer = "m", o: Integer = "m", p: Integer = "m",
            q: Integer = "m", r: Integer = "m", s: Integer = "m", t: Integer = "m",
            u: Integer = "m", v: Integer = "m", w: Integer = "m", x: Integer = "m",
            y: Integer = "m", z: Integer = "m", aa: Integer = "m", bb: Integer = "m",
            cc: Integer = "m", dd: Integer = "m", ee: Integer = "m", ff: Integer = "m",
            gg: Integer = "m",
        }
    }

    /// How many members are seen, how many for change; and whether the last one is.
    fn seen<T: Structure + Clone + PartialEq>(structure: &T, change: fn(&mut T)) -> (usize, usize) {
        let mut changed = structure.clone();
        assert!(changed == *structure);
        change(&mut changed);
        assert!(size_of::<T>() == 0 || changed != *structure);
        let mut counts = (0, 0);
        let _ = changed.values(&mut |values| {
            counts.0 = values.len();
            Ok(())
        });
        let _ = changed.values_mut(&mut |values| {
            counts.1 = values.len();
            Ok(())
        });
        counts
    }

    #[test]
    fn all_members_are_seen_be_they_few_or_many() {
        assert_eq!(seen(&None::initial(), |_| {}), (0, 0));
        assert_eq!(seen(&Most::initial(), |it| it.ff = Some(1)), (32, 32));
        assert_eq!(seen(&More::initial(), |it| it.gg = Some(1)), (33, 33));
        assert_eq!(More::initial().gg(), Option::None);
    }
}
