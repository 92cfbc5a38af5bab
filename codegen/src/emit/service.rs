//! What a service has once: its root, client, configuration, errors.

use proc_macro2::TokenStream;
use quote::quote;

use super::{File, ident, within};
use crate::ir;

/// The module's own file.
pub(super) fn root(module: &ir::Module) -> File {
    let builder = (!module.builder_groups.is_empty()).then(|| {
        quote!(
            #[doc = " Types that builders share."]
            pub mod builder;
        )
    });
    let outputs = (!module.shared_outputs.is_empty()).then(|| {
        quote!(
            pub mod outputs;
        )
    });
    let auth_token = module.service.auth_token.as_deref().map(ident);
    let auth_token = auth_token.map(|it| {
        quote!(
            #[doc(inline)]
            pub use ::tinsmith_runtime::auth_token::#it as auth_token;
        )
    });
    let discovery = module.service.discovery.as_ref().map(|_| {
        quote!(
            #[doc(inline)]
            pub use ::tinsmith_runtime::endpoint_discovery;
        )
    });
    let presigning = module.service.is_aws.then(|| {
        quote!(
            #[doc(inline)]
            pub use ::tinsmith_runtime::presigning;
        )
    });
    // An operation keeps its spelling, be it `Snake_case`.
    let items = quote! {
        #![allow(deprecated, non_camel_case_types, clippy::deprecated_semver)]

        #builder

        #[doc = " The client."]
        pub mod client;
        #[doc = " The client's configuration."]
        pub mod config;
        #[doc = " Errors of operations, of the service, and what they are made of."]
        pub mod error;
        #[doc = " Facts about this client."]
        pub mod meta;
        pub mod operation;
        #outputs
        #auth_token
        #discovery
        #presigning
        #[doc = " Types that members of any service may have."]
        pub mod primitives;
        pub mod types;

        pub use client::{Client, Service};
        #[doc(inline)]
        pub use config::Config;
        pub use error::service::Error;
    };
    File {
        path: String::new(),
        docs: module.docs.clone(),
        items,
    }
}

/// The module `client`.
pub(super) fn client(module: &ir::Module) -> File {
    let config = within(module, &["config"]);
    let service = &module.service;
    let docs = super::docs(&service.docs);
    let ir::Service {
        sdk_id,
        shape_id,
        version,
        signing_name,
        package,
        ..
    } = service;
    let protocol = ident(&service.protocol);
    let auth_schemes = &service.auth_schemes;
    let auth_schemes =
        (!auth_schemes.is_empty()).then(|| quote!(auth_schemes: &[#(#auth_schemes),*],));
    let signing_name = (!signing_name.is_empty()).then(|| quote!(signing_name: #signing_name,));
    let aws = service.is_aws.then(|| quote!(: Aws));
    let namespace = match &service.xml_namespace {
        Some((uri, Some(prefix))) => quote!(Some((#uri, Some(#prefix)))),
        Some((uri, None)) => quote!(Some((#uri, None))),
        None => quote!(None),
    };
    let discovery = service.discovery.as_deref().map(ident);
    let discovery = discovery.map(|it| quote!(::tinsmith_runtime::discovers_endpoints! { #it }));
    let traits = super::traits::traits(&service.traits);
    let traits = traits.map(|traits| quote!(traits: &#traits,));
    let items = quote! {
        use #config;

        #[doc = " Changes to a single call."]
        pub mod customize {
            pub use ::tinsmith_runtime::operation::CustomizableOperation;
        }

        ::tinsmith_runtime::service! {
            #docs
            Service #aws {
                sdk_id: #sdk_id,
                shape_id: #shape_id,
                version: #version,
                #signing_name
                package: #package,
                protocol: &::tinsmith_runtime::protocol::#protocol,
                endpoint: config::endpoint::RULE_SET,
                #auth_schemes
                xml_namespace: #namespace,
                #traits
            }
        }

        #discovery
    };
    File {
        path: "client.rs".to_owned(),
        docs: Vec::new(),
        items,
    }
}

/// The module `config`.
pub(super) fn config(module: &ir::Module) -> File {
    let service = within(module, &["Service"]);
    let settings = module.settings.iter().map(|setting| {
        let docs = super::docs(&setting.docs);
        let (field, setter) = (ident(&setting.field), ident(&setting.setter));
        let kind = super::rules::parameter_kind(setting.kind);
        let parameter = &setting.parameter;
        quote!(#docs #field #setter: #kind = #parameter,)
    });
    let settings = (!module.settings.is_empty()).then(|| quote!(; #(#settings)*));
    let capabilities = module.service.capabilities.iter().map(capability);
    let capabilities =
        (!module.service.capabilities.is_empty()).then(|| quote!([#(#capabilities)*]));
    let items = quote! {
        pub mod endpoint;

        ::tinsmith_runtime::config! { #service #capabilities #settings }
    };
    File {
        path: "config.rs".to_owned(),
        docs: Vec::new(),
        items,
    }
}

/// The word for a part of a configuration.
fn capability(capability: &ir::Capability) -> TokenStream {
    match capability {
        ir::Capability::Aws => quote!(Aws),
        ir::Capability::SigV4 => quote!(SigV4),
        ir::Capability::SigV4a => quote!(SigV4a),
        ir::Capability::S3Express => quote!(S3Express),
        ir::Capability::ApiKey => quote!(ApiKey),
        ir::Capability::Basic => quote!(Basic),
        ir::Capability::Bearer => quote!(Bearer),
        ir::Capability::AwsBearer => quote!(AwsBearer),
    }
}

/// The module `error`.
pub(super) fn error(module: &ir::Module) -> File {
    let types = within(module, &["types", "error"]);
    let error_names: Vec<_> = module
        .errors()
        .map(|it| ident(&it.structure.name))
        .collect();
    let lists = module.error_lists.iter().map(|list| {
        let name = ident(&list.name);
        let errors = list.errors.iter().map(|error| {
            let ir::ListedError {
                name,
                is_method,
                code,
                query_code,
            } = error;
            let query_code = query_code.as_ref().map(|code| quote!(query #code));
            let (name, is_method) = (ident(name), ident(is_method));
            quote!(#name #is_method = #code #query_code,)
        });
        quote! {
            ::tinsmith_runtime::operation_errors! {
                #[doc = " The errors of the operations `O` that share this list."]
                #name in errors { #(#errors)* }
            }
        }
    });
    let from = module.error_lists.iter().map(|list| {
        let name = ident(&list.name);
        let errors = list.errors.iter().map(|it| ident(&it.name));
        quote!(from #name { #(#errors,)* })
    });
    let list_names: Vec<_> = module
        .error_lists
        .iter()
        .map(|it| ident(&it.name))
        .collect();
    let imports = (!error_names.is_empty()).then(|| quote!(use #types as errors;));
    let has_listed = module.error_lists.iter().any(|it| !it.errors.is_empty());
    let listed_imports = imports.clone().filter(|_| has_listed);
    // A service without operations has no lists.
    let list_imports = (!list_names.is_empty()).then(|| {
        quote!(
            use super::{#(#list_names),*};
        )
    });
    let items = quote! {
        pub use ::tinsmith_runtime::error::reexports::*;
        #listed_imports

        #(#lists)*

        pub(crate) mod service {
            #imports
            #list_imports

            ::tinsmith_runtime::service_error! {
                #[doc = " Every error that a call of the service can end with."]
                pub enum Error in errors { #(#error_names,)* }
                #(#from)*
            }
        }
    };
    File {
        path: "error.rs".to_owned(),
        docs: Vec::new(),
        items,
    }
}

/// The module `meta`.
pub(super) fn meta(_module: &ir::Module) -> File {
    let items = quote! {
        #[doc = " The version of this crate."]
        pub static PKG_VERSION: &str = env!("CARGO_PKG_VERSION");
    };
    File {
        path: "meta.rs".to_owned(),
        docs: Vec::new(),
        items,
    }
}

/// The module `primitives`.
pub(super) fn primitives(module: &ir::Module) -> File {
    let event_stream = match module.event_streams.is_empty() {
        true => quote!(
            pub mod event_stream {}
        ),
        false => quote!(
            pub use ::tinsmith_runtime::primitives::event_stream;
        ),
    };
    let byte_stream = module.has_byte_streams().then(|| {
        quote!(
            pub use ::tinsmith_runtime::primitives::byte_stream::*;
        )
    });
    let items = quote! {
        pub use ::tinsmith_runtime::primitives::{Blob, DateTime, DateTimeFormat};
        #byte_stream

        #[doc = " Streams of events."]
        #event_stream
    };
    File {
        path: "primitives.rs".to_owned(),
        docs: Vec::new(),
        items,
    }
}
