#pragma once
#include <emscripten/websocket.h>

#include <functional>
#include <string>

#include "client/events.hpp"

namespace web {

// The signaling socket over Emscripten's WebSocket API.
class Socket final : public client::SocketPort {
public:
    using Post = std::function<void(client::Event)>;
    // `origin`: ws://host or wss://host of the page.
    Socket(std::string origin, Post post) : origin_{std::move(origin)}, post_{std::move(post)} {}
    ~Socket() override { close(); }
    Socket(Socket const&) = delete;
    Socket& operator=(Socket const&) = delete;

    void connect(std::string const& path, std::string_view subprotocol) override;
    void send(std::string const& text) override;
    void close() override;

private:
    static bool opened(int type, EmscriptenWebSocketOpenEvent const* event, void* self);
    static bool message(int type, EmscriptenWebSocketMessageEvent const* event, void* self);
    static bool closed(int type, EmscriptenWebSocketCloseEvent const* event, void* self);
    // Lets go of the handle; nothing is heard of it afterwards.
    void release();

    std::string origin_;
    Post post_;
    EMSCRIPTEN_WEBSOCKET_T socket_{0};
};

}  // namespace web
