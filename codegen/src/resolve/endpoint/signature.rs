//! Types of the rule language and the functions' signatures (Rules engine standard library, AWS
//! rules engine library functions).

/// A type. Whether a value may be empty is not tracked: the engine treats empty as not matching.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Type {
    String,
    Boolean,
    Integer,
    StringArray,
    Partition,
    Arn,
    Url,
    /// Of something that is reported already.
    Unknown,
}

impl Type {
    /// Whether a value of this type is allowed where another is wanted.
    pub(super) fn fits(self, wanted: Self) -> bool {
        self == wanted || self == Self::Unknown || wanted == Self::Unknown
    }

    pub(super) fn describe(self) -> &'static str {
        match self {
            Self::String => "a string",
            Self::Boolean => "a boolean",
            Self::Integer => "an integer",
            Self::StringArray => "an array of strings",
            Self::Partition => "a partition",
            Self::Arn => "an ARN",
            Self::Url => "a URL",
            Self::Unknown => "unknown",
        }
    }

    /// The type of what a `getAttr` path leads to.
    pub(super) fn attribute(self, path: &str) -> Option<Self> {
        let (property, index) = match path.split_once('[') {
            Some((property, index)) => (property, Some(index.strip_suffix(']')?)),
            None => (path, None),
        };
        if let Some(index) = index {
            index.parse::<i32>().ok()?;
        }
        let property_type = match (self, property) {
            (Self::Unknown, _) => return Some(Self::Unknown),
            (Self::StringArray, "") => Self::StringArray,
            (Self::Arn, "resourceId") => Self::StringArray,
            (
                Self::Partition,
                "name" | "dnsSuffix" | "dualStackDnsSuffix" | "implicitGlobalRegion",
            )
            | (Self::Arn, "partition" | "service" | "region" | "accountId")
            | (Self::Url, "scheme" | "authority" | "path" | "normalizedPath") => Self::String,
            (Self::Partition, "supportsFIPS" | "supportsDualStack") | (Self::Url, "isIp") => {
                Self::Boolean
            }
            _ => return None,
        };
        match (property_type, index) {
            // No function takes a whole array.
            (Self::StringArray, Some(_)) => Some(Self::String),
            (Self::StringArray, None) | (_, Some(_)) => None,
            (property_type, None) => Some(property_type),
        }
    }
}

/// A function with fixed argument types.
pub(super) struct Signature {
    /// Its name in the text.
    pub(super) symbol: &'static str,
    pub(super) arguments: &'static [Type],
    pub(super) result: Type,
}

/// The signature of a function, of those whose argument types are fixed.
pub(super) fn signature(function: &str) -> Option<Signature> {
    use Type::{Arn, Boolean, Integer, Partition, String, StringArray, Url};
    let (symbol, arguments, result): (_, &[Type], _) = match function {
        "not" => ("not", &[Boolean], Boolean),
        "booleanEquals" => ("=", &[Boolean, Boolean], Boolean),
        "stringEquals" => ("=", &[String, String], Boolean),
        "isValidHostLabel" => ("isValidHostLabel", &[String, Boolean], Boolean),
        "parseURL" => ("parseURL", &[String], Url),
        "split" => ("split", &[String, String, Integer], StringArray),
        "substring" => ("substring", &[String, Integer, Integer, Boolean], String),
        "uriEncode" => ("uriEncode", &[String], String),
        "aws.partition" => ("aws.partition", &[String], Partition),
        "aws.parseArn" => ("aws.parseArn", &[String], Arn),
        "aws.isVirtualHostableS3Bucket" => {
            ("aws.isVirtualHostableS3Bucket", &[String, Boolean], Boolean)
        }
        _ => return None,
    };
    Some(Signature {
        symbol,
        arguments,
        result,
    })
}
