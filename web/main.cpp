#include <memory>

#include "client/runtime.hpp"
#include "web/app.hpp"
#include "web/canvas.hpp"
#include "web/door.hpp"
#include "web/host.hpp"
#include "web/ports.hpp"
#include "web/socket.hpp"

namespace web {
namespace {

using emscripten::val;

// Key after value after key, as web/js/storage.js lists what is kept.
std::map<std::string, std::string> kept(val const& pairs) {
    auto const flat = emscripten::vecFromJSArray<std::string>(pairs);
    std::map<std::string, std::string> out;
    for (std::size_t i = 0; i + 1 < flat.size(); i += 2) out.emplace(flat[i], flat[i + 1]);
    return out;
}

client::Start start_from(val const& environment, view::SurfaceKind surface) {
    return {.tab_storage = kept(environment["tab"]),
            .device_storage = kept(environment["device"]),
            .browser_language = environment["language"].as<std::string>(),
            .dark = environment["dark"].as<bool>(),
            .reduced_motion = environment["calm"].as<bool>(),
            .utc_offset_minutes = environment["utcOffset"].as<int>(),
            .query = environment["query"].as<std::string>(),
            .surface = surface,
            .visible = !environment["hidden"].as<bool>()};
}

// Everything, wired: ports, the client, the canvas, the door.
class App {
public:
    explicit App(val const& environment)
        : canvas_{environment["query"].as<std::string>(), environment["dark"].as<bool>(),
                  !environment["hidden"].as<bool>()},
          timer_{clock_},
          socket_{environment["socket"].as<std::string>(),
                  [this](client::Event event) { runtime_.post(std::move(event)); }},
          page_{[this] { canvas_.changed(); }},
          runtime_{client::Ports{clock_, timer_, socket_, http_, media_, peer_, tone_, storage_, page_, entropy_},
                   start_from(environment, canvas_.suited())},
          door_{runtime_, canvas_} {
        canvas_.attach(runtime_);
    }
    [[nodiscard]] Door& door() { return door_; }

private:
    Canvas canvas_;
    Clock clock_;
    Timer timer_;
    Socket socket_;
    Http http_;
    Media media_;
    Peer peer_;
    TonePort tone_;
    Storage storage_;
    Page page_;
    Entropy entropy_;
    client::Runtime runtime_;
    Door door_;
};

std::unique_ptr<App> app;

}  // namespace

void emit(val const& event) {
    if (app) app->door().emit(event["kind"].as<std::string>(), event["detail"]);
}

}  // namespace web

int main() {
    web::app = std::make_unique<web::App>(web::shim("environment"));
    return 0;
}
