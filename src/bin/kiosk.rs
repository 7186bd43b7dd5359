//! The client's own page, the risk questionnaire; and the page that checks a file of evidence.

fn main() {
    #[cfg(target_arch = "wasm32")]
    {
        clientele::ui::app::close_on_fault();
        // Each document says which of the two it is; only the vault knows how to hash.
        match clientele::kiosk::is_checker() {
            true => wasm_bindgen_futures::spawn_local(clientele::kiosk::start_check(
                clientele::vault::hash::sha256,
            )),
            false => wasm_bindgen_futures::spawn_local(clientele::kiosk::start()),
        }
    }
}
