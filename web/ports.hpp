#pragma once
#include <emscripten/val.h>

#include <functional>

#include "client/events.hpp"

// The ports of client/ports.hpp over the browser. Each hands plain values to its shim in web/js and forgets; what
// comes of it arrives through the door (web/door.hpp).
namespace web {

class Clock final : public client::Clock {
public:
    base::Now now() override;
};

class Timer final : public client::TimerPort {
public:
    explicit Timer(client::Clock& clock);
    void arm(std::optional<base::Instant> at) override;

private:
    emscripten::val shim_;
    client::Clock& clock_;
};

class Http final : public client::HttpPort {
public:
    Http();
    void request(client::HttpId id, std::string const& method, std::string const& path,
                 std::string const& body) override;

private:
    emscripten::val shim_;
};

class Media final : public client::MediaPort {
public:
    Media();
    void capture(call::CaptureId id, client::SourceKind kind) override;
    void stop(call::CaptureId id) override;

private:
    emscripten::val shim_;
};

class Peer final : public client::PeerPort {
public:
    Peer();
    void open(protocol::LinkId const& link, std::vector<protocol::IceServer> const& ice_servers,
              bool offering) override;
    void describe(protocol::LinkId const& link) override;
    void apply(protocol::LinkId const& link, protocol::Description const& remote) override;
    void add_candidate(protocol::LinkId const& link, protocol::Candidate const& candidate) override;
    void restart_ice(protocol::LinkId const& link) override;
    void set_track(protocol::LinkId const& link, client::SourceKind kind,
                   std::optional<call::CaptureId> capture) override;
    void scale_video(protocol::LinkId const& link, int down_by) override;
    void close(protocol::LinkId const& link) override;

private:
    emscripten::val shim_;
};

class TonePort final : public client::TonePort {
public:
    TonePort();
    void play(client::Tone tone) override;
    void stop() override;

private:
    emscripten::val shim_;
};

class Storage final : public client::StoragePort {
public:
    Storage();
    void save(client::StorageScope scope, std::string const& key, std::string const& value) override;

private:
    emscripten::val shim_;
};

class Page final : public client::PagePort {
public:
    explicit Page(std::function<void()> mark_dirty);
    void set_title(std::string const& title) override;
    void announce(client::Politeness politeness, std::string const& text) override;
    void set_language(std::string_view bcp47) override;
    void set_full_screen(bool on) override;
    void copy(std::string const& text) override;
    void mark_dirty() override { mark_dirty_(); }
    void log(std::string const& line) override;

private:
    emscripten::val shim_;
    std::function<void()> mark_dirty_;
    std::string title_;
};

class Entropy final : public base::Entropy {
public:
    std::array<std::uint8_t, 16> draw() override;
};

}  // namespace web
