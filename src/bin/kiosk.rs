//! The client's own page: the risk questionnaire.

fn main() {
    #[cfg(target_arch = "wasm32")]
    {
        clientele::ui::app::close_on_fault();
        wasm_bindgen_futures::spawn_local(clientele::kiosk::start());
    }
}
