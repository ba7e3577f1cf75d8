#include "protocol/dialects/dialect.hpp"
#include "protocol/limits.hpp"

namespace protocol {
namespace {

class Native final : public Dialect {
public:
    explicit Native(Extent extent) : extent_{extent} {}
    Extent extent() const override { return extent_; }
    int peers() const override { return limits::kCallPeers; }
    std::expected<ClientMessage, ParseError> decode(std::string_view text) override { return decode_client(text); }
    std::vector<std::string> encode(ServerMessage const& message, base::WallTime now) override {
        return {protocol::encode(message, now)};
    }

private:
    Extent extent_;
};

}  // namespace

std::unique_ptr<Dialect> native_dialect(Extent extent) { return std::make_unique<Native>(extent); }

}  // namespace protocol
