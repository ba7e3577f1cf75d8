#include "web/socket.hpp"

#include <utility>

namespace web {
namespace {
constexpr unsigned short kNormalClosure = 1000;  // RFC 6455 7.4.1
constexpr int kAbnormalClosure = 1006;
constexpr unsigned short kOpen = 1;  // WebSocket.OPEN
}  // namespace

void Socket::connect(std::string const& path, std::string_view subprotocol) {
    close();
    std::string const url = origin_ + path, protocol{subprotocol};
    EmscriptenWebSocketCreateAttributes const attributes{
        .url = url.c_str(), .protocols = protocol.c_str(), .createOnMainThread = true};
    // The attributes are only read.
    socket_ = emscripten_websocket_new(const_cast<EmscriptenWebSocketCreateAttributes*>(&attributes));
    if (socket_ <= 0) {
        socket_ = 0;
        post_(client::events::SocketClosed{.code = kAbnormalClosure});
        return;
    }
    emscripten_websocket_set_onopen_callback(socket_, this, &opened);
    emscripten_websocket_set_onmessage_callback(socket_, this, &message);
    emscripten_websocket_set_onclose_callback(socket_, this, &closed);
}

void Socket::send(std::string const& text) {
    // WebSocket.send() throws while connecting, and complains between the closing handshake and the event of its end.
    unsigned short state = 0;
    if (socket_ > 0) emscripten_websocket_get_ready_state(socket_, &state);
    if (state == kOpen) emscripten_websocket_send_utf8_text(socket_, text.c_str());
}

void Socket::close() {
    if (socket_ <= 0) return;
    emscripten_websocket_close(socket_, kNormalClosure, nullptr);
    release();
}

void Socket::release() { emscripten_websocket_delete(std::exchange(socket_, 0)); }

bool Socket::opened(int, EmscriptenWebSocketOpenEvent const*, void* self) {
    auto& socket = *static_cast<Socket*>(self);
    socket.post_(client::events::SocketOpened{});
    return true;
}

bool Socket::message(int, EmscriptenWebSocketMessageEvent const* event, void* self) {
    // Our protocol is text; the count includes the terminating NUL.
    if (!event->isText || event->numBytes == 0) return true;
    std::string text{reinterpret_cast<char const*>(event->data), event->numBytes - 1};
    static_cast<Socket*>(self)->post_(client::events::SocketText{.text = std::move(text)});
    return true;
}

bool Socket::closed(int, EmscriptenWebSocketCloseEvent const* event, void* self) {
    int const code = event->code;
    auto& socket = *static_cast<Socket*>(self);
    socket.release();
    socket.post_(client::events::SocketClosed{.code = code});
    return true;
}

}  // namespace web
