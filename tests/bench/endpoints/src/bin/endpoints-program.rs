//! Resolves an endpoint of each service that it was compiled for, by the client that it was compiled for: its size is measured.

fn main() {
    let number = std::env::args().count();
    macro_rules! resolve {
        ($($feature:literal $module:ident $side:ident)+) => {$(
            #[cfg(endpoints = $feature)]
            {
                use endpoints::$module::$side;
                let resolver = $side::DefaultResolver::new();
                println!("{:?}", $side::resolve(&resolver, &$side::parameters(number)));
            }
        )+};
    }
    resolve! {
        "peer-directconnect" directconnect peer
        "peer-dynamodb" dynamodb peer
        "peer-s3" s3 peer
        "ours-directconnect" directconnect ours
        "ours-dynamodb" dynamodb ours
        "ours-s3" s3 ours
    }
    let _ = number;
}
