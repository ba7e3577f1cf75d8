#pragma once
#include <array>
#include <vector>

#include "support/sample_views.hpp"
#include "support/ui_harness.hpp"

// Views of calls filled by hand, and the sound and pictures they show.
namespace tests::sample {

view::Incoming incoming(bool video = false);
view::Stage dialling();
view::Stage connected();
view::Stage video_call();                // both pictures
view::CallPopup popup();
view::PermissionCard permission();
view::Banner reconnecting();
view::Banner offline();
view::Toast toast(int id, view::ToastTone tone = view::ToastTone::Positive);
view::Toast toast_with_action(int id);

// Over an open conversation.
view::App over_chat(view::Incoming incoming);
view::App over_chat(view::Stage stage);
view::App over_chat(view::CallPopup popup);
view::App over_chat(std::vector<view::Toast> toasts);
// In a call on another device: the pill says so and leads nowhere.
view::App in_call_elsewhere();

// Says that there is a picture, and remembers where it was to be drawn.
class Pictures final : public ui::VideoSurfaces {
public:
    bool draw(call::VideoRef const& video, Placement const& placement) override {
        if (!there) return false;
        drawn.emplace_back(video, placement);
        return true;
    }
    struct Drawn {
        call::VideoRef video;
        Placement placement;
    };
    bool there{true};
    std::vector<Drawn> drawn;
};

class Sound final : public ui::AudioLevels {
public:
    std::span<float const> bands(call::AudioRef const&) override { return energies; }
    float level(call::AudioRef const&) override { return energies[0]; }
    void be(float value) { energies.fill(value); }
    std::array<float, 48> energies{};
};

}  // namespace tests::sample
