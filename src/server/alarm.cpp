#include "server/alarm.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

namespace server {

namespace {

class SteadyAlarm final : public Alarm {
public:
    SteadyAlarm(boost::asio::io_context& io, std::function<void()> ring) : timer_{io}, ring_{std::move(ring)} {}

    void set(std::optional<base::Instant> at) override {
        if (at == set_for_) return;
        set_for_ = at;
        if (!at) {
            timer_.cancel();
            return;
        }
        timer_.expires_at(std::chrono::steady_clock::time_point{at->time_since_epoch()});
        timer_.async_wait([this, due = *at](boost::system::error_code error) {
            // A wait that was replaced may still come in as done, when it was about to ring.
            if (error || set_for_ != due) return;
            set_for_.reset();
            ring_();
        });
    }

private:
    boost::asio::steady_timer timer_;
    std::function<void()> ring_;
    std::optional<base::Instant> set_for_;
};

}  // namespace

std::unique_ptr<Alarm> create_alarm(boost::asio::io_context& io, std::function<void()> ring) {
    return std::make_unique<SteadyAlarm>(io, std::move(ring));
}

}  // namespace server
